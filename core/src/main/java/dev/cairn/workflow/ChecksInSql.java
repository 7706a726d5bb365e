package dev.cairn.workflow;

import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the check constraints that a statement writes. For servers that read them and keep nothing,
 * as MySQL does before 8.0.16
 * (https://dev.mysql.com/doc/refman/8.0/en/create-table-check-constraints.html), so that their
 * catalog cannot tell.
 */
final class ChecksInSql {

  private ChecksInSql() {}

  /** Returns each check in {@code sql} with its table: {@code todo CHECK (priority > 0)}. */
  static List<String> of(String sql, SqlSyntax syntax) {
    List<SqlToken> tokens = SqlTokenizer.code(sql, syntax);
    int at = tableName(tokens);
    if (at < 0) {
      return List.of();
    }
    String table = tokens.get(at).unquoted();
    List<String> checks = new ArrayList<>();
    for (int i = at + 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("check") && tokens.get(i + 1).isSymbol("(")) {
        int end = closing(tokens, i + 1);
        int start = isNamed(tokens, i) ? i - 2 : i;
        checks.add(table + " " + sql.substring(tokens.get(start).start(), tokens.get(end).end()));
        i = end;
      }
    }
    return checks;
  }

  /** Returns where the name of the table stands that is made or altered; -1 where none is. */
  private static int tableName(List<SqlToken> tokens) {
    if (tokens.size() < 3 || !(tokens.get(0).isWord("create") || tokens.get(0).isWord("alter"))) {
      return -1;
    }
    int at = tokens.get(1).isWord("temporary") ? 2 : 1;
    if (!tokens.get(at).isWord("table")) {
      return -1;
    }
    at++;
    while (at < tokens.size()
        && (tokens.get(at).isWord("if")
            || tokens.get(at).isWord("not")
            || tokens.get(at).isWord("exists"))) {
      at++;
    }
    return at < tokens.size() ? at : -1;
  }

  private static boolean isNamed(List<SqlToken> tokens, int check) {
    return check >= 2 && tokens.get(check - 2).isWord("constraint");
  }

  private static int closing(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol("(")) {
        depth++;
      } else if (tokens.get(i).isSymbol(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }
}
