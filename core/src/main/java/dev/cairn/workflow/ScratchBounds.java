package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Origin;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps SQL that is only to be tried out within its scratch area. A scratch area may be a schema or
 * a database of the real server, so a name with another schema before it, or the end of the
 * transaction, would lead to what people work with.
 */
final class ScratchBounds {

  private static final Set<String> TRANSACTIONS =
      Set.of("begin", "start", "commit", "rollback", "end", "abort", "savepoint", "release");

  private static final Set<String> PLACES = Set.of("database", "schema");

  /** What belongs to the server rather than to a schema. */
  private static final Set<String> SERVER = Set.of("user", "role", "tablespace", "server");

  private static final Set<String> CHANGES =
      Set.of(
          "create",
          "alter",
          "drop",
          "rename",
          "truncate",
          "insert",
          "update",
          "delete",
          "replace",
          "comment",
          "merge",
          "lock",
          "copy");

  /** Behind these comes what a statement is about; the rest may say {@code alias.column}. */
  private static final Set<String> BEFORE_BODY =
      Set.of("as", "(", "set", "values", "select", "using", "where", "begin", "return", "for");

  private ScratchBounds() {}

  /**
   * Requires that a statement stays where it is run.
   *
   * @throws CairnException when it would not
   */
  static void require(Dialect dialect, String sql, Origin origin) {
    List<SqlToken> tokens = SqlTokenizer.code(sql, dialect.syntax());
    if (tokens.isEmpty()) {
      return;
    }
    String first = word(tokens.get(0));
    String second = tokens.size() > 1 ? word(tokens.get(1)) : "";
    if (TRANSACTIONS.contains(first)) {
      throw refused(
          "It would begin or end a transaction, and this SQL is only tried out.",
          "Leave the statement out.",
          origin);
    }
    boolean rights =
        !dialect.capabilities().transactionalDdl() && Set.of("grant", "revoke").contains(first);
    if (rights || (CHANGES.contains(first) && SERVER.contains(second))) {
      throw refused(
          "It would change the server, and this SQL is only tried out.",
          "Leave the statement out; users and rights are no part of a schema.",
          origin);
    }
    boolean moves =
        first.equals("use")
            || (first.equals("set") && tokens.stream().anyMatch(t -> isPlaceSetting(word(t))))
            || tokens.stream().anyMatch(token -> word(token).equals("set_config"));
    if (moves || (CHANGES.contains(first) && PLACES.contains(second))) {
      throw refused(
          "It would lead to another schema or database, and this SQL is only tried out.",
          "Leave the statement out, and write names without a schema before them.",
          origin);
    }
    if (CHANGES.contains(first)) {
      requireBareNames(dialect, tokens, origin);
    }
  }

  private static void requireBareNames(Dialect dialect, List<SqlToken> tokens, Origin origin) {
    // SQLite's main and temp are of the scratch area itself; nothing else is attached to it.
    if (dialect.id().equals("sqlite")) {
      return;
    }
    for (int i = 1; i + 2 < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.isSymbol("(") || BEFORE_BODY.contains(word(token))) {
        return;
      }
      if (isName(token) && tokens.get(i + 1).isSymbol(".") && isName(tokens.get(i + 2))) {
        boolean column = word(tokens.get(0)).equals("comment") && isColumnComment(tokens);
        boolean longer = i + 3 < tokens.size() && tokens.get(i + 3).isSymbol(".");
        if (!column || longer) {
          throw refused(
              "%s.%s names a schema, and this SQL is only tried out, in a schema of its own."
                  .formatted(token.text(), tokens.get(i + 2).text()),
              "Write the name without the schema before it.",
              origin);
        }
      }
    }
  }

  private static boolean isColumnComment(List<SqlToken> tokens) {
    return tokens.size() > 2 && Set.of("column", "constraint").contains(word(tokens.get(2)));
  }

  private static boolean isPlaceSetting(String word) {
    return word.equals("search_path") || word.equals("schema");
  }

  private static boolean isName(SqlToken token) {
    return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
  }

  private static String word(SqlToken token) {
    return token.kind() == SqlToken.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }

  private static CairnException refused(String why, String next, Origin origin) {
    return CairnException.usage(why).at(origin.toString()).hint(next);
  }
}
