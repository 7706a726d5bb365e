package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.testing.Engines;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file of SQL says of a default by a script's text, a run says by the catalog's. */
class ConstantDefaultTest {

  private static final List<String> CONSTANT =
      List.of(
          "varchar(20) default 'x'",
          "varchar(20) default 'it''s (not) now'",
          "varchar(20) default ''",
          "integer default 7",
          "integer default -7",
          "numeric(10,2) default 1.50",
          "numeric(10,2) default -.5",
          "double precision default 1.5e3",
          "date default '2020-01-01'",
          "timestamp default '2020-01-01 10:00:00'",
          "timestamp default current_timestamp");

  private static final List<String> COMPUTED =
      List.of(
          "integer default ((3 + 4) * 2)",
          "integer default (10 + 2)",
          "date default (current_date)",
          "date default (cast('2020-01-01' as date))",
          "varchar(20) default (cast('x' as char(3)))");

  private static final List<String> OF_POSTGRES =
      List.of(
          "varchar(20) default 'v' || '1'",
          "text default 'x' collate \"C\"",
          "boolean default true",
          "timestamptz default now()",
          "time default time '10:00'",
          "uuid default '00000000-0000-0007-0000-000000000001'",
          "interval default interval '1 day'",
          "bytea default '\\x00'",
          "bit(1) default b'0'",
          "integer[] default '{1}'");

  private static final List<String> OF_MYSQL =
      List.of(
          "bit(1) default b'0'",
          "boolean default true",
          "varchar(20) default 'a\\\\b'",
          "binary(2) default x'4142'",
          "datetime(3) default now(3)");

  private static final List<String> EXPRESSIONS_OF_MYSQL =
      List.of("varchar(20) default (_utf8mb4'x')", "date default (curdate())");

  private static final List<String> OF_H2 =
      List.of(
          "varchar(20) default 'v' || '1'",
          "varchar(20) default U&'a\\005Cb'",
          "date default date '2020-01-01'",
          "timestamp with time zone default timestamp with time zone '2020-01-01 10:00:00+01'",
          "uuid default uuid '00000000-0000-0007-0000-000000000001'",
          "varbinary(2) default x'4142'",
          "json default json '{}'",
          "numeric(10,2) default 10 / 4",
          "integer default abs(-3)",
          "integer default ascii('a')",
          "integer default ceil(1.5)",
          "integer default ceiling(1.5)",
          "varchar(20) default char(65)",
          "integer default char_length('abc')",
          "integer default character_length('abc')",
          "varchar(20) default coalesce('a', 'b')",
          "varchar(20) default concat('a', 'b')",
          "varchar(20) default concat_ws('-', 'a', 'b')",
          "integer default floor(1.5)",
          "integer default greatest(1, 2)",
          "varchar(20) default insert('abc', 1, 1, 'x')",
          "varchar(20) default lcase('A')",
          "integer default least(1, 2)",
          "varchar(20) default left('abc', 1)",
          "integer default length('abc')",
          "integer default locate('b', 'abc')",
          "varchar(20) default lower('A')",
          "varchar(20) default lpad('a', 2, '0')",
          "varchar(20) default ltrim(' a')",
          "integer default mod(7, 2)",
          "integer default octet_length('abc')",
          "integer default power(2, 3)",
          "varchar(20) default repeat('a', 2)",
          "varchar(20) default replace('a', 'a', 'b')",
          "varchar(20) default right('abc', 1)",
          "integer default round(1.5)",
          "varchar(20) default rpad('a', 2, '0')",
          "varchar(20) default rtrim('a ')",
          "integer default sign(-3)",
          "varchar(20) default space(2)",
          "double precision default sqrt(4)",
          "varchar(20) default substr('abc', 2)",
          "varchar(20) default substring('abc', 2)",
          "varchar(20) default trim(' a ')",
          "integer default trunc(1.5)",
          "varchar(20) default ucase('a')",
          "varchar(20) default upper('a')");

  private static List<String> constant(Engines engine) {
    return switch (engine) {
      case SQLITE -> both(both(CONSTANT, COMPUTED), List.of("varchar(20) default ('v' || '1')"));
      case H2 -> both(both(CONSTANT, COMPUTED), OF_H2);
      case POSTGRESQL_18 -> both(both(CONSTANT, COMPUTED), OF_POSTGRES);
      case MARIADB, NEWEST_MYSQL ->
          both(both(CONSTANT, OF_MYSQL), both(COMPUTED, EXPRESSIONS_OF_MYSQL));
      case MYSQL -> both(CONSTANT, OF_MYSQL);
    };
  }

  private static List<String> other(Engines engine) {
    return switch (engine) {
      case SQLITE -> List.of("varchar(40) default (lower(hex(randomblob(4))))");
      case H2 ->
          List.of(
              "uuid default random_uuid()",
              "varchar(40) default lower(random_uuid())",
              "varchar(40) default current_user",
              "integer default null");
      case POSTGRESQL_18 ->
          List.of(
              "uuid default gen_random_uuid()",
              "varchar(40) default lower('A')",
              "varchar(40) default current_user",
              "integer default length('abc'::text)");
      case MYSQL -> List.of("integer default null");
      case MARIADB, NEWEST_MYSQL ->
          List.of(
              "varchar(40) default (uuid())",
              "varchar(40) default (lower('A'))",
              "integer default (length('abc'))",
              "integer default null");
    };
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void judgesACatalogsTextAsThePersonsWhoWroteTheDefault(Engines engine) throws Exception {
    List<String> constant = constant(engine);
    List<String> all = both(constant, other(engine));
    ConnectionSource database = engine.server().freshDatabase();
    List<String> wrong = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table t ("
              + String.join(
                  ", ",
                  IntStream.range(0, all.size()).mapToObj(i -> "c" + i + " " + all.get(i)).toList())
              + ")");
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      Schema found = dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA);
      List<Column> columns = found.tables().values().iterator().next().columns();
      for (int i = 0; i < all.size(); i++) {
        boolean expected = i < constant.size();
        String written = all.get(i).substring(all.get(i).indexOf(" default ") + 9);
        String read = columns.get(i).defaultSql().orElse("null");
        if (ConstantDefault.is(written, dialect) != expected) {
          wrong.add("written: " + written);
        }
        if (ConstantDefault.is(read, dialect) != expected) {
          wrong.add("read: " + read + ", written: " + written);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
