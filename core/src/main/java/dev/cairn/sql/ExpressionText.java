package dev.cairn.sql;

import dev.cairn.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A cheap normal form of SQL expressions: what differs only in blanks, comments, the case of words
 * or parentheses around the whole becomes the same text. The result means what the expression
 * means. It knows nothing of any database's own rewriting.
 */
public final class ExpressionText {

  private static final Set<String> WORDS_BEFORE_PARENTHESIS =
      Set.of(
          "in", "and", "or", "not", "then", "when", "else", "case", "is", "like", "glob", "between",
          "as", "exists", "values", "select", "where", "from", "on", "using", "any", "all", "over",
          "filter", "collate", "escape");

  private ExpressionText() {}

  /**
   * Returns the normal form of {@code expression}. Names in quotes stay as they are.
   *
   * @throws dev.cairn.error.CairnException when a quote in it is not closed
   */
  public static String normal(String expression, SqlSyntax syntax) {
    return normal(expression, syntax, UnaryOperator.identity());
  }

  /**
   * Returns the normal form of {@code expression}.
   *
   * @param quotedName how a name in quotes is to be written; it is given the token as it stands
   * @throws dev.cairn.error.CairnException when a quote in it is not closed
   */
  public static String normal(
      String expression, SqlSyntax syntax, UnaryOperator<String> quotedName) {
    List<SqlToken> tokens = withoutOuterParentheses(SqlTokenizer.code(expression, syntax));
    StringBuilder result = new StringBuilder(expression.length());
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && isApart(tokens, i)) {
        result.append(' ');
      }
      result.append(text(tokens.get(i), quotedName));
    }
    return result.toString();
  }

  private static String text(SqlToken token, UnaryOperator<String> quotedName) {
    return switch (token.kind()) {
      case WORD, NUMBER -> token.text().toLowerCase(Locale.ROOT);
      case QUOTED_NAME -> quotedName.apply(token.text());
      case SYMBOL ->
          switch (token.text()) {
            case "==" -> "=";
            case "!=" -> "<>";
            default -> token.text();
          };
      default -> token.text();
    };
  }

  private static boolean isApart(List<SqlToken> tokens, int at) {
    SqlToken left = tokens.get(at - 1);
    SqlToken right = tokens.get(at);
    if (left.isSymbol("(")
        || left.isSymbol(".")
        || right.isSymbol(")")
        || right.isSymbol(",")
        || right.isSymbol(".")
        || left.isSymbol("::")
        || right.isSymbol("::")) {
      return false;
    }
    if (right.isSymbol("(")) {
      boolean call =
          left.kind() == Kind.QUOTED_NAME
              || (left.kind() == Kind.WORD
                  && !WORDS_BEFORE_PARENTHESIS.contains(left.text().toLowerCase(Locale.ROOT)));
      return !call;
    }
    if (left.kind() == Kind.WORD && right.kind() == Kind.STRING && left.end() == right.start()) {
      // the prefix of a string: X'00'
      return false;
    }
    boolean sign = left.isSymbol("-") || left.isSymbol("+");
    return !(sign && right.kind() == Kind.NUMBER && (at == 1 || isOperator(tokens.get(at - 2))));
  }

  private static boolean isOperator(SqlToken token) {
    return token.kind() == Kind.SYMBOL && !token.text().equals(")") && !token.text().equals("]");
  }

  private static List<SqlToken> withoutOuterParentheses(List<SqlToken> tokens) {
    int depth = 0;
    while (tokens.size() - 2 * depth > 2
        && tokens.get(depth).isSymbol("(")
        && tokens.get(tokens.size() - 1 - depth).isSymbol(")")) {
      depth++;
    }
    // Of the candidates only those are redundant that nothing between closes early
    int lowest = depth;
    int level = depth;
    for (int i = depth; i < tokens.size() - depth; i++) {
      if (tokens.get(i).isSymbol("(")) {
        level++;
      } else if (tokens.get(i).isSymbol(")")) {
        level--;
        lowest = Math.min(lowest, level);
      }
    }
    int strip = Math.max(lowest, 0);
    return tokens.subList(strip, tokens.size() - strip);
  }
}
