package dev.cairn.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a script at its semicolons. */
public final class SqlLexer {

  private SqlLexer() {}

  /** Returns the statements of {@code sql}, in order. */
  public static List<SqlStatement> split(String sql, SqlSyntax syntax) {
    List<SqlStatement> statements = new ArrayList<>();
    for (String part : sql.split(";", -1)) {
      if (!part.isBlank()) {
        statements.add(new SqlStatement(part.strip(), 1));
      }
    }
    return statements;
  }
}
