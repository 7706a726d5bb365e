package dev.cairn.offline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.Engines;
import dev.cairn.testing.OwnClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Defaults as a person may write them, on columns that are dropped and come back: a run knows what
 * the catalog has of them, a file only the text, and both leave the same.
 */
class OfflineDefaultsTest {

  @TempDir Path folder;

  /** A type, a default, and the default in other words with which the column comes back. */
  private record Case(String type, String first, String again) {}

  private static final List<Case> ANYWHERE =
      List.of(
          of("varchar(40)", "'x'", "('x')"),
          of("INTEGER", "7", "(7)"),
          of("INTEGER", "-7", "- 7"),
          of("INTEGER", "007", "7"),
          of("numeric(10, 2)", "1.50", "1.5"),
          of("DATE", "'2020-01-01'", "('2020-01-01')"),
          of("timestamp(0)", "CURRENT_TIMESTAMP", "current_timestamp"));

  private static final List<Case> EXPRESSIONS =
      List.of(
          of("INTEGER", "(3 + 4) * 2", "((3+4)*2)"),
          of("INTEGER", "(10 + 2)", "12"),
          of("INTEGER", "abs(-3)", "ABS( - 3 )"),
          of("varchar(40)", "lower('A')", "(lower('A'))"),
          of(
              "varchar(40)",
              "case when 1 = 1 then 'a' else 'b' end",
              "CASE WHEN 1=1 THEN 'a' ELSE 'b' END"),
          of("varchar(40)", "nullif('a', 'b')", "nullif('a','b')"),
          of("varchar(40)", "replace('x', 'x', 'y')", "'y'"));

  private static final List<Case> CONCATENATED =
      List.of(
          of("varchar(40)", "('x' || 'y')", "'x' || 'y'"), of("varchar(40)", "'v' || '1'", "'v1'"));

  private static final List<Case> OF_H2 =
      List.of(
          of("varchar(40)", "soundex('x')", "'X000'"),
          of("varchar(99)", "rawtohex(hash('SHA-256', 'a'))", "rawtohex(hash('SHA-256','a'))"),
          of("timestamp(3)", "'2020-01-01'", "timestamp '2020-01-01 00:00:00'"),
          of(
              "timestampTz(3)",
              "'2020-01-01 10:00:00+01'",
              "timestamp with time zone '2020-01-01 09:00:00+00'"),
          of("time(0)", "'10:00:00'", "time '10:00:00'"),
          of("BOOLEAN", "1 in (1, 2)", "true"),
          of("BOOLEAN", "not true", "false"),
          of("DOUBLE", "1e3", "1000"),
          of("character(3)", "'a'", "'a  '"),
          of("UUID", "random_uuid()", "RANDOM_UUID()"),
          of("varchar(40)", "current_user", "CURRENT_USER"),
          of("DATE", "current_date + 1", "dateadd(day, 1, current_date)"),
          of("INTEGER", "year(current_date)", "extract(year from current_date)"),
          of(
              "varchar(40)",
              "formatdatetime(current_timestamp, 'yyyy')",
              "formatdatetime(now(), 'yyyy')"),
          of("varchar(40)", "casewhen(true, 'a', 'b')", "'a'"),
          of("varchar(40)", "case when 1 = 1 then 'a' end", "'a'"),
          of("varchar(40)", "case when 1 = 2 then 'a' end", "case when 2 < 1 then 'a' end"),
          of("INTEGER", "case 2 when 1 then 4 when 2 then 5 end", "5"),
          of("INTEGER", "case when 2 > 1 then (case when true then 7 end) else 8 end", "7"),
          of("INTEGER", "case 2 when 1 then 4 end", "case 3 when 1 then 4 end"),
          of("varchar(40)", "case when 'a' <> 'b' then 'c' else null end", "'c'"),
          of("varchar(40)", "case when 'a' = 'b' then 'c' else null end", "null"),
          of("INTEGER", "case when current_date > date '2020-01-01' then 1 end", "1"),
          of("INTEGER", "case when current_date > date '2020-01-01' then 1 else null end", "1"),
          of("varchar(40)", "decode('b', 'a', 'c', 'b', 'd')", "'d'"),
          of("INTEGER", "convert('7', integer)", "7"),
          of("varchar(40)", "convert(abs(-7), varchar(3))", "'7'"),
          of("INTEGER", "decode(1, 2, 3, 4)", "4"),
          of("INTEGER", "decode(1, 2, 3)", "decode(1, 3, 2)"),
          of("INTEGER", "decode(abs(-1), 2, 3, (1 + 2) * 2)", "6"),
          of("INTEGER", "decode(current_date, date '2020-01-01', 4, 5)", "5"),
          of("INTEGER", "decode(current_date, date '2020-01-01', 4)", "5"),
          of("INTEGER", "extract(year from date '2020-01-01')", "year(date '2020-01-01')"));

