package dev.cairn.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into its statements. */
public final class SqlLexer {

  private SqlLexer() {}

  /** Returns the statements of {@code sql}, without their semicolons. */
  public static List<SqlStatement> split(String sql, SqlSyntax syntax) {
    List<SqlStatement> statements = new ArrayList<>();
    int line = 1;
    for (String part : sql.split(";", -1)) {
      if (!part.isBlank()) {
        statements.add(new SqlStatement(part.strip(), line));
      }
      line += (int) part.chars().filter(c -> c == '\n').count();
    }
    return statements;
  }
}
