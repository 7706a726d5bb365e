package dev.cairn.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.PlainSpelling;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the server makes of expressions, and what the normal form makes of that. */
class PostgresExpressionsTest {

  private static final ObjectName TABLE = ObjectName.of("subject");

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id", Simple.BIGINT),
          Column.of("t", new ColumnType.Varchar(10)),
          Column.of("x", Simple.TEXT),
          Column.of("n", Simple.INTEGER),
          Column.of("sm", Simple.SMALLINT),
          Column.of("p", new ColumnType.Numeric(5, 2)),
          Column.of("f", Simple.DOUBLE),
          Column.of("r", Simple.REAL),
          Column.of("d", Simple.DATE),
          Column.of("ts", new ColumnType.Timestamp(6, false)),
          Column.of("t3", new ColumnType.Timestamp(3, false)),
          Column.of("tz", new ColumnType.Timestamp(0, true)),
          Column.of("h", new ColumnType.Time(0, false)),
          Column.of("b", Simple.BOOLEAN),
          Column.of("ch", new ColumnType.Char(3)),
          Column.of("u", Simple.UUID),
          Column.of("j", Simple.JSON),
          Column.of("order", Simple.INTEGER),
          Column.of("Mixed", Simple.INTEGER));

  /** Conditions whose stored form is known without asking the server again. */
  private static final List<String> RECOGNIZED =
      List.of(
          "t in ('A','B')",
          "T IN ('A', 'B')",
          "t not in ('a','b')",
          "t in ('A')",
          "x in ('A','B')",
          "ch in ('a','b')",
          "n in (1,2,3)",
          "id in (1,2)",
          "sm in (1,2)",
          "p in (1, 2.5)",
          "f in (1,2)",
          "n between 1 and 5",
          "p between 0 and 100",
          "n not between 1 and 2",
          "t between 'a' and 'b'",
          "t <> 'x' and t like 'a%'",
          "t ilike 'x' and t not like 'y'",
          "p > 0",
          "p >= 0.5",
          "p > -1",
          "n > -1",
          "f > 0",
          "f * 2 > 1.5",
          "d > '2020-01-01'",
          "d > date '2020-01-01'",
          "b",
          "not b",
          "b = true",
          "ch = 'abc'",
          "length(t) > 3",
          "lower(t) = t",
          "coalesce(n, 0) > 3",
          "case when n > 3 then t = 'x' else b end",
          "n is not null or b is null",
          "n * (p + 2) > 4 or (b and n = 3 and p = 2)",
          "t || x <> 'z'",
          "n = any(array[1,2])",
          "n between sm and 3",
          "t is distinct from 'x'",
          "n is not distinct from 1",
          "n % 2 = 0",
          "- n < 0",
          "ts < now()",
          "ts > '2020-01-01 10:00:00'",
          "t3 > '2020-01-01 10:00:00.123456'",
          "t3 > timestamp '2020-01-01 10:00:00'",
          "t3 in ('2020-01-01 10:00:00', '2020-01-02 10:00:00')",
          "cast(d as timestamp) < t3",
          "tz >= '2020-01-01 10:00:00+00'",
          "h between '08:00:00' and '20:00:00'",
          "d < current_date",
          "j ->> 'a' = 'b'",
          "(n > 3) is true",
          "n != 3",
          "cast(n as text) = '3'",
          "u <> '00000000-0000-0000-0000-000000000000'",
          "left(t, 1) = 'a'",
          "nullif(t, '') is not null",
          "greatest(n, 1) > 0",
          "f ^ 2 > 1",
          "subject.n > 1",
          "\"order\" > 0 and \"Mixed\" > 0",
          "a_function_of_two(n, 'x')",
          "trim(t) <> ''",
          "trim(both from x) <> ''",
          "trim(leading from t) <> ''",
          "trim(trailing 'x' from t) <> ''",
          "trim('x' from x) <> ''",
          "trim(x, 'y') <> ''",
          "length(trim(t)) > 0",
          "substring(t from 1 for 2) = 'ab'",
          "substring(t, 1, 2) = 'ac'",
          "overlay(t placing 'a' from 1 for 2) = 'b'",
          "position('a' in t) > 0",
          "position(t in x || 'a') = 1 and n in (1, 2)",
          "extract(year from d) > 2000",
          "extract(dow from d) in (1, 2)",
          "extract(year from ts) * 100 + extract(month from ts) between 202001 and 202112",
          "date_part('year', d) > 2000",
          "coalesce(p, 0) >= 0",
          "greatest(p, n) < 9",
          "abs(p) > 1",
          "abs(sm) > 1",
          "round(p) = 1",
          "round(p, 1) = 2",
          "floor(f) > 1",
          "coalesce(t, '') <> ''",
          "coalesce(t, 'a', 'b') like 'a%'",
          "case when b then t else 'a' end = 'x'",
          "case when b then 'a' else 'b' end = t",
          "t = cast(n as varchar)",
          "cast(n as varchar(5)) = 'a'",
          "n > 1 and (n < 5 and b)",
          "((n) > ((1)))");

  private static final List<Column> DEFAULTS =
      List.of(
          with("a", new ColumnType.Varchar(10), "'OPEN'"),
          with("b", new ColumnType.Numeric(10, 2), "0"),
          with("c", Simple.BIGINT, "0"),
          with("d", Simple.BIGINT, "'0'"),
          with("e", Simple.INTEGER, "-1"),
          with("f", new ColumnType.Timestamp(6, false), "now()"),
          with("g", new ColumnType.Timestamp(6, true), "CURRENT_TIMESTAMP"),
          with("h", Simple.DATE, "'2020-01-01'"),
          with("i", Simple.JSON, "'{}'"),
          with("j", new ColumnType.Array(Simple.TEXT), "'{}'"),
          with("k", Simple.BOOLEAN, "FALSE"),
          with("l", Simple.DOUBLE, "-1.5"),
          with("m", new ColumnType.Char(3), "'x'"),
          with("n", Simple.TEXT, "'x' || 'y'"),
          with("o", Simple.UUID, "gen_random_uuid()"),
          with("p", new ColumnType.Varchar(5), "upper('x')"),
          with("q", new ColumnType.Varchar(5), "null"),
          with("r", new ColumnType.Varchar(20), "'it''s'"),
          with("s", new ColumnType.Native("text[]"), "array['a','b']"),
          with("t", new ColumnType.Numeric(5, 2), "1.50"),
          with("u", new ColumnType.Time(0, false), "'03:30:00'"),
          with("v", new ColumnType.Time(3, false), "'03:30:00.1234'"),
          with("w", new ColumnType.Timestamp(3, false), "'2020-01-01 12:00:00'"),
          with("x", new ColumnType.Timestamp(0, true), "'2020-01-01 12:00:00+00'"));

  @Test
  void recognizesWhatTheServerStoresForACheck() throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      execute(
          connection,
          "create function a_function_of_two(integer, text) returns boolean immutable"
              + " language sql as 'select true'");
      List<CheckConstraint> checks = new ArrayList<>();
      List<String> conditions = new ArrayList<>(RECOGNIZED);
      // What the server stores is stored in yet another form when it is given back to it.
      conditions.add(
          "(t)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])");
      for (String condition : conditions) {
        checks.add(new CheckConstraint(Optional.of("ck_" + checks.size()), condition));
      }
      Table wanted = Table.of(TABLE, COLUMNS).withChecks(checks);
      make(connection, dialect, wanted);
      Map<Optional<String>, CheckConstraint> found = new java.util.HashMap<>();
      canonical(dialect, read(connection, dialect))
          .checks()
          .forEach(check -> found.put(check.name(), check));
      for (CheckConstraint check : canonical(dialect, wanted).checks()) {
        assertThat(found.get(check.name())).isEqualTo(check);
      }
    }
  }

  @Test
  void theNormalFormOfANormalFormIsItself() {
    Dialect dialect = new PostgresProvider().assumed();
    Table wanted =
        Table.of(TABLE, COLUMNS)
            .withChecks(
                RECOGNIZED.stream().map(c -> new CheckConstraint(Optional.empty(), c)).toList());
    Table once = canonical(dialect, wanted);
    assertThat(canonical(dialect, once)).isEqualTo(once);
  }

  @Test
  void theNormalFormMeansWhatItWasMadeFrom() throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      execute(
          connection,
          "create function a_function_of_two(integer, text) returns boolean immutable"
              + " language sql as 'select true'");
      Table wanted =
          Table.of(TABLE, COLUMNS)
              .withChecks(
                  RECOGNIZED.stream().map(c -> new CheckConstraint(Optional.empty(), c)).toList());
      Table normal = canonical(dialect, wanted);
      make(connection, dialect, normal.withName(ObjectName.of("normal")));
      Table stored =
          dialect.catalog().read(connection, Scope.OWN_SCHEMA).tables().values().iterator().next();
      make(connection, dialect, wanted);
      assertThat(stored.checks().stream().map(CheckConstraint::expression).toList())
          .containsExactlyInAnyOrderElementsOf(
              read(connection, dialect).checks().stream()
                  .map(CheckConstraint::expression)
                  // one function under two names, and a conjunction within a conjunction
                  .map(sql -> sql.replace("now()", "CURRENT_TIMESTAMP"))
                  .map(sql -> sql.replace("((n < 5) AND b)", "(n < 5) AND b"))
                  .toList());
    }
  }

  @Test
  void keepsApartWhatMeansSomethingElse() {
    List<List<String>> pairs =
        List.of(
            List.of("n / 2 > 1", "n / 2::numeric > 1"),
            List.of("t = 'abc'", "t = 'abc'::varchar(2)"),
            List.of("n > 1 and b or t = 'x'", "n > 1 and (b or t = 'x')"),
            List.of("not n = 1 and b", "not (n = 1 and b)"),
            List.of("n - (sm - 1) > 0", "n - sm - 1 > 0"),
            List.of("ch = 'a'", "ch::text = 'a'"),
            List.of("r > 0.1", "r > 0.1::real"),
            List.of("t in ('A','B')", "t in ('B','A')"),
            List.of("ts > '2020-01-01 10:00'", "ts > '2020-01-01 10:00'::date"),
            List.of("t3 > '2020-01-01 10:00:00'", "t3 > '2020-01-01 10:00:00'::timestamp(3)"),
            List.of("t = 'abc'", "t = 'abc'::varchar(10)"),
            List.of("ch = 'abc'", "ch = 'abc'::char(3)"),
            List.of("p = '1.234'", "p = '1.234'::numeric(5,2)"),
            List.of("trim(t) = 'a'", "trim(leading from t) = 'a'"),
            List.of("trim('x' from t) = 'a'", "trim(t from 'x') = 'a'"),
            List.of("extract(year from d) > 1", "extract(month from d) > 1"),
            List.of("position('a' in t) > 1", "position(t in 'a') > 1"),
            List.of("abs(n) / 2 > 1", "abs(n) / 2::numeric > 1"),
            List.of("coalesce(n, 0) / 2 > 1", "coalesce(n, 0) / 2::numeric > 1"),
            List.of("cast(n as varchar(1)) = '1'", "cast(n as text) = '1'"),
            List.of(
                "case when b then ch else t end = 'a'",
                "case when b then ch else t end::text = 'a'"),
            List.of("coalesce(ch, t) = 'a'", "coalesce(ch, t)::text = 'a'"),
            List.of("\"order\" > 0", "\"Order\" > 0"),
            List.of("t = 'a'", "t = 'A'"),
            List.of("-(n + 1) > 0", "-n + 1 > 0"));
    Dialect dialect = new PostgresProvider().assumed();
    for (List<String> pair : pairs) {
      List<CheckConstraint> normal =
          canonical(
                  dialect,
                  Table.of(TABLE, COLUMNS)
                      .withChecks(
                          pair.stream()
                              .map(c -> new CheckConstraint(Optional.empty(), c))
                              .toList()))
              .checks();
      assertThat(normal.get(0)).as(pair.toString()).isNotEqualTo(normal.get(1));
    }
  }

  @Test
  void recognizesWhatTheServerStoresForADefault() throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      Table wanted = Table.of(TABLE, DEFAULTS);
      make(connection, dialect, wanted);
      assertThat(canonical(dialect, read(connection, dialect)).columns())
          .isEqualTo(canonical(dialect, wanted).columns());
    }
  }

  @Test
  void storesAPlainDefaultLikeTheOneThatItWasMadeFrom() throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      // A number in quotes is a number without them to people, but not to the catalog.
      make(connection, dialect, Table.of(TABLE, columnsBut("d")));
      Table stored = read(connection, dialect);
      execute(connection, "drop table subject");
      Schema plain = new PlainSpelling(dialect).of(Schema.ofTables(List.of(stored)));
      make(connection, dialect, plain.table(TABLE).orElseThrow());
      assertThat(read(connection, dialect).columns()).isEqualTo(stored.columns());
    }
  }

  @Test
  void tellsThatADefaultIsNull() {
    Dialect dialect = new PostgresProvider().assumed();
    Column column = Column.of("t", new ColumnType.Varchar(10));
    Table table = Table.of(TABLE, List.of(column));
    assertThat(dialect.plainDefault("NULL::character varying", column, table)).isEqualTo("null");
  }

  @Test
  void recognizesIndexesByWhatTheyMean() throws SQLException {
    try (Connection connection = PostgresServer.V18.freshDatabase().open()) {
      Dialect dialect = new PostgresProvider().connect(connection);
      make(connection, dialect, Table.of(TABLE, COLUMNS));
      execute(
          connection,
          "create index i1 on subject (n desc nulls first, t asc nulls last);"
              + "create index i2 on subject using gin (j);"
              + "create index i3 on subject (lower(t), n) where t in ('a', 'b') and n > 0;"
              + "create index i4 on subject (t varchar_pattern_ops);"
              + "create index i5 on subject (n desc nulls last)");
      List<Index> indexes = canonical(dialect, read(connection, dialect)).indexes();
      assertThat(indexes.get(0).keys())
          .containsExactly(
              new Index.Key("n", false, true, Index.Nulls.DEFAULT), Index.Key.column("t"));
      assertThat(indexes.get(1).method()).contains("gin");
      assertThat(indexes.get(2).where()).contains("t in ('a', 'b') and n > 0");
      assertThat(indexes.get(2).keys().get(0))
          .isEqualTo(new Index.Key("lower(t)", true, false, Index.Nulls.DEFAULT));
      assertThat(indexes.get(3).keys().get(0).text()).isEqualTo("t varchar_pattern_ops");
      assertThat(indexes.get(4).keys().get(0).nulls()).isEqualTo(Index.Nulls.LAST);

      Table before = read(connection, dialect);
      execute(connection, "drop table subject");
      make(connection, dialect, before);
      assertThat(canonical(dialect, read(connection, dialect)))
          .isEqualTo(canonical(dialect, before));
    }
  }

  private static List<Column> columnsBut(String name) {
    return DEFAULTS.stream().filter(column -> !column.name().equals(name)).toList();
  }

  private static Column with(String name, ColumnType type, String defaultSql) {
    return Column.of(name, type).withDefault(Optional.of(defaultSql));
  }

  private static Table canonical(Dialect dialect, Table table) {
    return dialect.canonical(Schema.ofTables(List.of(table))).table(table.name()).orElseThrow();
  }

  private static Table read(Connection connection, Dialect dialect) throws SQLException {
    return dialect.catalog().read(connection, Scope.OWN_SCHEMA).table(TABLE).orElseThrow();
  }

  private static void make(Connection connection, Dialect dialect, Table table)
      throws SQLException {
    for (dev.cairn.dialect.Statement statement :
        dialect.render(new Operation.CreateTable(table), dialect.catalog().state(connection))) {
      execute(connection, statement.sql());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
