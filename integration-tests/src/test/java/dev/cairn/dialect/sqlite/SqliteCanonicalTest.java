package dev.cairn.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteCanonicalTest {

  private static final Dialect DIALECT = new SqliteProvider().assumed();

  /** What Hibernate's own dialect for SQLite writes for an entity with a column of every kind. */
  private static final String HIBERNATE =
      "create table every (id integer, arr blob, b boolean not null, bd numeric(38,2), big"
          + " varchar(100000), by tinyint not null, c char not null, clob clob, col tinyint check"
          + " ((col between 0 and 1)), d float not null, date timestamp, def varchar(255) default"
          + " 'x', dur numeric(21,0), i integer not null, l bigint not null, ld date, lt time(0),"
          + " scol varchar(255) check ((scol in ('RED','GREEN'))), sh smallint not null, uq"
          + " varchar(255) unique, uuid blob, primary key (id))";

  @Test
  void findsNoDifferenceInWhatHibernateMade() throws SQLException {
    try (Database db = new Database()) {
      db.run(HIBERNATE);
      Table model =
          Table.of(
                  ObjectName.of("every"),
                  List.of(
                      Column.of("id", Simple.BIGINT)
                          .withNullable(false)
                          .withIdentity(Optional.of(Identity.BY_DEFAULT)),
                      Column.of("arr", new ColumnType.Array(Simple.TEXT)),
                      notNull("b", Simple.BOOLEAN),
                      Column.of("bd", new ColumnType.Numeric(38, 2)),
                      Column.of("big", new ColumnType.Varchar(100_000)),
                      notNull("by", Simple.TINYINT),
                      notNull("c", new ColumnType.Char(1)),
                      Column.of("clob", Simple.CLOB),
                      Column.of("col", Simple.TINYINT),
                      notNull("d", Simple.DOUBLE),
                      Column.of("date", new ColumnType.Timestamp(6, true)),
                      Column.of("def", new ColumnType.Varchar(255)).withDefault(Optional.of("'x'")),
                      Column.of("dur", Simple.INTERVAL_SECOND),
                      notNull("i", Simple.INTEGER),
                      notNull("l", Simple.BIGINT),
                      Column.of("ld", Simple.DATE),
                      Column.of("lt", new ColumnType.Time(6, false)),
                      Column.of("scol", new ColumnType.Varchar(255)),
                      notNull("sh", Simple.SMALLINT),
                      Column.of("uq", new ColumnType.Varchar(255)),
                      Column.of("uuid", Simple.UUID)))
              .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
              .withUniques(List.of(dev.cairn.schema.UniqueConstraint.on("uq")))
              .withChecks(
                  List.of(
                      new CheckConstraint(Optional.empty(), "col between 0 and 1"),
                      new CheckConstraint(Optional.empty(), "scol in ('RED', 'GREEN')")));

      assertThat(DIALECT.canonical(db.read()))
          .isEqualTo(DIALECT.canonical(Schema.ofTables(List.of(model))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id integer PRIMARY KEY",
        "id integer NOT NULL, PRIMARY KEY (id)",
        "id INTEGER PRIMARY KEY AUTOINCREMENT"
      })
  void takesARowidForAnIdentityAndForAnAssignedInteger(String definition) throws SQLException {
    try (Database db = new Database()) {
      db.run("CREATE TABLE t (" + definition + ")");
      Column id = Column.of("id", Simple.INTEGER);

      assertThat(DIALECT.canonical(db.read()))
          .isEqualTo(withKey(id))
          .isEqualTo(withKey(id.withIdentity(Optional.of(Identity.BY_DEFAULT))))
          .isEqualTo(
              withKey(
                  Column.of("id", Simple.BIGINT)
                      .withIdentity(Optional.of(new Identity(true, 5, 10)))))
          .isNotEqualTo(withKey(Column.of("id", Simple.BIGINT)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'has '' quote' | 'has '' quote'",
        "(1) | 1",
        "TRUE | 1",
        "CURRENT_TIMESTAMP | current_timestamp",
        "\"Abc\" | 'Abc'",
        "lower( 'X' ) | LOWER('X')",
        "x'00FF' | X'00FF'"
      })
  void comparesDefaultsByMeaning(String one, String other) {
    assertThat(withDefault(one)).isEqualTo(withDefault(other));
  }

  @Test
  void tellsDefaultsApartThatDiffer() {
    assertThat(withDefault("'a'")).isNotEqualTo(withDefault("'A'"));
    assertThat(withDefault("1")).isNotEqualTo(withDefault("'1'"));
    assertThat(withDefault("NULL")).isEqualTo(schema(Column.of("a", Simple.TEXT)));
  }

  @Test
  void dropsWhatSqliteCannotKeep() {
    Column column =
        Column.of("a", Simple.TEXT)
            .withComment(Optional.of("c"))
            .withCollation(Optional.of("BINARY"));
    Table table =
        Table.of(ObjectName.of("t"), List.of(column))
            .withComment(Optional.of("c"))
            .withIndexes(
                List.of(
                    new Index(
                        Optional.of("i"),
                        List.of(new Index.Key("LOWER( A )", true, false, Index.Nulls.LAST)),
                        false,
                        Optional.of("(A>1)"),
                        Optional.of("gin"))))
            .withOptions(Map.of("ENGINE", "InnoDB", "strict", ""));
    Schema schema =
        Schema.of(
            List.of(table),
            List.of(new Sequence(ObjectName.of("s"), 1, 1)),
            List.of(),
            Set.of("n"));

    Schema canonical = DIALECT.canonical(schema);

    Table found = canonical.table(ObjectName.of("t")).orElseThrow();
    assertThat(canonical.sequences()).isEmpty();
    assertThat(canonical.namespaces()).isEmpty();
    assertThat(found.comment()).isEmpty();
    assertThat(found.columns()).containsExactly(Column.of("a", Simple.TEXT));
    assertThat(found.options()).containsOnlyKeys("STRICT");
    assertThat(found.indexes().get(0).keys().get(0).text()).isEqualTo("lower(a)");
    assertThat(found.indexes().get(0).where()).contains("a > 1");
    assertThat(DIALECT.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @EnumSource(Simple.class)
  void parsesWhatItRenders(Simple type) {
    assertRoundTrip(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | integer",
        "INTEGER | integer",
        "character varying(30) | varchar(30)",
        "VARCHAR( 30 ) | varchar(30)",
        "decimal(10, 2) | numeric(10,2)",
        "numeric(10) | numeric(10,0)",
        "double precision | float",
        "real | float",
        "timestamp(6) with time zone | timestamp",
        "timestamp without time zone | timestamp",
        "datetime(6) | timestamp",
        "time(0) | time",
        "binary(16) | blob",
        "bool | boolean",
        "char | char(1)",
        "Money | money",
        "GEOMETRY(4326) | geometry(4326)",
        "unsigned  big int | unsigned big int",
        "enum ('A','b') | enum('A','b')"
      })
  void knowsOtherSpellings(String sql, String rendered) {
    assertThat(DIALECT.types().render(DIALECT.types().parse(sql))).isEqualTo(rendered);
    assertRoundTrip(DIALECT.types().parse(sql));
    assertRoundTrip(new ColumnType.Native(sql));
  }

  private static void assertRoundTrip(ColumnType type) {
    String sql = DIALECT.types().render(type);
    assertThat(DIALECT.types().render(DIALECT.types().parse(sql))).isEqualTo(sql);
  }

  private static Column notNull(String name, ColumnType type) {
    return Column.of(name, type).withNullable(false);
  }

  private static Schema withDefault(String sql) {
    return schema(Column.of("a", Simple.TEXT).withDefault(Optional.of(sql)));
  }

  private static Schema schema(Column column) {
    return DIALECT.canonical(
        Schema.ofTables(List.of(Table.of(ObjectName.of("t"), List.of(column)))));
  }

  private static Schema withKey(Column column) {
    return DIALECT.canonical(
        Schema.ofTables(
            List.of(
                Table.of(ObjectName.of("t"), List.of(column))
                    .withPrimaryKey(Optional.of(PrimaryKey.on("id"))))));
  }
}
