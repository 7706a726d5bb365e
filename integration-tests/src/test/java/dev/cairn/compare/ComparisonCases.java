package dev.cairn.compare;

import dev.cairn.dialect.Capabilities;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What counts as a difference and what does not, as schemas. */
final class ComparisonCases {

  private ComparisonCases() {}

  private static boolean always(Capabilities capabilities) {
    return true;
  }

  static Schema todo() {
    return tables(table("todo", text("title", 30)));
  }

  static Schema todoWithCompleted() {
    return tables(
        table(
            "todo", text("title", 30), Column.of("completed", Simple.BOOLEAN).withNullable(false)));
  }

  static Schema task() {
    return tables(table("task", text("name", 30)));
  }

  static Schema checked(String expression) {
    return tables(
        table("item", Column.of("amount", Simple.INTEGER))
            .withChecks(List.of(new CheckConstraint(Optional.empty(), expression))));
  }

  static List<ComparisonCase> all() {
    List<ComparisonCase> cases = new ArrayList<>();
    constraints(cases);
    columns(cases);
    expressions(cases);
    tables(cases);
    return cases;
  }

  private static void constraints(List<ComparisonCase> cases) {
    Table user = table("users", text("email", 60), text("name", 60));
    cases.add(
        same(
            "a unique constraint, named and not",
            ComparisonCases::always,
            tables(user.withUniques(List.of(unique("mine", "email")))),
            tables(user.withUniques(List.of(UniqueConstraint.on("email"))))));
    cases.add(
        same(
            "a unique constraint and a unique index",
            ComparisonCases::always,
            tables(user.withIndexes(List.of(uniqueIndex("ux", "email")))),
            tables(user.withUniques(List.of(UniqueConstraint.on("email"))))));
    cases.add(
        differing(
            "the order of a unique constraint's columns",
            tables(user.withUniques(List.of(UniqueConstraint.on("email", "name")))),
            tables(user.withUniques(List.of(UniqueConstraint.on("name", "email")))),
            2));
    cases.add(
        differing(
            "the order of an index's columns",
            tables(user.withIndexes(List.of(Index.on("ix", "email", "name")))),
            tables(user.withIndexes(List.of(Index.on("ix", "name", "email")))),
            2));
    cases.add(
        same(
            "a foreign key with Hibernate's name and another",
            ComparisonCases::always,
            tables(table("users"), owned(Action.NO_ACTION, "fk_mine")),
            tables(table("users"), owned(Action.NO_ACTION, "FKs3ejl7rmxavsk6rfaw0rv2b0h"))));
    cases.add(
        differing(
            "a foreign key's action",
            tables(table("users"), owned(Action.NO_ACTION, "fk_mine")),
            tables(table("users"), owned(Action.CASCADE, "fk_mine")),
            2));
    cases.add(
        differing(
            "a dropped table's key leaves its name to another",
            tables(table("users").withPrimaryKey(Optional.of(key("pk_mine")))),
            tables(table("people").withPrimaryKey(Optional.of(key("pk_mine")))),
            2));
    Table indexed =
        owned(Action.NO_ACTION, "fk_mine").withIndexes(List.of(Index.on("ix_owner", "owner_id")));
    cases.add(
        differing(
            "a foreign key goes, and the index on its columns with it",
            tables(table("users"), indexed),
            tables(table("users"), indexed.withForeignKeys(List.of()).withIndexes(List.of())),
            2));
    cases.add(
        differing(
            "a foreign key goes, and the index on its columns stays",
            tables(table("users"), indexed),
            tables(table("users"), indexed.withForeignKeys(List.of())),
            1));
    Table twice =
        owned(Action.NO_ACTION, "fk_mine")
            .withForeignKeys(List.of(owner("fk_one", "users"), owner("fk_two", "people")));
    cases.add(
        differing(
            "two foreign keys of one column go",
            tables(table("users"), table("people"), twice),
            tables(table("users"), table("people"), twice.withForeignKeys(List.of())),
            2));
    Table link = table("link", Column.of("other", Simple.BIGINT).withNullable(false));
    cases.add(
        differing(
            "a primary key's columns",
            tables(link),
            tables(link.withPrimaryKey(Optional.of(PrimaryKey.on("id", "other")))),
            2));
    Table target = link.withPrimaryKey(Optional.of(PrimaryKey.on("id", "other")));
    Table wide =
        table("wide", Column.of("a", Simple.BIGINT), Column.of("b", Simple.BIGINT))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("a", "b"), target.name(), List.of("id", "other"))
                        .withName(Optional.of("fk_one")),
                    ForeignKey.of(List.of("a"), ObjectName.of("users"), List.of("id"))
                        .withName(Optional.of("fk_two"))));
    cases.add(
        differing(
            "a foreign key goes, and one that lived on its index",
            tables(table("users"), target, wide),
            tables(table("users"), target, wide.withForeignKeys(List.of())),
            2));
    cases.add(
        new ComparisonCase(
            "a value added to an enum's check",
            Capabilities::checks,
            tables(status("status in ('OPEN','DONE')")),
            tables(status("status in ('OPEN','DONE','LATE')")),
            2));
  }

  private static void columns(List<ComparisonCase> cases) {
    cases.add(altered("the length of a varchar", text("c", 30), text("c", 40)));
    cases.add(
        altered(
            "the scale of a number",
            Column.of("c", new ColumnType.Numeric(10, 5)),
            Column.of("c", new ColumnType.Numeric(12, 6))));
    cases.add(
        altered(
            "the width of an integer",
            Column.of("c", Simple.INTEGER),
            Column.of("c", Simple.BIGINT)));
    cases.add(
        new ComparisonCase(
            "the type of a number with a check",
            Capabilities::checks,
            checked(new ColumnType.Numeric(12, 2)),
            checked(Simple.SMALLINT),
            1));
    cases.add(
        differing(
            "a column is numbered and becomes the key",
            tables(counted().withPrimaryKey(Optional.empty()).replaceColumn("id", plainId())),
            tables(counted()),
            2));
    cases.add(
        new ComparisonCase(
            "a column with a comment is numbered",
            Capabilities::comments,
            tables(table("t").replaceColumn("id", why(plainId()))),
            tables(counted().replaceColumn("id", why(numberedId()))),
            1));
    cases.add(altered("nullability", text("c", 30), text("c", 30).withNullable(false)));
    cases.add(
        altered("a default", defaulting(text("c", 30), "'a'"), defaulting(text("c", 30), "'b'")));
    cases.add(altered("a default gone", defaulting(text("c", 30), "'a'"), text("c", 30)));
    cases.add(
        new ComparisonCase(
            "a comment",
            Capabilities::comments,
            tables(table("t", text("c", 30))),
            tables(table("t", text("c", 30).withComment(Optional.of("it's why")))),
            1));
    cases.add(
        same(
            "columns in another order",
            ComparisonCases::always,
            tables(table("t", text("a", 5), text("b", 5))),
            tables(table("t", text("b", 5), text("a", 5)))));
    cases.add(
        same("an identity column", ComparisonCases::always, tables(counted()), tables(counted())));
  }

  private static void expressions(List<ComparisonCase> cases) {
    Column text = text("c", 40);
    cases.add(
        same(
            "a default with a quote",
            ComparisonCases::always,
            tables(table("t", defaulting(text, "'has '' quote'"))),
            tables(table("t", defaulting(text, "'has '' quote'")))));
    cases.add(
        same(
            "a number as default",
            ComparisonCases::always,
            tables(table("t", defaulting(Column.of("c", Simple.INTEGER), "-7"))),
            tables(table("t", defaulting(Column.of("c", Simple.INTEGER), " -7 ")))));
    cases.add(
        same(
            "an enum's check",
            Capabilities::checks,
            tables(status("status in ('OPEN','DONE')")),
            tables(status("status IN ('OPEN', 'DONE')"))));
    cases.add(
        same(
            "a longer check",
            Capabilities::checks,
            checked("amount > 0 and (amount < 100 or amount = 500)"),
            checked("AMOUNT > 0 AND (amount<100 OR amount = 500)")));
    cases.add(
        same(
            "a partial index",
            Capabilities::partialIndexes,
            tables(partial("amount > 3 and title is not null")),
            tables(partial("amount>3 AND title IS NOT NULL"))));
    cases.add(
        new ComparisonCase(
            "the predicate of an index",
            Capabilities::partialIndexes,
            tables(partial("amount > 3")),
            tables(partial("amount > 4")),
            2));
    cases.add(
        same(
            "an index on an expression",
            Capabilities::expressionIndexes,
            tables(expressionIndex("lower(title)")),
            tables(expressionIndex("LOWER( title )"))));
    cases.add(
        same(
            "a stored column",
            Capabilities::storedColumns,
            tables(computed("amount * 2 + 1", true)),
            tables(computed("amount*2+1", true))));
    cases.add(
        new ComparisonCase(
            "the type of a column that another is computed from",
            Capabilities::storedColumns,
            tables(computed("amount * 2", true)),
            tables(computed("amount * 2", true).replaceColumn("amount", big("amount"))),
            1));
    cases.add(
        new ComparisonCase(
            "the type of a computed column",
            Capabilities::storedColumns,
            tables(computed("amount * 2", true)),
            tables(
                computed("amount * 2", true)
                    .replaceColumn(
                        "result",
                        big("result")
                            .withGenerated(Optional.of(new Generated("amount * 2", true))))),
            1));
    cases.add(
        new ComparisonCase(
            "how a virtual column is computed, beside a check",
            c -> c.virtualColumns() && c.checks(),
            tables(computed("amount * 2", false).withChecks(List.of(positive()))),
            tables(computed("amount * 3", false).withChecks(List.of(positive()))),
            1));
    cases.add(
        new ComparisonCase(
            "a column with a comment is computed",
            c -> c.storedColumns() && c.comments(),
            tables(
                computed("amount * 2", true)
                    .replaceColumn("result", why(Column.of("result", Simple.INTEGER)))),
            tables(
                computed("amount * 2", true)
                    .replaceColumn(
                        "result",
                        why(Column.of("result", Simple.INTEGER))
                            .withGenerated(Optional.of(new Generated("amount * 2", true))))),
            1));
    cases.add(
        same(
            "a virtual column",
            Capabilities::virtualColumns,
            tables(computed("amount * 2 + 1", false)),
            tables(computed("amount*2+1", false))));
  }

  private static void tables(List<ComparisonCase> cases) {
    cases.add(
        differing(
            "tables that refer to each other come and go",
            Schema.empty(),
            tables(
                referring("a", "b"), referring("b", "a"), referring("c", "c"), referring("d", "a")),
            5));
    cases.add(
        differing(
            "a table goes, and a column with all that stands on it",
            tables(
                table("users"),
                owned(Action.NO_ACTION, "fk_mine")
                    .withIndexes(List.of(Index.on("ix_owner", "id", "owner_id")))),
            tables(table("todo")),
            4));
    cases.add(
        new ComparisonCase(
            "a sequence's increment", Capabilities::sequences, sequence(50), sequence(10), 1));
  }

  private static ComparisonCase same(
      String name, Predicate<Capabilities> possibleOn, Schema found, Schema wanted) {
    return new ComparisonCase(name + ": no difference", possibleOn, found, wanted, 0);
  }

  private static ComparisonCase differing(String name, Schema found, Schema wanted, int changes) {
    return new ComparisonCase(name, ComparisonCases::always, found, wanted, changes);
  }

  private static ComparisonCase altered(String name, Column found, Column wanted) {
    return differing(name, tables(table("t", found)), tables(table("t", wanted)), 1);
  }

  private static Schema tables(Table... tables) {
    return Schema.ofTables(List.of(tables));
  }

  private static Schema sequence(int increment) {
    return Schema.of(
        List.of(),
        Set.of(new Sequence(ObjectName.of("todo_seq"), 1, increment)),
        Set.of(),
        Set.of());
  }

  private static Table table(String name, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(Column.of("id", Simple.BIGINT).withNullable(false));
    all.addAll(List.of(columns));
    return Table.of(ObjectName.of(name), all).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  private static Table counted() {
    return table("t").replaceColumn("id", numberedId());
  }

  private static Column numberedId() {
    return plainId().withIdentity(Optional.of(Identity.BY_DEFAULT));
  }

  private static Column plainId() {
    return big("id").withNullable(false);
  }

  private static Column big(String name) {
    return Column.of(name, Simple.BIGINT);
  }

  private static Column why(Column column) {
    return column.withComment(Optional.of("why"));
  }

  private static PrimaryKey key(String name) {
    return new PrimaryKey(Optional.of(name), List.of("id"));
  }

  /** A table, one that refers to it, and another that comes between them. */
  static Schema referred(ColumnType type) {
    return referred(type, Action.CASCADE);
  }

  static Schema referred(ColumnType type, Action onDelete) {
    return tables(
        table("users", text("name", 20))
            .replaceColumn("id", Column.of("id", type).withNullable(false)),
        table("between", text("name", 20)),
        owned(onDelete, "fk_mine").replaceColumn("owner_id", Column.of("owner_id", type)));
  }

  /** The same with another change between those of the two columns. */
  static Schema withIndex(Schema schema) {
    return Schema.ofTables(
        schema.tables().values().stream()
            .map(
                table ->
                    table.column("name").isPresent()
                        ? table.withIndexes(List.of(Index.on("ix_" + table.name(), "name")))
                        : table)
            .toList());
  }

  private static Schema checked(ColumnType type) {
    return tables(
        table("item", Column.of("amount", type))
            .withChecks(
                List.of(new CheckConstraint(Optional.empty(), "amount between 1 and 1000"))));
  }

  private static Table owned(Action onDelete, String name) {
    return table("todo", Column.of("owner_id", Simple.BIGINT))
        .withForeignKeys(
            List.of(
                new ForeignKey(
                    Optional.of(name),
                    List.of("owner_id"),
                    ObjectName.of("users"),
                    List.of("id"),
                    onDelete,
                    Action.NO_ACTION,
                    Deferrability.NOT_DEFERRABLE)));
  }

  private static ForeignKey owner(String name, String target) {
    return ForeignKey.of(List.of("owner_id"), ObjectName.of(target), List.of("id"))
        .withName(Optional.of(name));
  }

  private static Table referring(String name, String target) {
    return table(name, Column.of("other_id", Simple.BIGINT))
        .withForeignKeys(
            List.of(ForeignKey.of(List.of("other_id"), ObjectName.of(target), List.of("id"))));
  }

  private static Table status(String check) {
    return table("todo", text("status", 10))
        .withChecks(List.of(new CheckConstraint(Optional.empty(), check)));
  }

  private static CheckConstraint positive() {
    return new CheckConstraint(Optional.of("ck_amount"), "amount > 0");
  }

  private static Table computed(String expression, boolean stored) {
    return table(
        "todo",
        Column.of("amount", Simple.INTEGER),
        Column.of("result", Simple.INTEGER)
            .withGenerated(Optional.of(new Generated(expression, stored))));
  }

  private static Table partial(String where) {
    return table("todo", Column.of("amount", Simple.INTEGER), text("title", 30))
        .withIndexes(
            List.of(
                new Index(
                    Optional.of("ix_part"),
                    List.of(Index.Key.column("title")),
                    false,
                    Optional.of(where),
                    Optional.empty())));
  }

  private static Table expressionIndex(String expression) {
    return table("todo", text("title", 30))
        .withIndexes(
            List.of(
                new Index(
                    Optional.of("ix_expr"),
                    List.of(new Index.Key(expression, true, false, Index.Nulls.DEFAULT)),
                    false,
                    Optional.empty(),
                    Optional.empty())));
  }

  private static Index uniqueIndex(String name, String column) {
    return new Index(
        Optional.of(name),
        List.of(Index.Key.column(column)),
        true,
        Optional.empty(),
        Optional.empty());
  }

  private static UniqueConstraint unique(String name, String... columns) {
    return UniqueConstraint.on(columns).withName(Optional.of(name));
  }

  private static Column text(String name, int length) {
    return Column.of(name, new ColumnType.Varchar(length));
  }

  private static Column defaulting(Column column, String sql) {
    return column.withDefault(Optional.of(sql));
  }
}
