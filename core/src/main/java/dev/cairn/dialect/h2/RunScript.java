package dev.cairn.dialect.h2;

import dev.cairn.dialect.Client;
import dev.cairn.dialect.Terminated;
import dev.cairn.sql.SqlSyntax;
import java.util.List;

/** H2's {@code RunScript}, which stops at the first error by itself. */
final class RunScript implements Client {

  @Override
  public String command() {
    return "java -cp h2.jar org.h2.tools.RunScript -url URL -user USER -script FILE";
  }

  @Override
  public List<String> opening() {
    return List.of();
  }

  @Override
  public List<String> require(String condition, String message) {
    return List.of(
        "SELECT CASE WHEN %s THEN 0 ELSE CAST(CURRENT_SCHEMA || %s AS INTEGER) END;"
            .formatted(condition, H2Literals.quote(": " + message)));
  }

  @Override
  public String statement(String sql) {
    return Terminated.bySemicolon(sql, SqlSyntax.H2);
  }

  @Override
  public String now() {
    return "FORMATDATETIME(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''',"
        + " 'en', 'UTC')";
  }

  @Override
  public String user() {
    return "CURRENT_USER";
  }
}
