package dev.cairn.sql;

import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a script into statements. */
public final class SqlLexer {

  private SqlLexer() {}

  /**
   * Returns the statements of {@code sql} in order. Comments before, behind and between statements
   * are left out; those inside stay. Takes time in proportion to the text.
   *
   * @throws CairnException when a quote, a comment or a body of {@code BEGIN … END} is not closed;
   *     the message says which and at which line it begins
   */
  public static List<SqlStatement> split(String sql, SqlSyntax syntax) {
    List<SqlToken> code = SqlTokenizer.code(sql, syntax);
    List<SqlStatement> statements = new ArrayList<>();
    int from = 0;
    while (from < code.size()) {
      int end = endOfStatement(code, from, syntax);
      add(sql, code.subList(from, end), statements);
      from = end + 1;
    }
    return statements;
  }

  private static int endOfStatement(List<SqlToken> code, int from, SqlSyntax syntax) {
    if (syntax.compoundBodies() && CompoundBody.possible(code, from)) {
      return CompoundBody.endOfStatement(code, from);
    }
    int at = from;
    while (at < code.size() && code.get(at).kind() != Kind.TERMINATOR) {
      at++;
    }
    return at;
  }

  private static void add(String sql, List<SqlToken> tokens, List<SqlStatement> statements) {
    int last = tokens.size() - 1;
    // "END;" before a delimiter of one's own: the semicolon ends nothing that the server sees
    while (last >= 0 && tokens.get(last).isSymbol(";")) {
      last--;
    }
    if (last >= 0) {
      SqlToken first = tokens.get(0);
      statements.add(
          new SqlStatement(sql.substring(first.start(), tokens.get(last).end()), first.line()));
    }
  }
}
