package dev.cairn.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.TypeMapping;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Array;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTypesTest {

  private final TypeMapping types = new PostgresProvider().assumed().types();

  private static final List<ColumnType> TYPES = everyType();

  private static List<ColumnType> everyType() {
    List<ColumnType> all = new ArrayList<>(List.of(Simple.values()));
    all.addAll(
        List.of(
            new ColumnType.Numeric(38, 2),
            new ColumnType.Floating(24),
            new ColumnType.Floating(53),
            new ColumnType.Char(3),
            new ColumnType.Varchar(255),
            new ColumnType.Varchar(20_000_000),
            new ColumnType.Binary(16),
            new ColumnType.Varbinary(255),
            new ColumnType.Time(0, false),
            new ColumnType.Time(6, true),
            new ColumnType.Timestamp(6, false),
            new ColumnType.Timestamp(9, true),
            new ColumnType.Enumeration("", List.of("A", "B")),
            new Array(new ColumnType.Varchar(255)),
            new Array(new Array(Simple.INTEGER)),
            new Native("inet"),
            new Native("numeric"),
            new Native("oid"),
            new Native("INTERVAL second(3)"),
            new Native("\"char\""),
            new Native("int4range"),
            new Native("bit(3)")));
    return all;
  }

  @Test
  void whatItRendersItReadsAsTheSameType() {
    for (ColumnType type : TYPES) {
      String sql = types.render(type);
      assertThat(types.render(types.parse(sql))).as(type.toString()).isEqualTo(sql);
    }
  }

  @Test
  void theServerSpellsTheSameType() throws SQLException {
    StringBuilder sql = new StringBuilder("create table t (");
    for (int i = 0; i < TYPES.size(); i++) {
      sql.append(i == 0 ? "" : ", ").append("c").append(i);
      sql.append(' ').append(types.render(TYPES.get(i)));
    }
    try (Connection connection = PostgresServer.V14.freshDatabase().open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.append(")").toString());
      try (ResultSet rows =
          statement.executeQuery(
              "select format_type(atttypid, atttypmod) from pg_attribute"
                  + " where attrelid = 't'::regclass and attnum > 0 order by attnum")) {
        for (ColumnType type : TYPES) {
          rows.next();
          assertThat(types.same(types.parse(rows.getString(1)), type)).as(type.toString()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(255) | character varying(255)",
        "float(53) | double precision",
        "float(24) | real",
        "timestamp(6) with time zone | timestamp with time zone",
        "timestamptz | timestamp(6) with time zone",
        "timestamp | timestamp(6) without time zone",
        "time(6) | time without time zone",
        "NUMERIC( 38 , 2 ) | numeric(38,2)",
        "decimal(10) | numeric(10,0)",
        "varchar(255) array | character varying(255)[]",
        "text[] | text array",
        "integer[3][3] | integer[]",
        "interval second(9) | interval second(6)",
        "int8 | bigint",
        "char | character(1)",
        "bpchar(3) | char(3)",
        "geometry(Point, 4326) | geometry(Point,4326)",
        "bool | boolean",
        "bit | bit(1)",
      })
  void knowsSeveralSpellingsOfOneType(String one, String other) {
    assertThat(types.same(types.parse(one), types.parse(other))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(30) | varchar(40)",
        "varchar | text",
        "numeric(10,5) | numeric(10,6)",
        "bigint | integer",
        "timestamp | timestamptz",
        "timestamp(3) | timestamp",
        "json | jsonb",
        "oid | bytea",
        "bigserial | bigint",
        "\"Mood\" | mood",
      })
  void keepsTypesApart(String one, String other) {
    assertThat(types.same(types.parse(one), types.parse(other))).isFalse();
  }

  @Test
  void writesValuesAsTheServerReadsThem() {
    assertThat(types.literal("it's", Simple.TEXT)).isEqualTo("'it''s'");
    assertThat(types.literal(true, Simple.BOOLEAN)).isEqualTo("true");
    assertThat(types.literal(true, Simple.SMALLINT)).isEqualTo("1");
    assertThat(types.literal(0, Simple.BOOLEAN)).isEqualTo("false");
    assertThat(types.literal(new byte[] {1, (byte) 0xfe}, Simple.BLOB))
        .isEqualTo("'\\x01fe'::bytea");
    assertThat(types.literal(new UUID(0, 1), Simple.UUID))
        .isEqualTo("'00000000-0000-0000-0000-000000000001'");
    assertThat(
            types.literal(LocalDateTime.of(2020, 1, 2, 3, 4), new ColumnType.Timestamp(6, false)))
        .isEqualTo("'2020-01-02T03:04'");
  }
}
