package dev.cairn.sql;

import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the end of a trigger, routine or event, whose body of {@code BEGIN … END} holds semicolons
 * that end no statement of the script.
 */
final class CompoundBody {

  private static final Set<String> WITH_BODY = Set.of("trigger", "procedure", "function", "event");

  /** What can stand between CREATE and the kind of object, or is a kind without a body. */
  private static final Set<String> WITHOUT_BODY =
      Set.of(
          "table",
          "view",
          "index",
          "database",
          "schema",
          "user",
          "role",
          "sequence",
          "type",
          "domain",
          "rule",
          "policy",
          "extension",
          "virtual",
          "server",
          "tablespace",
          "as");

  private static final Set<String> BLOCKS_NOT_COUNTED =
      Set.of("if", "loop", "while", "repeat", "for");

  private static final Set<String> LOCKING_CLAUSE = Set.of("update", "share", "no", "key");

  private final List<SqlToken> code;
  private final Deque<SqlToken> open = new ArrayDeque<>();
  private int parentheses;

  private CompoundBody(List<SqlToken> code) {
    this.code = code;
  }

  /** Returns whether the statement that begins at {@code from} is of a kind that has a body. */
  static boolean possible(List<SqlToken> code, int from) {
    int at = from;
    while (at < code.size() && code.get(at).kind() == Kind.SYMBOL) {
      at++;
    }
    if (word(code, at).equals("begin")) {
      return isNotAtomic(code, at);
    }
    if (!word(code, at).equals("create") && !word(code, at).equals("alter")) {
      return false;
    }
    for (at++; at < code.size(); at++) {
      SqlToken token = code.get(at);
      String word = word(code, at);
      if (WITH_BODY.contains(word)) {
        return true;
      }
      if (WITHOUT_BODY.contains(word) || token.isSymbol("(") || token.kind() == Kind.TERMINATOR) {
        return false;
      }
    }
    return false;
  }

  /**
   * Returns the place of the terminator of the statement that begins at {@code from}, or the end.
   *
   * @throws CairnException when a body is not closed
   */
  static int endOfStatement(List<SqlToken> code, int from) {
    return new CompoundBody(code).scan(from);
  }

  private int scan(int from) {
    int at = from;
    while (at < code.size()) {
      SqlToken token = code.get(at);
      if (token.kind() == Kind.TERMINATOR) {
        if (open.isEmpty() || !token.text().equals(";")) {
          break;
        }
      } else if (token.isSymbol("(")) {
        parentheses++;
      } else if (token.isSymbol(")")) {
        parentheses--;
      } else if (token.kind() == Kind.WORD && !isPartOfName(at)) {
        at = block(at);
      }
      at++;
    }
    if (!open.isEmpty()) {
      SqlToken first = open.getLast();
      throw CairnException.failed(
              "The body that begins with %s at line %d has no END."
                  .formatted(first.text(), first.line()))
          .at("line " + first.line())
          .hint("Close each BEGIN and each CASE of the body with END.");
    }
    return at;
  }

  /** Counts the word at {@code at}, and returns the place of the last token it used. */
  private int block(int at) {
    String word = word(code, at);
    if (word.equals("case") || (word.equals("begin") && parentheses == 0)) {
      open.push(code.get(at));
    } else if (word.equals("end")) {
      String next = word(code, at + 1);
      if (BLOCKS_NOT_COUNTED.contains(next) && !isLockingClause(at + 1)) {
        return at + 1;
      }
      if (!open.isEmpty()) {
        open.pop();
      }
      return next.equals("case") ? at + 1 : at;
    }
    return at;
  }

  /** {@code … ORDER BY CASE … END FOR UPDATE}: this END closes the CASE and no FOR loop. */
  private boolean isLockingClause(int at) {
    return word(code, at).equals("for") && LOCKING_CLAUSE.contains(word(code, at + 1));
  }

  private boolean isPartOfName(int at) {
    return (at > 0 && code.get(at - 1).isSymbol("."))
        || (at + 1 < code.size() && code.get(at + 1).isSymbol("."));
  }

  /** MariaDB's anonymous block. */
  private static boolean isNotAtomic(List<SqlToken> code, int at) {
    return word(code, at + 1).equals("not") && word(code, at + 2).equals("atomic");
  }

  private static String word(List<SqlToken> code, int at) {
    return at < code.size() && code.get(at).kind() == Kind.WORD
        ? code.get(at).text().toLowerCase(Locale.ROOT)
        : "";
  }
}
