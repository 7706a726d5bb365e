package dev.cairn.compare;

import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamingConventionTest {

  private final PureDialect dialect = new PureDialect();

  private NamingConvention naming(String... taken) {
    return new NamingConvention(dialect.identifiers(), dialect.syntax(), Set.of(taken));
  }

  @Test
  void namesEverythingAfterWhatItConstrains() {
    Table named =
        naming()
            .name(
                table("todo", text("title"), optional("owner_id", Simple.BIGINT))
                    .withUniques(List.of(UniqueConstraint.on("title", "owner_id")))
                    .withForeignKeys(List.of(reference("owner_id", "users")))
                    .withIndexes(
                        List.of(
                            new Index(
                                Optional.empty(),
                                List.of(
                                    new Index.Key(
                                        "lower(title)", true, false, Index.Nulls.DEFAULT)),
                                false,
                                Optional.empty(),
                                Optional.empty())))
                    .withChecks(
                        List.of(
                            new CheckConstraint(Optional.empty(), "title <> 'owner_id'"),
                            new CheckConstraint(Optional.empty(), "1 = 1"))));
    assertThat(named.primaryKey().orElseThrow().name()).contains("pk_todo");
    assertThat(named.uniques().get(0).name()).contains("uq_todo_title_owner_id");
    assertThat(named.foreignKeys().get(0).name()).contains("fk_todo_owner_id");
    assertThat(named.indexes().get(0).name()).contains("ix_todo_title");
    assertThat(named.checks())
        .extracting(check -> check.name().orElseThrow())
        .containsExactly("ck_todo_title", "ck_todo");
  }

  @Test
  void cutsALongNameAndKeepsItApartFromItsLike() {
    String column = "a_rather_long_name_of_a_column_";
    UniqueConstraint first =
        naming().name(table("todo").name(), UniqueConstraint.on(column + "one"));
    UniqueConstraint second =
        naming().name(table("todo").name(), UniqueConstraint.on(column + "two"));
    assertThat(first.name().orElseThrow()).hasSize(40).startsWith("uq_todo_a_rather_long_name");
    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(naming().name(table("todo").name(), UniqueConstraint.on(column + "one")))
        .isEqualTo(first);
  }

  @Test
  void neverGivesANameTwice() {
    NamingConvention naming = naming("UQ_TODO_A");
    assertThat(naming.name(table("todo").name(), UniqueConstraint.on("a")).name())
        .contains("uq_todo_a_2");
    assertThat(naming.name(table("todo").name(), UniqueConstraint.on("a")).name())
        .contains("uq_todo_a_3");
  }

  @Test
  void hashedNamesOfHibernateAreNoNames() {
    Table wanted =
        table("todo", optional("owner_id", Simple.BIGINT))
            .withForeignKeys(
                List.of(
                    reference("owner_id", "users")
                        .withName(Optional.of("FKs3ejl7rmxavsk6rfaw0rv2b0h"))))
            .withUniques(
                List.of(
                    UniqueConstraint.on("owner_id")
                        .withName(Optional.of("UKr43af9ap4edm43mmtq01oddj6"))))
            .withIndexes(List.of(Index.on("idxcustomeraddresslookup", "owner_id")));
    Operation.CreateTable created =
        (Operation.CreateTable)
            compare(schema(wanted, table("users")), Schema.empty()).upgrade().get(1);
    assertThat(created.table().foreignKeys().get(0).name()).contains("fk_todo_owner_id");
    assertThat(created.table().uniques().get(0).name()).contains("uq_todo_owner_id");
    assertThat(created.table().indexes().get(0).name()).contains("idxcustomeraddresslookup");
  }
}
