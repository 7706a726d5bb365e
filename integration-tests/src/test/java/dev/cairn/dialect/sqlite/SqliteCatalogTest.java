package dev.cairn.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.SchemaState;
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
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteCatalogTest {

  private Database db;

  @BeforeEach
  void open() throws SQLException {
    db = new Database();
  }

  @AfterEach
  void close() throws SQLException {
    db.close();
  }

  @Test
  void readsAllThatATableIsMadeOf() throws SQLException {
    db.run(
        "CREATE TABLE users (id integer PRIMARY KEY, name text)",
        """
        create table if not exists "Todo" ( -- a comment, with (parentheses
          [id] INTEGER CONSTRAINT pk_todo PRIMARY KEY AUTOINCREMENT,
          title varchar(40) collate NOCASE not null default 'a, (b)',
          owner INT REFERENCES users ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
          amount decimal(10, 2) DEFAULT -1.5 CHECK (amount > -2 AND title <> ')'),
          twice generated always as (amount * 2) stored, /* another, */
          data blob default x'00ff',
          made default (datetime('now')),
          no_type,
          CONSTRAINT uq UNIQUE (title, owner) ON CONFLICT REPLACE,
          CHECK (length(title) < 40)
          FOREIGN KEY (owner, amount) REFERENCES other (a, b) ON UPDATE CASCADE MATCH SIMPLE
        )""",
        "CREATE UNIQUE INDEX ix ON Todo (title COLLATE binary DESC, \"amount\" asc) WHERE amount > 1;");

    Table table = db.table("Todo");

    assertThat(table.columns())
        .containsExactly(
            Column.of("id", Simple.INTEGER).withIdentity(Optional.of(Identity.BY_DEFAULT)),
            Column.of("title", new ColumnType.Varchar(40))
                .withNullable(false)
                .withCollation(Optional.of("NOCASE"))
                .withDefault(Optional.of("'a, (b)'")),
            Column.of("owner", Simple.INTEGER),
            Column.of("amount", new ColumnType.Numeric(10, 2)).withDefault(Optional.of("-1.5")),
            Column.of("twice", new ColumnType.Native(""))
                .withGenerated(Optional.of(new Generated("amount * 2", true))),
            Column.of("data", Simple.BLOB).withDefault(Optional.of("x'00ff'")),
            Column.of("made", new ColumnType.Native(""))
                .withDefault(Optional.of("datetime('now')")),
            Column.of("no_type", new ColumnType.Native("")));
    assertThat(table.primaryKey()).contains(new PrimaryKey(Optional.of("pk_todo"), List.of("id")));
    assertThat(table.uniques())
        .containsExactly(UniqueConstraint.on("title", "owner").withName(Optional.of("uq")));
    assertThat(table.checks())
        .extracting(check -> check.expression())
        .containsExactly("amount > -2 AND title <> ')'", "length(title) < 40");
    assertThat(table.foreignKeys())
        .containsExactly(
            new ForeignKey(
                Optional.empty(),
                List.of("owner"),
                ObjectName.of("users"),
                List.of("id"),
                Action.SET_NULL,
                Action.NO_ACTION,
                Deferrability.INITIALLY_DEFERRED),
            new ForeignKey(
                Optional.empty(),
                List.of("owner", "amount"),
                ObjectName.of("other"),
                List.of("a", "b"),
                Action.NO_ACTION,
                Action.CASCADE,
                Deferrability.NOT_DEFERRABLE));
    assertThat(table.indexes())
        .containsExactly(
            new Index(
                Optional.of("ix"),
                List.of(
                    new Index.Key("title COLLATE binary", true, true, Index.Nulls.DEFAULT),
                    Index.Key.column("amount")),
                true,
                Optional.of("amount > 1"),
                Optional.empty()));
    assertThat(table.options()).containsOnlyKeys("AUTOINCREMENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t(a)",
        "create table t(a,b,c,primary key(c,a))",
        "create table main.t (a unsigned big int(5), b \"odd type\" not null, 'c' text)",
        "create temp table x(a); create table t(\"a b\" int default 5, [c]int,`d`text)",
        "create table t(a int not null constraint n unique constraint d default +3 null, b)",
        "create table t(a as (1+2) virtual, b int)",
        "create table t(a int constraint x, b int, constraint y, check(a>1) unique(b))",
        "create table t(a integer primary key desc, b)",
        "create table t(a int default current_timestamp, b default null, c default true, d default abc)",
        "create table t(key text, match int, replace int, \"primary\" int, generated text)",
        "create table t(a text primary key, b real) without rowid, strict",
        "create table t(a, b); alter table t add column c varchar(5) not null default ''",
        "create table s(x int, y text); create table t as select x, y, 1 as z from s",
        "create table t(a int); alter table t rename column a to \"b c\"; alter table t rename to t2;"
            + " alter table t2 rename to t"
      })
  void readsWhatSqliteItselfReads(String script) throws SQLException {
    for (String sql : script.split(";")) {
      db.run(sql);
    }

    TableDefinition parsed = TableParser.parse(db.sqlOf("t"));
    List<String> expected =
        db.rows(
            "SELECT name, lower(type), \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('t')");
    db.run("DROP TABLE t", parsed.sql(ObjectName.of("t")));

    assertThat(
            db.rows(
                "SELECT name, lower(type), \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('t')"))
        .isEqualTo(expected);
    assertThat(parsed.columns())
        .extracting(ColumnDefinition::name)
        .isEqualTo(db.rows("SELECT name FROM pragma_table_xinfo('t')"));
    assertThat(parsed.columns())
        .extracting(column -> column.type().toLowerCase(java.util.Locale.ROOT).replace("\"", ""))
        .isEqualTo(db.rows("SELECT lower(type) FROM pragma_table_xinfo('t')"));
  }

  /** A text is read once for all tables; where it ends, and what it makes, each table says. */
  @Test
  void readsEachTableAsIfItWereTheOnlyOne() throws SQLException {
    List<String> tables =
        List.of(
            "create table t1(a integer, n numeric(10,2), s text default 'x, y', primary key (a))",
            "create table t2(a integer, n numeric(10,3), s text default 'x, z', primary key (a, n))",
            "create table t3(a integer, n numeric(10, 2) /* , */, s text -- , primary key (a)\n, z)",
            "create table t4(n numeric(10,2), a integer primary key, s text -- , primary key (n)\n, z)",
            "create table t5(a integer, n numeric(10,2), primary key (a), unique (n), unique (a, n))",
            "create table t6(a integer, n, primary key (a) check (n > 1) unique (n)) without rowid",
            "create table t7(\"a integer\", [n, a] int, `primary key (a)` int, z int, check (z in (1,2)))",
            "create table t8(z int, constraint y, check (z in (1,3)), constraint y, unique (z))");
    db.run(tables.toArray(String[]::new));
    Schema all = db.read();

    assertThat(all.tables()).hasSameSizeAs(tables);
    for (String table : tables) {
      try (Database alone = new Database()) {
        alone.run(table);
        assertThat(all.tables().values()).containsAll(alone.read().tables().values());
      }
    }
  }

  @Test
  void readsEachIndexAsIfItWereTheOnlyOne() throws SQLException {
    String[] tables = {
      "create table t1(a integer, b text)",
      "create table t2(a integer, b text)",
      "create table \"t(3\"(a integer, b text)"
    };
    List<String> indexes =
        List.of(
            "create index i1 on t1(a)",
            "create index i2 on t2(a)",
            "create unique index i3 on t2(a)",
            "create  unique  index i4 on t1(a)",
            "create index \"i(5\" on t1(a)",
            "create index i6 on \"t(3\"(a)",
            "create index i7 on t1 /* (b) */ (a)",
            "create index i8 on t1 -- (b)\n (a)",
            "create index i9 on t1(a) where a > 1",
            "create index ia on t2(a) where a > 2",
            "create index ib on t1(lower(b), a desc)",
            "create index ic on t2(lower(b), a desc)",
            "create index if not exists id on [t2](b)",
            "create index ie on t1(b)");
    db.run(tables);
    db.run(indexes.toArray(String[]::new));
    Set<Index> all = indexes(db.read());

    assertThat(all).hasSameSizeAs(indexes);
    for (String index : indexes) {
      try (Database alone = new Database()) {
        alone.run(tables);
        alone.run(index);
        assertThat(all).containsAll(indexes(alone.read()));
      }
    }
  }

  private static Set<Index> indexes(Schema schema) {
    return schema.tables().values().stream()
        .flatMap(table -> table.indexes().stream())
        .collect(Collectors.toSet());
  }

  @Test
  void leavesOutWhatIsNobodysTable() throws SQLException {
    db.run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, s text UNIQUE)",
        "CREATE VIEW v AS SELECT * FROM t",
        "CREATE TEMP TABLE scratch (a int)",
        "CREATE VIRTUAL TABLE search USING fts5(body)",
        "CREATE TABLE search_log (a int)");

    Schema schema = db.read();

    assertThat(schema.tables().keySet())
        .extracting(ObjectName::name)
        .containsExactly("search_log", "t");
    assertThat(schema.table(ObjectName.of("t")).orElseThrow().indexes()).isEmpty();
  }

  @Test
  void readsTheTablesAskedFor() throws SQLException {
    db.run("CREATE TABLE a (id integer PRIMARY KEY)", "CREATE TABLE b (a_id int REFERENCES a)");

    Schema schema =
        db.dialect()
            .catalog()
            .read(
                db.connection(),
                new Scope(Set.of("nowhere"), Optional.of(Set.of(ObjectName.of("B")))));

    assertThat(schema.tables()).hasSize(1);
    assertThat(schema.table(ObjectName.of("b")).orElseThrow().foreignKeys().get(0).targetColumns())
        .containsExactly("id");
    assertThat(schema.namespaces()).isEmpty();
  }

  @Test
  void readsAttachedDatabases() throws SQLException {
    db.run(
        "ATTACH ':memory:' AS other",
        "CREATE TABLE other.t (a int)",
        "CREATE INDEX other.i ON t (a)");

    Schema schema =
        db.dialect().catalog().read(db.connection(), new Scope(Set.of("other"), Optional.empty()));

    assertThat(schema.table(new ObjectName("other", "t")).orElseThrow().indexes()).hasSize(1);
  }

  @Test
  void tellsWhatDependsOnATable() throws SQLException {
    db.run(
        "CREATE TABLE p (id integer PRIMARY KEY, \"view\" int)",
        "CREATE TABLE c (p_id int REFERENCES P)",
        "CREATE TABLE d (\"p\" int)",
        "CREATE TRIGGER tr AFTER INSERT ON p BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT id FROM \"P\"",
        "CREATE VIEW w AS SELECT * FROM v",
        "CREATE VIEW other AS SELECT 'p'");

    SchemaState state = db.dialect().catalog().state(db.connection());

    assertThat(state.referencing(ObjectName.of("p")))
        .extracting(table -> table.name().name())
        .containsExactly("c");
    assertThat(state.dependents(ObjectName.of("p")))
        .extracting(SchemaState.Dependent::name)
        .containsExactly("tr", "v", "w");
    assertThat(state.table(ObjectName.of("P")).orElseThrow().name()).isEqualTo(ObjectName.of("p"));
    assertThat(state.table(ObjectName.of("none"))).isEmpty();
  }
}