  private static final List<Case> OF_POSTGRES =
      List.of(
          of("varchar(40)", "'x'::text", "'x'"),
          of("varchar(40)", "upper('x'::text)", "upper('x')"),
          of("TEXT", "('x' || 'y')", "'xy'"),
          of("varchar(40)", "'abcdef'::varchar(3)", "'abc'"),
          of("INTEGER", "1.5::int", "2"),
          of("timestamp(0)", "'2020-01-01'::date", "'2020-01-01 00:00:00'"),
          of("timestamp(3)", "'2020-01-01'", "timestamp '2020-01-01'"),
          of("timestampTz(3)", "'2020-01-01 10:00+01'", "timestamptz '2020-01-01 09:00+00'"),
          of("time(0)", "'10:00'", "time '10:00:00'"),
          of("numeric(10, 2)", "1.50::numeric(5,1)", "1.5"),
          of("character(3)", "'a'", "'a'::bpchar"),
          of("BOOLEAN", "'yes'", "true"),
          of("BOOLEAN", "(1 in (1, 2))", "true"),
          of("BOOLEAN", "('a' like 'a%')", "('a'  LIKE  'a%')"),
          of("BOOLEAN", "(1 between 0 and 2)", "(1>=0 and 1<=2)"),
          of("DOUBLE", "1e3", "1000"),
          of("BIGINT", "10000000000", "'10000000000'"),
          of("SMALLINT", "7", "'7'"),
          of("arrayOf(INTEGER)", "'{1,2}'", "array[1,2]"),
          of("JSON", "'{}'", "'{}'::jsonb"),
          of("UUID", "'00000000-0000-0007-0000-000000000001'", "gen_random_uuid()"),
          of("INTERVAL_SECOND", "'1 day'", "interval '24 hours'"),
          of("varchar(40)", "current_user", "CURRENT_USER"),
          of("varchar(40)", "E'a\\\\b'", "'a' || chr(92) || 'b'"),
          of("varchar(40)", "coalesce(null, 'a')", "coalesce(NULL,'a')"),
          of("varchar(40)", "'x' collate \\\"C\\\"", "'x'"),
          of("varchar(40)", "current_date::text || 'x'", "(current_date::text||'x')"),
          of("timestamp(0)", "now()", "current_timestamp"),
          of("timestamp(0)", "now() + interval '1 day'", "(now()+'1 day')"),
          of("varchar(40)", "to_char(now(), 'YYYY')", "to_char(current_timestamp,'YYYY')"),
          of("DATE", "date '2020-01-01'", "'2020-01-01'"));

  private static final List<Case> OF_MYSQL =
      List.of(
          of("varchar(40)", "(concat('x', 'y'))", "(concat(_utf8mb4'x',_utf8mb4'y'))"),
          of("varchar(40)", "(convert('x', char))", "(cast('x' as char))"),
          of("varchar(40)", "(convert('x' using utf8mb4))", "(convert('x' using utf8mb4))"));

  private static final List<Case> OF_MARIADB =
      List.of(
          of("varchar(40)", "concat('x', 'y')", "(concat('x','y'))"),
          of("varchar(40)", "('x' || 'y')", "'x' || 'y'"),
          of("varchar(40)", "binary 'x'", "(binary 'x')"),
          of("varchar(40)", "current_user()", "CURRENT_USER"),
          of("varchar(40)", "_utf8mb4'x'", "'x'"),
          of("varchar(40)", "0x41", "x'41'"),
          of("BOOLEAN", "true", "1"),
          of("BOOLEAN", "(1 in (1, 2))", "true"),
          of("BOOLEAN", "not true", "false"),
          of("DOUBLE", "1e3", "1000"),
          of("timestamp(3)", "'2020-01-01'", "timestamp '2020-01-01 00:00:00'"),
          of("timestamp(3)", "now(3)", "current_timestamp(3)"),
          of("timestamp(0)", "now() + interval 1 day", "date_add(now(), interval 1 day)"),
          of("DATE", "curdate()", "current_date"),
          of("time(0)", "'10:00'", "time '10:00:00'"),
          of("TEXT", "'x'", "('x')"),
          of("UUID", "uuid()", "UUID()"),
          of("INTEGER", "(7 mod 2)", "7 % 2"),
          of("INTEGER", "(7 div 2)", "3"),
          of("varchar(40)", "if(1, 'a', 'b')", "IF(1,'a','b')"),
          of("varchar(40)", "convert('x', char)", "cast('x' as char)"),
          of("varchar(40)", "cast('x' as char(3))", "convert('x', char(3))"),
          of("varchar(40)", "convert('x' using utf8mb4)", "CONVERT('x' USING utf8mb4)"),
          of("INTEGER", "convert('7', signed)", "cast('7' as signed)"),
          of("varchar(40)", "convert(convert(('x'), char(3)), char)", "convert('x', char)"),
          of("numeric(10, 2)", "convert(1.5, decimal(10,2))", "1.5"),
          of("varchar(40)", "cast('x' as char character set latin1)", "convert('x' using latin1)"),
          of("varchar(40)", "case when 1 = 1 then 'a' end", "case when 1=1 then 'a' end"),
          of("varchar(40)", "n'x'", "'x'"));

