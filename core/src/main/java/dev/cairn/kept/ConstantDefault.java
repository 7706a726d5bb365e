package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.schema.PortableString;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import dev.cairn.sql.SqlTokenizer;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** Operators, and what catalogs have in their place: {@code or} for {@code ||} of MySQL. */
  private static final Set<String> OPERATORS =
      Set.of("and", "any", "array", "between", "div", "in", "like", "mod", "not", "or", "xor");

  /** The clock again, and values of another type. */
  private static final Set<String> FUNCTIONS =
      Set.of("cast", "convert", "curdate", "curtime", "now");

  /** Words before a string that say of which type it is. */
  private static final Set<String> TYPES_OF_LITERALS =
      Set.of("b", "binary", "date", "interval", "json", "n", "time", "timestamp", "uuid", "x");

  private static final Set<String> ZONES = Set.of("with", "without", "zone");

  private static final Set<String> BEFORE_TYPES = Set.of("as", "collate", "using");

  private static final Pattern INTEGER = Pattern.compile("\\d+");

  private final Dialect dialect;
  private final List<SqlToken> tokens;
  private final Branches branches;

  private ConstantDefault(Dialect dialect, List<SqlToken> tokens) {
    this.dialect = dialect;
    this.tokens = tokens;
    this.branches = new Branches(tokens);
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
      if (BEFORE_TYPES.contains(word)
          || token.isSymbol("::")
          || (token.isSymbol(",") && isInConvert(at - 1))) {
        at = afterType(at);
      } else if (!isPartOfValue(token, word, at)) {
        return false;
      }
    }
    return !tokens.isEmpty();
  }

  /** Returns whether the comma at {@code comma} is that of {@code convert(value, type)}. */
  private boolean isInConvert(int comma) {
    int depth = 0;
    for (int at = comma - 1; at > 0; at--) {
      depth += tokens.get(at).isSymbol(")") ? 1 : tokens.get(at).isSymbol("(") ? -1 : 0;
      if (depth < 0) {
        return word(at - 1).equals("convert");
      }
    }
    return false;
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
              || OPERATORS.contains(word)
              || ZONES.contains(word)
              || isPartOfComputed(word, next)
              || isTestForNull(word, next)
              || isCall(word, next)
              || isOfLiteral(word, next);
      case QUOTED_NAME, COMMENT, TERMINATOR, DELIMITER -> false;
    };
  }

  /** What no branch of a {@code case} fits is null. */
  private boolean isPartOfComputed(String word, int next) {
    return (dialect.computesWord(word) && (!word.equals("case") || branches.caseFits(next)))
        // One of the other branches fits then.
        || (word.equals("null") && word(next - 2).equals("else") && dialect.computesWord("else"));
  }

  /** Looks at {@code is null} and {@code is not null}. */
  private boolean isTestForNull(String word, int next) {
    String before = word(next - 2);
    return word.equals("null")
        && dialect.computesWord("is")
        && (before.equals("is") || (before.equals("not") && word(next - 3).equals("is")));
  }

  private boolean isCall(String word, int next) {
    return (FUNCTIONS.contains(word) || dialect.computes(word))
        && next < tokens.size()
        && tokens.get(next).isSymbol("(")
        && (!word.equals("nullif") || areDifferent(next + 1))
        && (!word.equals("decode") || branches.decodeFits(next));
  }

  /** Returns whether two literals of one kind begin at {@code at}, and are not the same. */
  private boolean areDifferent(int at) {
    if (at + 3 >= tokens.size()
        || !tokens.get(at + 1).isSymbol(",")
        || !tokens.get(at + 3).isSymbol(")")) {
      return false;
    }
    SqlToken one = tokens.get(at);
    SqlToken other = tokens.get(at + 2);
    return one.kind() == other.kind()
        && switch (one.kind()) {
          case STRING -> !one.unquoted().stripTrailing().equals(other.unquoted().stripTrailing());
          case NUMBER ->
              INTEGER.matcher(one.text()).matches()
                  && INTEGER.matcher(other.text()).matches()
                  && !new BigInteger(one.text()).equals(new BigInteger(other.text()));
          default -> false;
        };
  }

  private boolean isOfLiteral(String word, int next) {
    boolean literal = next < tokens.size() && tokens.get(next).kind() == Kind.STRING;
    return (literal && word.startsWith("_"))
        || (TYPES_OF_LITERALS.contains(word) && (literal || ZONES.contains(word(next))));
  }

  /** Returns the word at {@code index} in small letters; an empty one where there is none. */
  private String word(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.WORD
        ? tokens.get(index).text().toLowerCase(Locale.ROOT)
        : "";
  }
}
