package dev.cairn.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.sql.SqlSyntax;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksInSqlTest {

  @ParameterizedTest
  @MethodSource("statements")
  void findsTheChecksOfAStatement(String sql, List<String> checks) {
    assertThat(ChecksInSql.of(sql, SqlSyntax.MYSQL)).isEqualTo(checks);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        found(
            "create table if not exists `todo` (a int check (a > 0), `check` int,"
                + " constraint ck_b CHECK ((b) in ('(', 'x')), c text)",
            "todo check (a > 0)",
            "todo constraint ck_b CHECK ((b) in ('(', 'x'))"),
        found("ALTER TABLE todo ADD CHECK (a > (1))", "todo CHECK (a > (1))"),
        found("create temporary table t (a int, check(a<>1))", "t check(a<>1)"),
        found("create table t (a int, -- check (a > 0)\n b text default 'check (b)')"),
        found("create view v as select a from t where a > 0 with check option"),
        found("check table t"),
        found("insert into t values (1)"),
        found("create"));
  }

  private static Arguments found(String sql, String... checks) {
    return Arguments.of(sql, List.of(checks));
  }
}
