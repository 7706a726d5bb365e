package dev.cairn.dialect.h2;

import dev.cairn.dialect.h2.Tokens.Kind;
import dev.cairn.dialect.h2.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A cheap normal form of SQL expressions: names in portable spelling and without the table they
 * belong to anyway, key words in one case, one space, and no parentheses that precedence makes
 * superfluous (H2 stores one around every operation within another). What H2 computes or swaps
 * beyond that, its engine must be asked for.
 */
final class Expressions {

  private static final int OUTSIDE = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int CONCATENATION = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;
  private static final int SIGN = 8;
  private static final int OPERAND = 9;

  private static final Set<String> COMPARING =
      Set.of("IS", "IN", "LIKE", "ILIKE", "BETWEEN", "REGEXP");

  /** Words after which an opening parenthesis groups rather than belongs to the word. */
  private static final Set<String> BEFORE_EXPRESSION =
      Set.of("AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "BETWEEN", "LIKE", "ILIKE", "IS");

  /** Words that make a parenthesis more than an expression. */
  private static final Set<String> QUERY = Set.of("SELECT", "VALUES", "WITH", "TABLE");

  /** Words that bind an operand to what follows in ways not looked into. */
  private static final Set<String> OPAQUE = Set.of("COLLATE", "ESCAPE", "FILTER", "OVER");

  /** Words of the grammar that H2 would also take as a name. */
  private static final Set<String> GRAMMAR = Set.of("THEN", "COLLATE", "ESCAPE", "FILTER", "NEXT");

  /** Words of the grammar that are written as functions are. */
  private static final Set<String> CALLED =
      Set.of("CAST", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP");

  private final H2Identifiers identifiers;
  private final String ownSchema;
  private final Optional<String> table;

  /**
   * Returns a reader of the expressions of {@code table}.
   *
   * @param ownSchema the connection's own schema, in portable spelling
   */
  Expressions(H2Identifiers identifiers, String ownSchema, Optional<String> table) {
    this.identifiers = identifiers;
    this.ownSchema = ownSchema;
    this.table = table;
  }

  /** Returns the normal form of {@code sql}. */
  String normal(String sql) {
    List<Node> nodes = ImpliedCasts.removed(new Reader(names(Tokens.of(sql))).group());
    StringBuilder result = new StringBuilder();
    write(simplified(nodes), result);
    return result.toString();
  }

  /** Returns whether {@code sql} names the column {@code column}, of portable spelling. */
  boolean mentions(String sql, String column) {
    String rendered = identifiers.render(column);
    return names(Tokens.of(sql)).stream()
        .anyMatch(token -> token.kind() == Kind.QUOTED && token.text().equals(rendered));
  }

  /** Makes names of portable spelling, as kind QUOTED, and drops qualifiers that say nothing. */
  private List<Token> names(List<Token> tokens) {
    List<Token> result = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean name = isName(token);
      boolean qualifier = name && i + 2 < tokens.size() && tokens.get(i + 1).is(".");
      boolean first = result.isEmpty() || !result.get(result.size() - 1).is(".");
      if (qualifier && first && saysNothing(token, tokens, i)) {
        i++;
      } else {
        result.add(
            name ? new Token(Kind.QUOTED, identifiers.render(portable(token))) : keyword(token));
      }
    }
    return result;
  }

  private boolean saysNothing(Token token, List<Token> tokens, int at) {
    String key = identifiers.tableKey(portable(token));
    return key.equals(identifiers.tableKey(ownSchema))
        || (table.map(identifiers::tableKey).equals(Optional.of(key))
            && isName(tokens.get(at + 2)));
  }

  private static boolean isName(Token token) {
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD
            && !ReservedWords.contains(token.text())
            && !GRAMMAR.contains(token.text().toUpperCase(Locale.ROOT)));
  }

  private String portable(Token token) {
    return token.kind() == Kind.QUOTED
        ? identifiers.fromQuoted(token.text())
        : identifiers.fromUnquoted(token.text());
  }

  private static Token keyword(Token token) {
    return token.kind() == Kind.WORD
        ? new Token(Kind.WORD, token.text().toUpperCase(Locale.ROOT))
        : token;
  }

  /** A token, or what stands in parentheses. */
  sealed interface Node {
    record Leaf(Token token) implements Node {}

    record Group(List<Node> inner) implements Node {}

    default boolean is(String text) {
      return this instanceof Leaf leaf && leaf.token().is(text);
    }
  }

  /** Reads the nesting of parentheses. */
  private static final class Reader {
    private final List<Token> tokens;
    private int at;

    Reader(List<Token> tokens) {
      this.tokens = tokens;
    }

    List<Node> group() {
      List<Node> result = new ArrayList<>();
      while (at < tokens.size()) {
        Token token = tokens.get(at++);
        if (token.is("(")) {
          result.add(new Node.Group(group()));
        } else if (token.is(")")) {
          return result;
        } else {
          result.add(new Node.Leaf(token));
        }
      }
      return result;
    }
  }

