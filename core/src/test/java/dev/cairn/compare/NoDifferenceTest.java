package dev.cairn.compare;

import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoDifferenceTest {

  private static void same(Table wanted, Table found) {
    assertThat(compare(schema(wanted), schema(found)).upgrade()).isEmpty();
    assertThat(compare(schema(found), schema(wanted)).upgrade()).isEmpty();
  }

  @Test
  void namesOfConstraintsDoNotCount() {
    Table users = table("users", text("email"), text("name"));
    Table wanted =
        users
            .withUniques(List.of(UniqueConstraint.on("email")))
            .withIndexes(List.of(Index.on("ix_mine", "name")))
            .withChecks(List.of(new CheckConstraint(Optional.empty(), "id > 0")));
    Table found =
        users
            .withPrimaryKey(Optional.of(new PrimaryKey(Optional.of("users_pkey"), List.of("id"))))
            .withUniques(List.of(UniqueConstraint.on("email").withName(Optional.of("users_key"))))
            .withIndexes(List.of(Index.on("ix_theirs", "name")))
            .withChecks(List.of(new CheckConstraint(Optional.of("users_check"), "id>0")));
    same(wanted, found);
  }

  @Test
  void aUniqueIndexIsAsGoodAsAUniqueConstraint() {
    Table users = table("users", text("email"));
    Index index =
        new Index(
            Optional.of("users_email"),
            List.of(Index.Key.column("email")),
            true,
            Optional.empty(),
            Optional.empty());
    same(
        users.withUniques(List.of(UniqueConstraint.on("email"))),
        users.withIndexes(List.of(index)));
  }

  @Test
  void columnsInAnotherOrderAreTheSame() {
    Table users = table("users", text("email"), text("name"));
    List<Column> reversed = new ArrayList<>(users.columns());
    Collections.reverse(reversed);
    same(users, users.withColumns(reversed));
  }

  @Test
  void namesInAnotherCaseAreTheSame() {
    same(table("Users", text("eMail")), table("users", text("email")));
  }

  @Test
  void theDefaultSchemaMayBeNamed() {
    Table todo = table("todo", optional("owner_id", Simple.BIGINT));
    assertThat(
            compare(
                    Schema.of(
                        List.of(
                            table("public.users"),
                            todo.withName(ObjectName.parse("public.todo"))
                                .withForeignKeys(List.of(reference("owner_id", "public.users")))),
                        Set.of(),
                        Set.of(),
                        Set.of("public")),
                    schema(
                        table("users"),
                        todo.withForeignKeys(List.of(reference("owner_id", "users")))))
                .upgrade())
        .isEmpty();
  }

  @Test
  void namesCutAtTheLimitAreTheSame() {
    String name = "x".repeat(50);
    same(table(name, text(name)), table(name.substring(0, 40), text(name.substring(0, 40))));
  }

  @Test
  void toolsTablesAreLeftAlone() {
    assertThat(
            compare(
                    schema(),
                    schema(
                        table("cairn_version"),
                        table("flyway_schema_history"),
                        table("DATABASECHANGELOG"),
                        table("databasechangeloglock"),
                        table("cairn_scratch_17")))
                .upgrade())
        .isEmpty();
  }

  @Test
  void aConstraintAskedForTwiceIsMadeOnce() {
    Table wanted =
        table("users", text("email"))
            .withUniques(
                List.of(
                    UniqueConstraint.on("email"),
                    UniqueConstraint.on("email").withName(Optional.of("mine"))));
    Operation.CreateTable created =
        (Operation.CreateTable) compare(schema(wanted), schema()).upgrade().get(0);
    assertThat(created.table().uniques())
        .containsExactly(
            new UniqueConstraint(
                Optional.of("mine"), List.of("email"), Deferrability.NOT_DEFERRABLE));
  }

  @Test
  void schemasThatOnlyTheDatabaseHasStay() {
    Schema found = Schema.of(Set.of(), Set.of(), Set.of(), Set.of("other"));
    assertThat(compare(Schema.empty(), found).upgrade()).isEmpty();
    assertThat(lines(compare(found, Schema.empty()))).containsExactly("create schema other");
  }

  @Test
  void anIdFedByASequenceMayHaveItAsDefault() {
    Table found =
        table("todo")
            .replaceColumn(
                "id",
                Column.of("id", Simple.BIGINT)
                    .withDefault(Optional.of("nextval('todo_seq'::regclass)")));
    assertThat(compare(schema(table("todo")), schema(found)).upgrade()).isEmpty();
  }
}
