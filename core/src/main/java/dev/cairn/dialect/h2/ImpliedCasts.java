package dev.cairn.dialect.h2;

import dev.cairn.dialect.h2.Expressions.Node;
import dev.cairn.dialect.h2.Tokens.Kind;
import dev.cairn.dialect.h2.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * H2 casts a number that is compared to the type in which it compares, by the type that the column
 * has at that moment, and keeps the cast when the column's type changes. Where the number is the
 * same in that type, the cast says nothing.
 */
final class ImpliedCasts {

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");
  private static final Set<String> CONNECTIVES =
      Set.of("AND", "OR", "NOT", "CASE", "WHEN", "THEN", "ELSE", "END");
  private static final Set<String> WHOLE_NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "NUMERIC", "DECIMAL");

  /** How many digits of a number each of these types takes as they are. */
  private static final Map<String, Integer> DIGITS =
      Map.of("DECFLOAT", 34, "DOUBLE PRECISION", 15, "REAL", 6);

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(E[-+]?\\d{1,2})?");

  private ImpliedCasts() {}

  /** Returns {@code nodes}, an expression, without the casts that say nothing. */
  static List<Node> removed(List<Node> nodes) {
    return removed(nodes, false);
  }

  private static List<Node> removed(List<Node> nodes, boolean list) {
    List<Node> result = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      boolean compared = isCompared(nodes, i - 1, i + 2, list);
      Optional<List<Node>> number =
          nodes.get(i).is("CAST")
                  && i + 1 < nodes.size()
                  && nodes.get(i + 1) instanceof Node.Group group
              ? number(group.inner(), compared)
              : Optional.empty();
      if (number.isPresent()) {
        result.addAll(number.get());
        i++;
      } else if (nodes.get(i) instanceof Node.Group group) {
        boolean values = i > 0 && nodes.get(i - 1).is("IN");
        result.add(new Node.Group(removed(group.inner(), values)));
      } else {
        result.add(nodes.get(i));
      }
    }
    return result;
  }

  /** Returns whether what stands between the two is one side of a comparison, and all of it. */
  private static boolean isCompared(List<Node> nodes, int before, int after, boolean list) {
    boolean value = list && isEnd(nodes, before) && isEnd(nodes, after);
    boolean right = (isComparison(nodes, before) || isBound(nodes, before)) && isEnd(nodes, after);
    boolean left = isComparison(nodes, after) && isEnd(nodes, before);
    return value || right || left;
  }

  private static boolean isComparison(List<Node> nodes, int index) {
    return leaf(nodes, index).filter(token -> COMPARISONS.contains(token.text())).isPresent();
  }

  /** Returns whether a bound of {@code BETWEEN} begins behind {@code index}. */
  private static boolean isBound(List<Node> nodes, int index) {
    Optional<Token> token = leaf(nodes, index);
    return token.filter(word -> word.is("BETWEEN")).isPresent()
        || (token.filter(word -> word.is("AND")).isPresent()
            && Expressions.closesBetween(nodes, index));
  }

  private static boolean isEnd(List<Node> nodes, int index) {
    return index < 0
        || index >= nodes.size()
        || nodes.get(index).is(",")
        || leaf(nodes, index)
            .filter(token -> token.kind() == Kind.WORD && CONNECTIVES.contains(token.text()))
            .isPresent();
  }

  private static Optional<Token> leaf(List<Node> nodes, int index) {
    return index >= 0 && index < nodes.size() && nodes.get(index) instanceof Node.Leaf leaf
        ? Optional.of(leaf.token())
        : Optional.empty();
  }

  /** Returns the number that is cast, from a {@code CAST}'s inside, where it says the same. */
  private static Optional<List<Node>> number(List<Node> inner, boolean compared) {
    int start = !inner.isEmpty() && inner.get(0).is("-") ? 1 : 0;
    Optional<String> text =
        leaf(inner, start)
            .map(Token::text)
            .filter(it -> NUMBER.matcher(it).matches())
            .filter(it -> start + 1 < inner.size() && inner.get(start + 1).is("AS"));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String type = type(inner.subList(start + 2, inner.size()));
    boolean whole = text.get().chars().allMatch(Character::isDigit);
    // A number with an exponent is of this type anyway.
    boolean own = type.equals("DECFLOAT") && text.get().contains("E");
    boolean same =
        (whole && WHOLE_NUMBERS.contains(type))
            || new BigDecimal(text.get()).precision() <= DIGITS.getOrDefault(type, 0);
    if (!own && !(compared && same)) {
      return Optional.empty();
    }
    // H2 writes a whole number with a fraction where it makes another number of it.
    boolean binary = !type.equals("DECFLOAT") && text.get().endsWith(".0");
    String number = binary ? text.get().substring(0, text.get().length() - 2) : text.get();
    List<Node> result = new ArrayList<>(inner.subList(0, start));
    result.add(new Node.Leaf(new Token(Kind.NUMBER, number)));
    return Optional.of(result);
  }

  /** Returns the words of a type, in capitals, and for a {@code NUMERIC} without its digits. */
  private static String type(List<Node> nodes) {
    int last = nodes.size() - 1;
    boolean digits =
        last > 0
            && nodes.get(last) instanceof Node.Group
            && leaf(nodes, last - 1).filter(it -> WHOLE_NUMBERS.contains(word(it))).isPresent();
    StringBuilder result = new StringBuilder();
    for (Node node : digits ? nodes.subList(0, last) : nodes) {
      String word = node instanceof Node.Leaf leaf ? word(leaf.token()) : "()";
      result.append(result.isEmpty() ? "" : " ").append(word);
    }
    return result.toString();
  }

  private static String word(Token token) {
    return token.text().toUpperCase(Locale.ROOT);
  }
}