  private static List<Case> cases(Engines engine) {
    return switch (engine) {
      case SQLITE -> all(List.of(ANYWHERE, bracketed(EXPRESSIONS), bracketed(CONCATENATED)));
      case H2 -> all(List.of(ANYWHERE, EXPRESSIONS, CONCATENATED, OF_H2));
      case POSTGRESQL_18 -> all(List.of(ANYWHERE, EXPRESSIONS, CONCATENATED, OF_POSTGRES));
      case NEWEST_MYSQL -> all(List.of(ANYWHERE, bracketed(EXPRESSIONS), OF_MYSQL));
      case MARIADB -> all(List.of(ANYWHERE, bracketed(EXPRESSIONS), OF_MARIADB));
      case MYSQL -> ANYWHERE;
    };
  }

  private static Case of(String type, String first, String again) {
    return new Case(type, first, again);
  }

  private static List<Case> all(List<List<Case>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static List<Case> bracketed(List<Case> cases) {
    return cases.stream()
        .map(it -> of(it.type(), "(" + it.first() + ")", "(" + it.again() + ")"))
        .toList();
  }

  private static String script(String id, String revises, String up, String down) {
    return """
    package migrations;
    import static dev.cairn.migration.Ddl.*;
    import static dev.cairn.migration.Types.*;
    import dev.cairn.migration.*;

    @Revision(id = "%s"%s, message = "m")
    public final class R%s implements Migration {
      @Override
      public void upgrade(Operations op) {
        %s
      }
      @Override
      public void downgrade(Operations op) {
        %s
      }
    }
    """
        .formatted(id, revises, id, up, down);
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void comeBackAlike(Engines engine) throws Exception {
    Site site = Site.of(engine.server(), folder, "", "");
    assumeTrue(OwnClient.missing(site.offline().url()).isEmpty());
    StringBuilder columns = new StringBuilder();
    StringBuilder drops = new StringBuilder();
    StringBuilder again = new StringBuilder();
    List<Case> cases = cases(engine);
    for (int i = 0; i < cases.size(); i++) {
      Case it = cases.get(i);
      for (String kind : List.of("", "n")) {
        String column =
            "column(\"c%d%s\", %s)%s.defaultSql(\"%s\")"
                .formatted(i, kind, it.type(), kind.isEmpty() ? "" : ".notNull()", "%s");
        columns.append(", ").append(column.formatted(it.first()));
        drops.append("op.dropColumn(\"t\", \"c%d%s\");\n".formatted(i, kind));
        again.append("op.addColumn(\"t\", ").append(column.formatted(it.again())).append(");\n");
      }
    }
    site.migration(
        "R111111111111.java",
        script(
            "111111111111",
            "",
            "op.createTable(\"t\", column(\"id\", BIGINT).notNull()%s, primaryKey(\"id\").named(\"pk_t\"));"
                .formatted(columns),
            "op.dropTable(\"t\");"));
    site.migration(
        "R222222222222.java",
        script("222222222222", ", revises = \"111111111111\"", drops.toString(), again.toString()));
    for (ConnectionSource database : List.of(site.online(), site.offline())) {
      site.succeeds(database, "upgrade", "1111");
    }

    site.runs("upgrade", "1111:2222");
    site.succeeds(site.online(), "upgrade");
    site.agree();

    site.runs("downgrade", "2222:1111");
    site.succeeds(site.online(), "downgrade", "1111");
    site.agree();
  }
}
