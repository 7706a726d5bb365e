package dev.cairn.compare;

import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.required;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static List<String> between(Table wanted, Table found) {
    return lines(compare(schema(wanted), schema(found), Comparing.NO_RENAME));
  }

  @Test
  void tellsWhatChangesAboutAColumnInOneLine() {
    Column before = text("title").withDefault(Optional.of("'new'"));
    Column after = required("title", new ColumnType.Varchar(40));
    assertThat(between(table("todo", after), table("todo", before)))
        .containsExactly(
            "alter column todo.title"
                + " (type VARCHAR(30) -> VARCHAR(40), default 'new' -> none, null -> not null)");
  }

  @Test
  void identityIsADifferenceAndItsStartOnlyWhereBothSayOne() {
    Table plain = table("todo");
    Table counted = identity(new Identity(false, 1, 1));
    assertThat(between(counted, plain))
        .containsExactly("alter column todo.id (identity none -> by default)");
    assertThat(between(identity(new Identity(false, 100, 1)), counted)).isEmpty();
    assertThat(between(identity(new Identity(false, 100, 1)), identity(new Identity(false, 50, 1))))
        .containsExactly(
            "alter column todo.id (identity by default from 50 -> by default from 100)");
    assertThat(between(identity(new Identity(true, 1, 1)), counted)).hasSize(1);
  }

  private static Table identity(Identity identity) {
    return table("todo")
        .replaceColumn("id", required("id", Simple.BIGINT).withIdentity(Optional.of(identity)));
  }

  @Test
  void actionsOfAForeignKeyCount() {
    Table todo = table("todo", optional("owner_id", Simple.BIGINT));
    ForeignKey key = reference("owner_id", "users");
    ForeignKey cascading =
        new ForeignKey(
            Optional.empty(),
            key.columns(),
            key.target(),
            key.targetColumns(),
            ForeignKey.Action.CASCADE,
            key.onUpdate(),
            key.deferrability());
    Difference difference =
        compare(
            schema(table("users"), todo.withForeignKeys(List.of(cascading))),
            schema(
                table("users"),
                todo.withForeignKeys(List.of(key.withName(Optional.of("fk_todo_owner_id"))))));
    assertThat(lines(difference))
        .containsExactly(
            "drop foreign key todo(owner_id) to users(id)",
            "add foreign key todo(owner_id) to users(id) on delete cascade");
    assertThat(((Operation.AddForeignKey) difference.upgrade().get(1)).key().name())
        .contains("fk_todo_owner_id");
  }

  @Test
  void orderDirectionAndPredicateOfAnIndexCount() {
    Table todo = table("todo", text("a"), text("b"));
    Table wanted = todo.withIndexes(List.of(Index.on("ix", "a", "b")));
    Table found = todo.withIndexes(List.of(Index.on("ix", "b", "a")));
    assertThat(between(wanted, found))
        .containsExactly("drop index todo(b, a)", "create index todo(a, b)");
  }

  @Test
  void aNameThatAnotherIndexHasIsTakenFromIt() {
    Table todo = table("todo", text("a"), text("b"));
    Table wanted = todo.withIndexes(List.of(Index.on("ix_one", "a", "b"), Index.on("ix_two", "a")));
    Table found = todo.withIndexes(List.of(Index.on("ix_one", "a")));
    assertThat(between(wanted, found))
        .containsExactly("drop index todo(a)", "create index todo(a, b)", "create index todo(a)");
  }

  @Test
  void dropsWhatStandsOnAColumnBeforeTheColumn() {
    Table found =
        table("todo", text("a"), optional("b", Simple.INTEGER))
            .withIndexes(List.of(Index.on("ix", "a")))
            .withUniques(List.of(UniqueConstraint.on("a", "b")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "b > 0")));
    Difference difference = compare(schema(table("todo")), schema(found));
    assertThat(lines(difference))
        .containsExactly(
            "drop check from todo b > 0",
            "drop index todo(a)",
            "drop unique constraint todo(a, b)",
            "drop column todo.a",
            "drop column todo.b");
    assertThat(difference.downgrade().get(0)).isInstanceOf(Operation.AddColumn.class);
  }

  @Test
  void foreignKeysStepAsideWhileTheirKeyIsReplaced() {
    Table users = table("users", required("email", new ColumnType.Varchar(30)));
    Table todo =
        table("todo", text("owner"))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("owner"), ObjectName.of("users"), List.of("email"))
                        .withName(Optional.of("fk_owner"))));
    Table byUnique = users.withUniques(List.of(UniqueConstraint.on("email")));
    Table byKey = users.withPrimaryKey(Optional.of(dev.cairn.schema.PrimaryKey.on("email")));
    assertThat(lines(compare(schema(byKey, todo), schema(byUnique, todo))))
        .containsExactly(
            "drop foreign key todo(owner) to users(email)",
            "drop unique constraint users(email)",
            "drop primary key users(id)",
            "add primary key users(email)",
            "add foreign key todo(owner) to users(email)");
  }

  @Test
  void sequencesAndEnumsCount() {
    Schema found =
        Schema.of(
            Set.of(),
            Set.of(new Sequence(ObjectName.of("s"), 1, 1), new Sequence(ObjectName.of("t"), 1, 1)),
            Set.of(new EnumType(ObjectName.of("mood"), List.of("sad", "ok"))),
            Set.of());
    Schema wanted =
        Schema.of(
            Set.of(),
            Set.of(new Sequence(ObjectName.of("s"), 1, 50), new Sequence(ObjectName.of("u"), 1, 1)),
            Set.of(new EnumType(ObjectName.of("mood"), List.of("sad"))),
            Set.of());
    assertThat(lines(compare(wanted, found)))
        .containsExactly(
            "alter sequence s from 1 by 1 -> from 1 by 50",
            "create sequence u",
            "alter enum mood (sad, ok) -> (sad)",
            "drop sequence t");
  }

  @Test
  void aSequenceForATableThatExistsComesWithAWarning() {
    Schema wanted =
        Schema.of(
            List.of(table("todo")),
            Set.of(new Sequence(ObjectName.of("todo_seq"), 1, 50)),
            Set.of(),
            Set.of());
    assertThat(compare(wanted, schema(table("todo"))).comments().get(0))
        .isEqualTo("starts at 1: where todo has rows, restart it above their highest number");
  }

  @Test
  void operationsCarryWhatWasWrittenAndNotTheCanonicalForm() {
    Table wanted =
        table("todo", optional("n", Simple.INTEGER).withDefault(Optional.of("1 + 2")))
            .withChecks(List.of(new CheckConstraint(Optional.empty(), "n > 0")));
    Difference difference = compare(schema(wanted), schema(table("todo")));
    assertThat(lines(difference))
        .containsExactly("add column todo.n INTEGER default 1 + 2", "add check to todo n > 0");
    assertThat(((Operation.AddCheck) difference.upgrade().get(1)).check().name())
        .contains("ck_todo_n");
  }
}
