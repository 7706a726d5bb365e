package dev.cairn.kept;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.varchar;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that a migration drops.
 *
 * @param before with what is dropped
 * @param after without it
 * @param rows that are there before
 * @param meanwhile what the application does while it is kept
 * @param watched what is to be the same afterwards
 */
record KeptCase(
    String name,
    Schema before,
    Schema after,
    List<String> rows,
    List<String> meanwhile,
    String watched,
    Predicate<Dialect> possible) {

  private static final ObjectName TODO = ObjectName.of("todo");
  private static final List<String> TODOS =
      List.of(
          "insert into todo (id, title, note) values (1, 'milk', 'fat')",
          "insert into todo (id, title, note) values (2, 'bread', 'dark')");
  private static final List<String> SALT =
      List.of("insert into todo (id, title) values (3, 'salt')");
  private static final String NOTES = "select note from todo where id < 3 order by id";

  static List<KeptCase> all() {
    List<KeptCase> cases = new ArrayList<>();
    cases.add(column("plain", t -> t));
    cases.add(column("commented", t -> note(t, c -> c.withComment(Optional.of("what else")))));
    cases.add(column("with a default", t -> note(t, c -> c.withDefault(Optional.of("'x'")))));
    cases.add(
        column(
            "not null with a default",
            t -> note(t, c -> c.withNullable(false).withDefault(Optional.of("'x'")))));
    cases.add(column("unique", t -> t.withUniques(List.of(UniqueConstraint.on("note")))));
    cases.add(
        column(
            "unique together", t -> t.withUniques(List.of(UniqueConstraint.on("title", "note")))));
    cases.add(column("indexed", t -> t.withIndexes(List.of(Index.on("ix_note", "note")))));
    cases.add(
        column(
            "indexed together", t -> t.withIndexes(List.of(Index.on("ix_both", "title", "note")))));
    cases.add(
        when(
            dialect -> dialect.capabilities().partialIndexes(),
            column(
                "partially indexed",
                t ->
                    t.withIndexes(
                        List.of(
                            Index.on("ix_part", "title")
                                .withWhere(Optional.of("note is not null")))))));
    cases.add(
        when(
            dialect -> dialect.capabilities().expressionIndexes(),
            column(
                "indexed by an expression",
                t ->
                    t.withIndexes(
                        List.of(
                            Index.on("ix_low")
                                .withKeys(
                                    List.of(
                                        new Index.Key(
                                            "lower(note)", true, false, Index.Nulls.DEFAULT))))))));
    cases.add(
        when(
            dialect -> dialect.capabilities().checks(),
            column(
                "checked",
                t ->
                    t.withChecks(
                        List.of(new CheckConstraint(Optional.of("ck_note"), "note <> 'bad'"))))));
    cases.add(mandatory());
    cases.add(enumerated());
    cases.add(reference("a foreign key", List.of(Index.on("ix_owner", "owner_id"))));
    cases.add(reference("a foreign key that no index was made for", List.of()));
    cases.add(referred());
    cases.add(partOfKey());
    cases.add(numbered());
    cases.add(table());
    cases.add(parentTable());
    cases.add(numberedTable());
    return cases;
  }

  @Override
  public String toString() {
    return name;
  }

  private static KeptCase when(Predicate<Dialect> possible, KeptCase one) {
    return new KeptCase(
        one.name, one.before, one.after, one.rows, one.meanwhile, one.watched, possible);
  }

  private static KeptCase column(String name, UnaryOperator<Table> shape) {
    Table before = shape.apply(todo(Column.of("note", varchar(20))));
    return new KeptCase(
        name, Schema.ofTables(List.of(before)), bare(), TODOS, SALT, NOTES, dialect -> true);
  }

  private static Schema bare() {
    return Schema.ofTables(List.of(todo()));
  }

  private static Table note(Table table, UnaryOperator<Column> change) {
    return table.replaceColumn("note", change.apply(table.column("note").orElseThrow()));
  }

  private static KeptCase mandatory() {
    Table before = todo(Column.of("note", varchar(20)).withNullable(false));
    return new KeptCase(
        "not null",
        Schema.ofTables(List.of(before)),
        bare(),
        TODOS,
        List.of("insert into todo (id, title) values (3, 'salt')", "delete from todo where id = 3"),
        NOTES,
        dialect -> true);
  }

  private static KeptCase enumerated() {
    EnumType mood = new EnumType(ObjectName.of("mood"), List.of("GOOD", "BAD"));
    Table before =
        todo(
            Column.of("mood", new ColumnType.Enumeration("mood", List.of("GOOD", "BAD")))
                .withNullable(false)
                .withDefault(Optional.of("'GOOD'")));
    return new KeptCase(
        "of an enum type",
        Schema.of(List.of(before), List.of(), List.of(mood), Set.of()),
        bare(),
        List.of("insert into todo (id, title, mood) values (1, 'milk', 'BAD')"),
        SALT,
        "select mood from todo where id < 3 order by id",
        dialect -> dialect.capabilities().namedEnums());
  }

  private static KeptCase reference(String name, List<Index> indexes) {
    Table owner = table("owner", Column.of("name", varchar(20)));
    Table before =
        todo(Column.of("owner_id", BIGINT))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("owner_id"), ObjectName.of("owner"), List.of("id"))
                        .withName(Optional.of("fk_owner"))))
            .withIndexes(indexes);
    return new KeptCase(
        name,
        Schema.ofTables(List.of(owner, before)),
        Schema.ofTables(List.of(owner, todo())),
        List.of(
            "insert into owner (id, name) values (7, 'ann')",
            "insert into owner (id, name) values (8, 'bob')",
            "insert into todo (id, title, owner_id) values (1, 'milk', 7)"),
        List.of(
            "insert into todo (id, title) values (3, 'salt')", "delete from owner where id = 8"),
        "select owner_id from todo where id < 3 order by id",
        dialect -> true);
  }

  private static KeptCase referred() {
    Table before =
        todo(Column.of("code", INTEGER).withNullable(false))
            .withUniques(List.of(UniqueConstraint.on("code").withName(Optional.of("uq_code"))));
    Table child = table("step", Column.of("code", INTEGER));
    Table referring =
        child
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("code"), TODO, List.of("code"))
                        .withName(Optional.of("fk_code"))))
            .withIndexes(List.of(Index.on("ix_code", "code")));
    return new KeptCase(
        "referred to",
        Schema.ofTables(List.of(before, referring)),
        Schema.ofTables(List.of(todo(), child)),
        List.of(
            "insert into todo (id, title, code) values (1, 'milk', 11)",
            "insert into step (id, code) values (5, 11)"),
        List.of("insert into step (id) values (6)"),
        "select code from todo order by id",
        dialect -> true);
  }

  private static KeptCase partOfKey() {
    Table before =
        Table.of(
                TODO,
                List.of(
                    Column.of("id", BIGINT).withNullable(false),
                    Column.of("part", INTEGER).withNullable(false),
                    Column.of("title", varchar(40))))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id", "part")));
    return new KeptCase(
        "part of the key",
        Schema.ofTables(List.of(before)),
        bare(),
        List.of(
            "insert into todo (id, part, title) values (1, 10, 'milk')",
            "insert into todo (id, part, title) values (2, 20, 'bread')"),
        List.of("insert into todo (id, title) values (3, 'salt')", "delete from todo where id = 3"),
        "select part from todo where id < 3 order by id",
        dialect -> true);
  }

  private static KeptCase numbered() {
    Table after =
        Table.of(
                TODO,
                List.of(
                    Column.of("code", BIGINT).withNullable(false), Column.of("title", varchar(40))))
            .withPrimaryKey(Optional.of(PrimaryKey.on("code")));
    Table before =
        Table.of(
                TODO,
                List.of(
                    Column.of("id", BIGINT)
                        .withNullable(false)
                        .withIdentity(Optional.of(Identity.BY_DEFAULT)),
                    Column.of("code", BIGINT).withNullable(false),
                    Column.of("title", varchar(40))))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
    return new KeptCase(
        "numbered",
        Schema.ofTables(List.of(before)),
        Schema.ofTables(List.of(after)),
        List.of(
            "insert into todo (code, title) values (1, 'milk')",
            "insert into todo (code, title) values (2, 'bread')"),
        List.of(
            "insert into todo (code, title) values (3, 'salt')", "delete from todo where code = 3"),
        "select id from todo order by code",
        dialect -> true);
  }

  private static KeptCase table() {
    Table tag =
        table("tag", Column.of("name", varchar(20)).withNullable(false))
            .withUniques(List.of(UniqueConstraint.on("name").withName(Optional.of("uq_tag_name"))))
            .withIndexes(List.of(Index.on("ix_tag", "name", "id")))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("id"), TODO, List.of("id"))
                        .withName(Optional.of("fk_tag_todo"))));
    return new KeptCase(
        "a table",
        Schema.ofTables(List.of(todo(), tag)),
        bare(),
        List.of(
            "insert into todo (id, title) values (1, 'milk')",
            "insert into todo (id, title) values (2, 'bread')",
            "insert into tag (id, name) values (1, 'white')"),
        List.of("insert into todo (id, title) values (3, 'salt')", "delete from todo where id = 2"),
        "select name from tag order by id",
        dialect -> true);
  }

  private static KeptCase parentTable() {
    Table owner = table("owner", Column.of("name", varchar(20)));
    Table plain = todo(Column.of("owner_id", BIGINT));
    Table before =
        plain
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of("owner_id"), ObjectName.of("owner"), List.of("id"))
                        .withName(Optional.of("fk_owner"))))
            .withIndexes(List.of(Index.on("ix_owner", "owner_id")));
    return new KeptCase(
        "a table with children",
        Schema.ofTables(List.of(owner, before)),
        Schema.ofTables(List.of(plain.withIndexes(before.indexes()))),
        List.of(
            "insert into owner (id, name) values (7, 'ann')",
            "insert into todo (id, title, owner_id) values (1, 'milk', 7)"),
        List.of("insert into todo (id, title) values (3, 'salt')"),
        "select name from owner order by id",
        dialect -> true);
  }

  private static KeptCase numberedTable() {
    Table log =
        Table.of(
                ObjectName.of("log"),
                List.of(
                    Column.of("id", BIGINT)
                        .withNullable(false)
                        .withIdentity(Optional.of(Identity.BY_DEFAULT)),
                    Column.of("what", varchar(20)).withDefault(Optional.of("'x'"))))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
    return new KeptCase(
        "a table that numbers its rows",
        Schema.ofTables(List.of(todo(), log)),
        bare(),
        List.of("insert into log (what) values ('a')", "insert into log (what) values ('b')"),
        List.of(),
        "select what from log order by id",
        dialect -> true);
  }

  private static Table todo(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.of("id", BIGINT).withNullable(false), Column.of("title", varchar(40))));
    columns.addAll(List.of(more));
    return Table.of(TODO, columns).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  private static Table table(String name, Column... more) {
    List<Column> columns = new ArrayList<>(List.of(Column.of("id", BIGINT).withNullable(false)));
    columns.addAll(List.of(more));
    return Table.of(ObjectName.of(name), columns).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }
}
