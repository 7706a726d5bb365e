package dev.cairn.compare;

import static dev.cairn.compare.Comparing.NO_RENAME;
import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.renaming;
import static dev.cairn.compare.Comparing.required;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenameTest {

  private final Table done = table("todo", required("done", Simple.BOOLEAN));
  private final Table completed = table("todo", required("completed", Simple.BOOLEAN));

  @Test
  void asksWhetherAColumnWasRenamedAndNothingElseAboutIt() {
    Difference difference = compare(schema(completed), schema(done));
    assertThat(difference.questions())
        .containsExactly(
            new Question.Rename(
                Question.Kind.COLUMN,
                ObjectName.of("todo"),
                "done",
                "completed",
                "--rename todo.done:completed"));
    assertThat(lines(difference))
        .containsExactly("add column todo.completed BOOLEAN not null", "drop column todo.done");
  }

  @Test
  void aColumnOfAnotherTypeIsNoRename() {
    Difference difference = compare(schema(table("todo", text("completed"))), schema(done));
    assertThat(difference.questions()).isEmpty();
  }

  @Test
  void aReferenceIsNotTakenForTheKeyOfATableThatHadNone() {
    Table found = bare("product_category", "product_id", "categories_id");
    Table wanted = bare("product_category", "id", "product_id", "category_id");
    for (Optional<PrimaryKey> key :
        List.of(
            Optional.<PrimaryKey>empty(),
            Optional.of(PrimaryKey.on("product_id", "categories_id")))) {
      assertThat(
              asked(
                  keyed(wanted, Optional.of(PrimaryKey.on("id")), "product_id", "category_id"),
                  keyed(found, key, "product_id", "categories_id")))
          .containsExactly("--rename product_category.categories_id:category_id");
      assertThat(
              asked(
                  keyed(found, key, "product_id", "categories_id"),
                  keyed(wanted, Optional.of(PrimaryKey.on("id")), "product_id", "category_id")))
          .containsExactly("--rename product_category.category_id:categories_id");
    }
  }

  @Test
  void aKeyIsNotTakenForAColumnThatDescribesARow() {
    Table found = keyed(bare("todo", "id", "size"), Optional.of(PrimaryKey.on("id")));
    Table wanted = keyed(bare("todo", "number", "weight"), Optional.of(PrimaryKey.on("number")));
    assertThat(asked(wanted, found))
        .containsExactly("--rename todo.id:number", "--rename todo.size:weight");
  }

  @Test
  void aKeyIsAskedForWhereItMayBeSo() {
    assertThat(
            asked(
                keyed(bare("todo", "id"), Optional.of(PrimaryKey.on("id"))),
                keyed(bare("todo", "nr"), Optional.empty())))
        .as("what numbered the rows all along")
        .containsExactly("--rename todo.nr:id");
    assertThat(
            asked(
                keyed(bare("profile", "user_id"), Optional.of(PrimaryKey.on("user_id")), "user_id"),
                keyed(bare("profile", "id"), Optional.of(PrimaryKey.on("id")))))
        .as("a shared key")
        .containsExactly("--rename profile.id:user_id");
    assertThat(
            asked(
                keyed(bare("book", "isbnCode"), Optional.of(PrimaryKey.on("isbnCode"))),
                keyed(bare("book", "id", "isbn"), Optional.of(PrimaryKey.on("id")))))
        .as("by its name")
        .containsExactly("--rename book.id:isbnCode", "--rename book.isbn:isbnCode");
  }

  private static List<String> asked(Table wanted, Table found) {
    return compare(schema(others(wanted)), schema(others(found))).questions().stream()
        .filter(Question.Rename.class::isInstance)
        .map(Question::flag)
        .toList();
  }

  private static Table[] others(Table table) {
    return new Table[] {table("parent", text("name")), table};
  }

  private static Table bare(String name, String... columns) {
    return Table.of(
        ObjectName.of(name),
        Stream.of(columns).map(column -> required(column, Simple.BIGINT)).toList());
  }

  private static Table keyed(Table table, Optional<PrimaryKey> key, String... references) {
    return table
        .withPrimaryKey(key)
        .withForeignKeys(Stream.of(references).map(column -> reference(column, "parent")).toList());
  }

  @Test
  void renamesAColumnWithAllThatStandsOnIt() {
    Table found =
        done.withIndexes(List.of(Index.on("ix", "done")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "done > 'done'")));
    Table wanted =
        completed
            .withIndexes(List.of(Index.on("ix", "completed")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "completed > 'done'")));
    Difference difference =
        compare(schema(wanted), schema(found), renaming("todo.done", "completed"));
    assertThat(lines(difference)).containsExactly("rename column todo.done to completed");
    assertThat(difference.questions()).isEmpty();
  }

  @Test
  void noRenameDropsAndAddsAndAsksForTheValue() {
    Difference difference = compare(schema(completed), schema(done), NO_RENAME);
    assertThat(difference.questions())
        .containsExactly(
            new Question.FillValue(
                ObjectName.of("todo"), "completed", Simple.BOOLEAN, "--fill todo.completed=VALUE"));
  }

  @Test
  void asksWhetherATableWasRenamed() {
    Schema found = schema(table("users", text("name"), text("email")));
    Schema wanted = schema(table("people", text("name"), text("email"), text("phone")));
    assertThat(compare(wanted, found).questions())
        .extracting(Question::flag)
        .containsExactly("--rename users:people");
    assertThat(lines(compare(wanted, found, renaming("users", "people"))))
        .containsExactly("rename table users to people", "add column people.phone VARCHAR(30)");
  }

  @Test
  void aTableOfOtherColumnsIsNoRename() {
    assertThat(
            compare(schema(table("a", text("x"), text("y"))), schema(table("b", text("z"))))
                .questions())
        .isEmpty();
  }

  @Test
  void foreignKeysAndSequencesComeAlongWithATable() {
    Table todo = table("todo", optional("owner_id", Simple.BIGINT));
    Schema found =
        Schema.of(
            List.of(
                table("users", text("name")),
                todo.withForeignKeys(List.of(reference("owner_id", "users")))),
            Set.of(new Sequence(ObjectName.of("users_SEQ"), 1, 50)),
            Set.of(),
            Set.of());
    Schema wanted =
        Schema.of(
            List.of(
                table("people", text("name")),
                todo.withForeignKeys(List.of(reference("owner_id", "people")))),
            Set.of(new Sequence(ObjectName.of("people_SEQ"), 1, 50)),
            Set.of(),
            Set.of());
    assertThat(lines(compare(wanted, found, renaming("users", "people"))))
        .containsExactly("rename table users to people", "rename sequence users_SEQ to people_SEQ");
  }

  @Test
  void aColumnOfARenamedTableIsNamedByEitherName() {
    Schema found = schema(table("users", text("name"), text("a")));
    Schema wanted = schema(table("people", text("name"), text("b")));
    for (String column : List.of("users.a", "people.a")) {
      Decisions both = new Decisions(Map.of("users", "people", column, "b"), false, Map.of());
      assertThat(lines(compare(wanted, found, both)))
          .containsExactly("rename table users to people", "rename column people.a to b");
    }
  }

  @Test
  void aRenameThatMatchesNothingNamesWhatCould() {
    assertThatThrownBy(
            () -> compare(schema(completed), schema(done), renaming("todo.dnoe", "completed")))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message())
                  .isEqualTo(
                      "--rename todo.dnoe:completed matches nothing: there is no column todo.dnoe"
                          + " that is gone from the models.");
              assertThat(e.hint()).contains("Gone: todo.done\nNew: todo.completed");
            });
  }

  @Test
  void twoThingsCannotBecomeOne() {
    Schema found = schema(table("todo", text("a"), text("b")));
    Schema wanted = schema(table("todo", text("c")));
    Decisions both = new Decisions(Map.of("todo.a", "c", "todo.b", "c"), false, Map.of());
    assertThatThrownBy(() -> compare(wanted, found, both))
        .isInstanceOf(CairnException.class)
        .hasMessageContaining("todo.b:c");
  }
}
