package dev.cairn.compare;

import static dev.cairn.compare.Comparing.NO_RENAME;
import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.CompareRules.Ignore;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static List<String> ignoring(Ignore what, Schema wanted, Schema found) {
    return lines(
        compare(wanted, found, NO_RENAME, new CompareRules(List.of(), List.of(), Set.of(what))));
  }

  @Test
  void leavesExcludedTablesAlone() {
    CompareRules rules = new CompareRules(List.of(), List.of("legacy_*", "crm.*"), Set.of());
    Schema found = schema(table("legacy_a"), table("crm.b"), table("c"));
    assertThat(lines(compare(Schema.empty(), found, NO_RENAME, rules)))
        .containsExactly("drop table c");
  }

  @Test
  void looksAtIncludedTablesAndTheirSequencesOnly() {
    CompareRules rules = new CompareRules(List.of("todo"), List.of(), Set.of());
    Schema wanted =
        Schema.of(
            List.of(table("todo"), table("users")),
            Set.of(
                new Sequence(ObjectName.of("todo_seq"), 1, 50),
                new Sequence(ObjectName.of("users_seq"), 1, 50)),
            Set.of(),
            Set.of());
    assertThat(lines(compare(wanted, Schema.empty(), NO_RENAME, rules)))
        .containsExactly("create sequence todo_seq", "create table todo");
  }

  @Test
  void keepsExtraTablesAndAsksNothingAboutThem() {
    assertThat(ignoring(Ignore.EXTRA_TABLES, schema(), schema(table("a")))).isEmpty();
    Difference difference =
        compare(
            schema(table("b")),
            schema(table("a")),
            Decisions.NONE,
            new CompareRules(List.of(), List.of(), Set.of(Ignore.EXTRA_TABLES)));
    assertThat(difference.questions()).isEmpty();
  }

  @Test
  void keepsExtraColumnsAndWhatStandsOnThem() {
    Table found =
        table("todo", text("a"))
            .withUniques(List.of(UniqueConstraint.on("a")))
            .withIndexes(List.of(Index.on("ix", "a", "id")));
    assertThat(ignoring(Ignore.EXTRA_COLUMNS, schema(table("todo")), schema(found))).isEmpty();
  }

  @Test
  void keepsExtraIndexesUnlessTheirColumnOrTheirNameIsNeeded() {
    Table wanted = table("todo", text("a"));
    Table found =
        table("todo", text("a"), text("b"))
            .withIndexes(List.of(Index.on("ix_a", "a"), Index.on("ix_b", "b")));
    assertThat(ignoring(Ignore.EXTRA_INDEXES, schema(wanted), schema(found)))
        .containsExactly("drop index todo(b)", "drop column todo.b");
    Table renamed = wanted.withIndexes(List.of(Index.on("ix_a", "a", "id")));
    assertThat(
            ignoring(
                Ignore.EXTRA_INDEXES,
                schema(renamed),
                schema(wanted.withIndexes(List.of(Index.on("ix_a", "a"))))))
        .containsExactly("drop index todo(a)", "create index todo(a, id)");
  }

  @Test
  void keepsDefaultsThatOnlyTheDatabaseHas() {
    Table plain = table("todo", text("a"), text("b"));
    Table found = table("todo", text("a").withDefault(Optional.of("'x'")), text("b"));
    Table other = table("todo", text("a").withDefault(Optional.of("'y'")), text("b"));

    assertThat(ignoring(Ignore.EXTRA_DEFAULTS, schema(plain), schema(found))).isEmpty();
    assertThat(ignoring(Ignore.EXTRA_DEFAULTS, schema(found), schema(plain))).hasSize(1);
    assertThat(ignoring(Ignore.EXTRA_DEFAULTS, schema(other), schema(found))).hasSize(1);
  }

  @Test
  void keepsConstraintsThatOnlyTheDatabaseHas() {
    Table wanted = table("todo", text("a"), text("b"));
    Table found =
        table("todo", text("a").withNullable(false), text("b"))
            .withUniques(List.of(UniqueConstraint.on("a", "b")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "a <> b")))
            .withForeignKeys(
                List.of(ForeignKey.of(List.of("b"), ObjectName.of("todo"), List.of("id"))));

    assertThat(ignoring(Ignore.EXTRA_CONSTRAINTS, schema(wanted), schema(found))).isEmpty();
    assertThat(ignoring(Ignore.EXTRA_CONSTRAINTS, schema(found), schema(wanted))).hasSize(4);
  }

  @Test
  void replacesAConstraintThatIsWantedOtherwiseOnTheSameColumns() {
    Table plain = table("todo", text("a"), text("b"));
    ForeignKey key = ForeignKey.of(List.of("b"), ObjectName.of("todo"), List.of("id"));
    Table found =
        plain
            .withForeignKeys(List.of(key))
            .withUniques(List.of(UniqueConstraint.on("a", "b")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "a in ('x')")));
    Table wanted =
        plain
            .withForeignKeys(List.of(cascading(key)))
            .withUniques(List.of(UniqueConstraint.on("b", "a")))
            .withChecks(List.of(new CheckConstraint(Optional.of("ck"), "a in ('x','y')")));

    assertThat(ignoring(Ignore.EXTRA_CONSTRAINTS, schema(wanted), schema(found)))
        .filteredOn(line -> line.startsWith("drop"))
        .hasSize(3);
  }

  @Test
  void keepsAPrimaryKeyWhereNoneIsWantedAndNoOther() {
    Table wanted = table("todo", text("a")).withPrimaryKey(Optional.empty());
    Table found = table("todo", text("a"));

    assertThat(ignoring(Ignore.EXTRA_CONSTRAINTS, schema(wanted), schema(found)))
        .noneMatch(line -> line.contains("primary key"));
    assertThat(
            ignoring(
                Ignore.EXTRA_CONSTRAINTS,
                schema(wanted.withUniques(List.of(UniqueConstraint.on("id")))),
                schema(found)))
        .noneMatch(line -> line.contains("unique"));
    assertThat(
            ignoring(
                Ignore.EXTRA_CONSTRAINTS,
                schema(found.withPrimaryKey(Optional.of(PrimaryKey.on("id", "a")))),
                schema(found)))
        .anyMatch(line -> line.startsWith("drop primary key"));
  }

  @Test
  void ignoresComments() {
    Table said = table("todo").withComment(Optional.of("what to do"));
    assertThat(ignoring(Ignore.COMMENTS, schema(said), schema(table("todo")))).isEmpty();
    assertThat(lines(compare(schema(said), schema(table("todo")))))
        .containsExactly("comment on table todo 'what to do'");
  }

  @Test
  void takesAWiderTypeForTheOneWanted() {
    Table wanted =
        table(
            "todo",
            text("a"),
            text("b"),
            optional("n", Simple.INTEGER),
            optional("d", new ColumnType.Numeric(10, 2)));
    Table wide =
        table(
            "todo",
            optional("a", new ColumnType.Varchar(60)),
            optional("b", Simple.TEXT),
            optional("n", Simple.BIGINT),
            optional("d", new ColumnType.Numeric(12, 3)));
    assertThat(ignoring(Ignore.WIDER_TYPES, schema(wanted), schema(wide))).isEmpty();
    assertThat(ignoring(Ignore.WIDER_TYPES, schema(wide), schema(wanted))).hasSize(4);
  }

  private static ForeignKey cascading(ForeignKey key) {
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        ForeignKey.Action.CASCADE,
        key.onUpdate(),
        key.deferrability());
  }
}
