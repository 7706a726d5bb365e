package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.schema.PortableString;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells defaults that cost nothing, depend on nothing and are not null: literals, the clock, and
 * what is computed of them. A migration's text is judged like what a catalog makes of it, which may
 * be what it comes to: H2 has {@code 14} for {@code (3 + 4) * 2}.
 */
final class ConstantDefault {

  private static final Set<String> VALUES =
      Set.of(
          "true",
          "false",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp");

  /** The clock again, and values of another type. */
  private static final Set<String> FUNCTIONS = Set.of("cast", "curdate", "curtime", "now");

  /** Words before a string that say of which type it is. */
  private static final Set<String> TYPES_OF_LITERALS =
      Set.of("b", "date", "interval", "json", "n", "time", "timestamp", "uuid", "x");

  private static final Set<String> ZONES = Set.of("with", "without", "zone");

  private static final Set<String> BEFORE_TYPES = Set.of("as", "collate");

  private final Dialect dialect;
  private final List<SqlToken> tokens;

  private ConstantDefault(Dialect dialect, List<SqlToken> tokens) {
    this.dialect = dialect;
    this.tokens = tokens;
  }

  /** Returns whether {@code sql} is such a default on a database of {@code dialect}. */
  static boolean is(String sql, Dialect dialect) {
    if (PortableString.value(sql.strip()).isPresent()) {
      return true;
    }
    try {
      return new ConstantDefault(dialect, SqlTokenizer.code(sql, dialect.syntax())).isConstant();
    } catch (CairnException e) {
      // A quote that is not closed: the database has it otherwise.
      return false;
    }
  }

  private boolean isConstant() {
    int at = 0;
    while (at < tokens.size()) {
      SqlToken token = tokens.get(at);
      String word = word(at);
      at++;
      if (BEFORE_TYPES.contains(word) || token.isSymbol("::")) {
        at = afterType(at);
      } else if (!isPartOfValue(token, word, at)) {
        return false;
      }
    }
    return !tokens.isEmpty();
  }

  /** Returns the index behind the type, or the collation, that begins at {@code start}. */
  private int afterType(int start) {
    int at = start;
    int depth = 0;
    while (at < tokens.size()) {
      SqlToken token = tokens.get(at);
      boolean name =
          token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_NAME || token.isSymbol(".");
      boolean opens = token.isSymbol("(");
      if (!name && !opens && depth == 0) {
        return at;
      }
      depth += opens ? 1 : token.isSymbol(")") ? -1 : 0;
      at++;
    }
    return at;
  }

  private boolean isPartOfValue(SqlToken token, String word, int next) {
    return switch (token.kind()) {
      case NUMBER, STRING, SYMBOL -> true;
      case WORD ->
          VALUES.contains(word)
              || ZONES.contains(word)
              || isCall(word, next)
              || isOfLiteral(word, next);
      case QUOTED_NAME, COMMENT, TERMINATOR, DELIMITER -> false;
    };
  }

  private boolean isCall(String word, int next) {
    return (FUNCTIONS.contains(word) || dialect.computes(word))
        && next < tokens.size()
        && tokens.get(next).isSymbol("(");
  }

  private boolean isOfLiteral(String word, int next) {
    boolean literal = next < tokens.size() && tokens.get(next).kind() == Kind.STRING;
    return (literal && word.startsWith("_"))
        || (TYPES_OF_LITERALS.contains(word) && (literal || ZONES.contains(word(next))));
  }

  /** Returns the word at {@code index} in small letters; an empty one where there is none. */
  private String word(int index) {
    return index < tokens.size() && tokens.get(index).kind() == Kind.WORD
        ? tokens.get(index).text().toLowerCase(Locale.ROOT)
        : "";
  }
}
