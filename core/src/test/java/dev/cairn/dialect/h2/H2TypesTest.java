package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2TypesTest {

  private final H2Types types = new H2Types(H2Settings.USUAL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(255)|CHARACTER VARYING(255)",
        "character varying(255)|CHARACTER VARYING(255)",
        "CHARACTER VARYING|TEXT",
        "varchar(1000000000)|CHARACTER VARYING",
        "float(53)|DOUBLE PRECISION",
        "FLOAT(24)|REAL",
        "float|double",
        "tinyint|TINYINT",
        "clob|CHARACTER LARGE OBJECT",
        "blob|BINARY LARGE OBJECT",
        "timestamp(6) with time zone|TIMESTAMP WITH TIME ZONE",
        "TIMESTAMP|timestamp(6)",
        "time|TIME(0)",
        "enum ('A','B')|ENUM('A', 'B')",
        "numeric(38,2)|NUMERIC(38, 2)",
        "NUMERIC(10)|decimal(10,0)",
        "varchar(255) array|CHARACTER VARYING(255) ARRAY",
        "INTEGER ARRAY[65536]|int array",
        "interval second(18,9)|INTERVAL SECOND(18, 9)",
        "geometry|GEOMETRY",
        "GEOMETRY(POINT, 4326)|geometry(point,4326)",
        "INTERVAL DAY TO SECOND|interval day to second",
        "bool|BOOLEAN",
        "binary(16)|BINARY(16)",
        "varbinary(20)|BINARY VARYING(20)",
        "bigint(20)|BIGINT",
      })
  void takesSpellingsForOneType(String one, String other) {
    assertThat(types.same(types.parse(one), types.parse(other))).isTrue();
    assertThat(types.parse(one)).isEqualTo(types.parse(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(30)|varchar(40)",
        "numeric(10,5)|numeric(10,6)",
        "bigint|integer",
        "timestamp(6)|timestamp(6) with time zone",
        "enum('A')|enum('A','B')",
        "text|clob",
        "int array|bigint array",
        "GEOMETRY|GEOMETRY(POINT)",
      })
  void tellsTypesApart(String one, String other) {
    assertThat(types.same(types.parse(one), types.parse(other))).isFalse();
  }

  @Test
  void givesPortableTypes() {
    assertThat(types.parse("ENUM('it''s', 'b')"))
        .isEqualTo(new ColumnType.Enumeration("", List.of("it's", "b")));
    assertThat(types.parse("CHARACTER VARYING(7) ARRAY"))
        .isEqualTo(new ColumnType.Array(new ColumnType.Varchar(7)));
    assertThat(types.parse("INTERVAL SECOND(18, 9)")).isEqualTo(ColumnType.Simple.INTERVAL_SECOND);
    assertThat(types.parse("java_object")).isEqualTo(new ColumnType.Native("JAVA_OBJECT"));
    assertThat(types.parse("ROW(\"a\" INTEGER)"))
        .isEqualTo(new ColumnType.Native("ROW(\"a\" INTEGER)"));
  }

  @Test
  void aNamedEnumIsAnEnumOfItsValues() {
    assertThat(
            types.same(
                new ColumnType.Enumeration("mood", List.of("a")),
                new ColumnType.Enumeration("", List.of("a"))))
        .isTrue();
  }

  @Test
  void theModeOfPostgresHasNoTinyint() {
    H2Types postgres = new H2Types(new H2Settings("2.4", "public", Map.of("MODE", "PostgreSQL")));
    assertThat(postgres.render(ColumnType.Simple.TINYINT)).isEqualTo("SMALLINT");
  }

  @Provide
  Arbitrary<ColumnType> anyType() {
    Arbitrary<Integer> size = Arbitraries.integers().between(1, 1_000);
    Arbitrary<Integer> digits = Arbitraries.integers().between(0, 9);
    Arbitrary<Boolean> zone = Arbitraries.of(true, false);
    Arbitrary<ColumnType> scalar =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of(ColumnType.Simple.values()).map(type -> type),
                Combinators.combine(size, digits).as(ColumnType.Numeric::new),
                Arbitraries.integers().between(1, 53).map(ColumnType.Floating::new),
                size.map(ColumnType.Char::new),
                Arbitraries.integers().greaterOrEqual(1).map(ColumnType.Varchar::new),
                size.map(ColumnType.Binary::new),
                Arbitraries.integers().greaterOrEqual(1).map(ColumnType.Varbinary::new),
                Combinators.combine(digits, zone).as(ColumnType.Time::new),
                Combinators.combine(digits, zone).as(ColumnType.Timestamp::new),
                Arbitraries.strings()
                    .ofMinLength(1)
                    .ofMaxLength(8)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(4)
                    .map(values -> new ColumnType.Enumeration("", values)),
                Arbitraries.of(
                        "geometry", "Varchar( 12 )", "interval  year to month", "JAVA_OBJECT")
                    .map(ColumnType.Native::new)));
    return Arbitraries.oneOf(scalar, scalar.map(ColumnType.Array::new));
  }

  @Property
  void readsWhatItWrites(@ForAll("anyType") ColumnType type) {
    assertThat(types.render(types.parse(types.render(type)))).isEqualTo(types.render(type));
  }

  @Property
  void oneTypeStandsForAllThatRenderTheSame(@ForAll("anyType") ColumnType type) {
    assertThat(types.canonical(type)).isEqualTo(types.parse(types.render(type)));
  }

  @Property
  void typesAreTheSameExactlyWhenTheyRenderTheSame(
      @ForAll("anyType") ColumnType one, @ForAll("anyType") ColumnType other) {
    assertThat(types.parse(types.render(one)).equals(types.parse(types.render(other))))
        .isEqualTo(types.render(one).equals(types.render(other)));
  }

  @Test
  void everySimpleTypeComesBackAsItself() {
    Stream.of(ColumnType.Simple.values())
        .forEach(type -> assertThat(types.parse(types.render(type))).isEqualTo(type));
  }
}
