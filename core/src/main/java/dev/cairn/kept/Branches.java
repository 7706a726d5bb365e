package dev.cairn.kept;

import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlToken.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether {@code case} and {@code decode} come to one of their values, or may come to null
 * because nothing fits and nothing is said for that. Literals that are compared with one another
 * are looked at; of all else nobody knows here whether it fits.
 */
final class Branches {

  private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+");

  private final List<SqlToken> tokens;

  Branches(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * Returns whether the {@code case} in front of {@code start} has an {@code else} that is not
   * null, or one of its branches fits for certain.
   */
  boolean caseFits(int start) {
    List<Integer> words = new ArrayList<>();
    int end = parts(start, words);
    if (end < 0 || words.isEmpty()) {
      return false;
    }
    List<SqlToken> operand = tokens.subList(start, words.get(0));
    for (int i = 0; i < words.size(); i++) {
      int from = words.get(i) + 1;
      int to = i + 1 < words.size() ? words.get(i + 1) : end;
      List<SqlToken> part = tokens.subList(from, to);
      boolean decided =
          switch (word(words.get(i))) {
            case "else" -> !isNull(part);
            case "when" -> operand.isEmpty() ? holds(part) : same(operand, part);
            default -> false;
          };
      if (decided) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the {@code decode} whose bracket opens at {@code open} has a value for what
   * does not fit, or one of its values fits for certain.
   */
  boolean decodeFits(int open) {
    List<List<SqlToken>> arguments = arguments(open);
    if (arguments.size() < 3) {
      return false;
    }
    if (arguments.size() % 2 == 0 && !isNull(arguments.get(arguments.size() - 1))) {
      return true;
    }
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      if (same(arguments.get(0), arguments.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Collects where the words of a {@code case} stand, and returns where it ends. */
  private int parts(int start, List<Integer> words) {
    int depth = 0;
    for (int at = start; at < tokens.size(); at++) {
      String word = word(at);
      if (word.equals("case") || tokens.get(at).isSymbol("(")) {
        depth++;
      } else if (depth == 0 && word.equals("end")) {
        return at;
      } else if (word.equals("end") || tokens.get(at).isSymbol(")")) {
        depth--;
      } else if (depth == 0 && List.of("when", "then", "else").contains(word)) {
        words.add(at);
      }
    }
    return -1;
  }

  private List<List<SqlToken>> arguments(int open) {
    List<List<SqlToken>> result = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int at = from; at < tokens.size(); at++) {
      SqlToken token = tokens.get(at);
      if (token.isSymbol("(")) {
        depth++;
      } else if (depth == 0 && (token.isSymbol(",") || token.isSymbol(")"))) {
        result.add(tokens.subList(from, at));
        from = at + 1;
        if (token.isSymbol(")")) {
          return result;
        }
      } else if (token.isSymbol(")")) {
        depth--;
      }
    }
    return List.of();
  }

  /** Returns whether a condition is {@code true}, or one of two literals that holds. */
  private static boolean holds(List<SqlToken> given) {
    List<SqlToken> condition = bare(given);
    if (condition.size() == 1) {
      return condition.get(0).isWord("true");
    }
    for (int i = 1; i + 1 < condition.size(); i++) {
      if (condition.get(i).kind() == Kind.SYMBOL
          && holds(
              condition.subList(0, i),
              condition.get(i).text(),
              condition.subList(i + 1, condition.size()))) {
        return true;
      }
    }
    return false;
  }

  /** Of strings that are not the same, a collation says which is less, and it is not known here. */
  private static boolean holds(List<SqlToken> one, String operator, List<SqlToken> other) {
    Optional<Integer> order =
        integer(bare(one)).flatMap(left -> integer(bare(other)).map(left::compareTo));
    boolean same = same(one, other);
    return switch (operator) {
      case "=" -> same;
      case "<=" -> same || order.filter(it -> it < 0).isPresent();
      case ">=" -> same || order.filter(it -> it > 0).isPresent();
      case "<" -> order.filter(it -> it < 0).isPresent();
      case ">" -> order.filter(it -> it > 0).isPresent();
      case "<>", "!=" -> order.filter(it -> it != 0).isPresent() || differ(one, other);
      default -> false;
    };
  }

  private static boolean same(List<SqlToken> one, List<SqlToken> other) {
    Optional<String> text = string(bare(one));
    Optional<BigInteger> number = integer(bare(one));
    return (text.isPresent() && text.equals(string(bare(other))))
        || (number.isPresent() && number.equals(integer(bare(other))));
  }

  /** Returns whether two strings are not the same to any collation that looks at letters. */
  private static boolean differ(List<SqlToken> one, List<SqlToken> other) {
    return string(bare(one))
        .flatMap(
            left ->
                string(bare(other))
                    .map(right -> !left.stripTrailing().equalsIgnoreCase(right.stripTrailing())))
        .orElse(false);
  }

  private static boolean isNull(List<SqlToken> value) {
    List<SqlToken> bare = bare(value);
    return bare.size() == 1 && bare.get(0).isWord("null");
  }

  private static Optional<BigInteger> integer(List<SqlToken> value) {
    String text = String.join("", value.stream().map(SqlToken::text).toList());
    return value.size() <= 2 && INTEGER.matcher(text).matches()
        ? Optional.of(new BigInteger(text))
        : Optional.empty();
  }

  private static Optional<String> string(List<SqlToken> value) {
    return value.size() == 1 && value.get(0).kind() == Kind.STRING
        ? Optional.of(value.get(0).unquoted())
        : Optional.empty();
  }

  /** Takes off brackets around the whole. */
  private static List<SqlToken> bare(List<SqlToken> value) {
    List<SqlToken> result = value;
    while (result.size() > 2
        && result.get(0).isSymbol("(")
        && closing(result) == result.size() - 1) {
      result = result.subList(1, result.size() - 1);
    }
    return result;
  }

  private static int closing(List<SqlToken> value) {
    int depth = 0;
    for (int at = 0; at < value.size(); at++) {
      depth += value.get(at).isSymbol("(") ? 1 : value.get(at).isSymbol(")") ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private String word(int index) {
    SqlToken token = tokens.get(index);
    return token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
  }
}
