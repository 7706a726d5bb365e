package dev.cairn.dialect;

import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;

/** Ends statements for clients that look for a semicolon. */
public final class Terminated {

  private Terminated() {}

  /** Returns {@code sql} with a semicolon that no comment at its end can swallow. */
  public static String bySemicolon(String sql, SqlSyntax syntax) {
    List<SqlToken> tokens = SqlTokenizer.tokens(sql, syntax);
    return sql.stripTrailing() + (endsInLineComment(tokens) ? "\n;" : ";");
  }

  private static boolean endsInLineComment(List<SqlToken> tokens) {
    return !tokens.isEmpty()
        && tokens.get(tokens.size() - 1).kind() == SqlToken.Kind.COMMENT
        && !tokens.get(tokens.size() - 1).text().startsWith("/*");
  }
}