  private static List<Node> simplified(List<Node> nodes) {
    List<Node> result = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Group group) {
        List<Node> inner = simplified(group.inner());
        if (inOneValue(result, inner)) {
          boolean not = result.size() > 1 && result.get(result.size() - 2).is("NOT");
          result.remove(result.size() - 1);
          if (not) {
            result.remove(result.size() - 1);
          }
          result.add(new Node.Leaf(new Token(Kind.SYMBOL, not ? "<>" : "=")));
          result.addAll(inner);
        } else if (superfluous(result, inner, nodes, i + 1)) {
          result.addAll(inner);
        } else {
          result.add(new Node.Group(inner));
        }
      } else {
        result.add(nodes.get(i));
      }
    }
    return result;
  }

  /** Returns whether this is {@code IN (one value)}, which H2 stores as a comparison. */
  private static boolean inOneValue(List<Node> before, List<Node> inner) {
    return !before.isEmpty() && before.get(before.size() - 1).is("IN") && inner.size() == 1;
  }

  private static boolean superfluous(
      List<Node> before, List<Node> inner, List<Node> nodes, int next) {
    if (inner.isEmpty() || belongsToWord(before)) {
      return false;
    }
    int weakest = weakest(inner);
    int left = before.isEmpty() ? OUTSIDE : binding(before, before.size() - 1);
    int right = next == nodes.size() ? OUTSIDE : binding(nodes, next);
    boolean leftFits =
        weakest > left || (weakest == left && (left == OR || left == AND || left == CONCATENATION));
    boolean rightFits = weakest > right || (weakest == right && right != COMPARISON);
    return leftFits && rightFits;
  }

  private static boolean belongsToWord(List<Node> before) {
    if (before.isEmpty() || !(before.get(before.size() - 1) instanceof Node.Leaf leaf)) {
      return false;
    }
    Token token = leaf.token();
    return token.kind() == Kind.QUOTED
        || (token.kind() == Kind.WORD && !BEFORE_EXPRESSION.contains(token.text()));
  }

  /** Returns the binding of the weakest operator at the top of {@code nodes}; zero if unclear. */
  private static int weakest(List<Node> nodes) {
    int result = OPERAND;
    int cases = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.is("CASE")) {
        cases++;
      } else if (node.is("END")) {
        cases--;
      } else if (cases == 0 && node instanceof Node.Leaf leaf) {
        String text = leaf.token().text();
        boolean word = leaf.token().kind() == Kind.WORD;
        if (leaf.token().is(",") || (word && (QUERY.contains(text) || OPAQUE.contains(text)))) {
          return OUTSIDE;
        }
        int binding = binding(nodes, i);
        if (binding != OUTSIDE) {
          result = Math.min(result, binding);
        }
      }
    }
    return result;
  }

  /** Returns how strongly the token at {@code index} binds as an operator; zero if it is none. */
  private static int binding(List<Node> nodes, int index) {
    if (!(nodes.get(index) instanceof Node.Leaf leaf)) {
      return OPERAND;
    }
    Token token = leaf.token();
    if (token.kind() == Kind.WORD) {
      return switch (token.text()) {
        case "OR" -> OR;
        case "AND" -> closesBetween(nodes, index) ? COMPARISON : AND;
        case "NOT" -> NOT;
        default ->
            COMPARING.contains(token.text())
                ? COMPARISON
                : OPAQUE.contains(token.text()) ? OPERAND : OUTSIDE;
      };
    }
    if (token.kind() != Kind.SYMBOL) {
      return OUTSIDE;
    }
    return switch (token.text()) {
      case "=", "<>", "<", ">", "<=", ">=" -> COMPARISON;
      case "||" -> CONCATENATION;
      case "+", "-" -> isSign(nodes, index) ? SIGN : SUM;
      case "*", "/", "%" -> PRODUCT;
      case "," -> OUTSIDE;
      default -> OPERAND;
    };
  }

  static boolean closesBetween(List<Node> nodes, int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (nodes.get(i).is("BETWEEN")) {
        return true;
      }
      if (nodes.get(i).is("AND") || nodes.get(i).is("OR")) {
        return false;
      }
    }
    return false;
  }

  private static boolean isSign(List<Node> nodes, int index) {
    if (index == 0) {
      return true;
    }
    if (!(nodes.get(index - 1) instanceof Node.Leaf leaf)) {
      return false;
    }
    Token before = leaf.token();
    return before.kind() == Kind.SYMBOL
        || (before.kind() == Kind.WORD && ReservedWords.contains(before.text()));
  }

  private static void write(List<Node> nodes, StringBuilder result) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (i > 0 && spaced(nodes, i)) {
        result.append(' ');
      }
      if (node instanceof Node.Group group) {
        result.append('(');
        write(group.inner(), result);
        result.append(')');
      } else {
        result.append(((Node.Leaf) node).token().text());
      }
    }
  }

  private static boolean spaced(List<Node> nodes, int index) {
    Node before = nodes.get(index - 1);
    Node node = nodes.get(index);
    if (node.is(",") || node.is(".") || before.is(".")) {
      return false;
    }
    if (node instanceof Node.Group) {
      return !(before instanceof Node.Leaf leaf
          && (leaf.token().kind() == Kind.QUOTED || CALLED.contains(leaf.token().text())));
    }
    boolean sign = (before.is("-") || before.is("+")) && isSign(nodes, index - 1);
    return !sign;
  }
}
