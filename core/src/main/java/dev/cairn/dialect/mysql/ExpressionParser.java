package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an expression by the precedence of its operators and writes it with no more brackets than
 * that needs. What it does not know it leaves alone: it then gives no answer.
 */
final class ExpressionParser {

  /** An expression as text, how tightly its outermost operator binds, and its opposite. */
  private record Part(String text, int level, Optional<String> opposite) {
    static Part of(String text, int level) {
      return new Part(text, level, Optional.empty());
    }

    String inside(int level) {
      return this.level < level ? "(" + text + ")" : text;
    }
  }

  private static final class UnknownSyntax extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSyntax() {
      super(null, null, false, false);
    }
  }

  private static final int OR = 1;
  private static final int XOR = 2;
  private static final int AND = 3;
  private static final int NOT = 4;
  private static final int COMPARISON = 6;
  private static final int BIT_OR = 7;
  private static final int SIGN = 13;
  private static final int ATOM = 20;

  private static final Map<String, Integer> BINARY =
      Map.ofEntries(
          Map.entry("or", OR),
          Map.entry("||", OR),
          Map.entry("xor", XOR),
          Map.entry("and", AND),
          Map.entry("&&", AND),
          Map.entry("=", COMPARISON),
          Map.entry("<=>", COMPARISON),
          Map.entry("<>", COMPARISON),
          Map.entry("!=", COMPARISON),
          Map.entry("<", COMPARISON),
          Map.entry(">", COMPARISON),
          Map.entry("<=", COMPARISON),
          Map.entry(">=", COMPARISON),
          Map.entry("like", COMPARISON),
          Map.entry("regexp", COMPARISON),
          Map.entry("rlike", COMPARISON),
          Map.entry("in", COMPARISON),
          Map.entry("between", COMPARISON),
          Map.entry("is", COMPARISON),
          Map.entry("not", COMPARISON),
          Map.entry("|", BIT_OR),
          Map.entry("&", 8),
          Map.entry("<<", 9),
          Map.entry(">>", 9),
          Map.entry("+", 10),
          Map.entry("-", 10),
          Map.entry("*", 11),
          Map.entry("/", 11),
          Map.entry("%", 11),
          Map.entry("mod", 11),
          Map.entry("div", 11),
          Map.entry("^", 12));

  private static final Map<String, String> SAME_OPERATOR =
      Map.of("||", "or", "&&", "and", "!=", "<>", "mod", "%", "rlike", "regexp");

  private static final Map<String, String> OPPOSITE =
      Map.of("=", "<>", "<>", "=", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private static final Map<String, String> SAME_FUNCTION =
      Map.ofEntries(
          Map.entry("lcase", "lower"),
          Map.entry("ucase", "upper"),
          Map.entry("character_length", "char_length"),
          Map.entry("octet_length", "length"),
          Map.entry("ceiling", "ceil"),
          Map.entry("power", "pow"),
          Map.entry("substring", "substr"),
          Map.entry("mid", "substr"),
          Map.entry("now", "current_timestamp"),
          Map.entry("localtime", "current_timestamp"),
          Map.entry("localtimestamp", "current_timestamp"),
          Map.entry("current_date", "curdate"),
          Map.entry("current_time", "curtime"));

  private static final Set<String> CALLED_WITHOUT_BRACKETS =
      Set.of(
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_date",
          "current_time",
          "current_user");

  private static final Set<String> NOT_OPERANDS =
      Set.of("select", "binary", "exists", "from", "then", "when", "else", "end");

  /** Words before a string that say of which type it is. */
  private static final Set<String> TYPES_OF_LITERALS = Set.of("date", "time", "timestamp");

  private final List<Token> tokens;
  private int at;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Returns the normal form of the expression that {@code tokens} are. */
  static Optional<String> parse(List<Token> tokens) {
    ExpressionParser parser = new ExpressionParser(tokens);
    try {
      Part whole = parser.expression(0);
      return parser.at == tokens.size() ? Optional.of(whole.text()) : Optional.empty();
    } catch (UnknownSyntax e) {
      return Optional.empty();
    }
  }

  private Part expression(int atLeast) {
    Part left = operand();
    while (at < tokens.size()) {
      String operator = operator(peek());
      Integer level = BINARY.get(operator);
      if (level == null || level < atLeast) {
        break;
      }
      at++;
      left = level == COMPARISON ? comparison(left, operator) : binary(left, operator, level);
    }
    return left;
  }

  private Part binary(Part left, String operator, int level) {
    Part right = expression(level + 1);
    // Brackets on the right of "and" and "or" change nothing either.
    boolean associative = level == AND || level == OR;
    String rightText = right.inside(associative ? level : level + 1);
    return Part.of(left.inside(level) + " " + same(operator) + " " + rightText, level);
  }

  private Part comparison(Part left, String operator) {
    String start = left.inside(COMPARISON);
    if (operator.equals("is")) {
      boolean not = takeWord("not");
      String what = word();
      return negatable(start + " is ", "not ", what, not);
    }
    boolean not = operator.equals("not");
    String named = not ? operator(next()) : operator;
    String like = same(named);
    if (like.equals("in")) {
      return negatable(start + " ", "not ", "in " + list(), not);
    }
    if (like.equals("between")) {
      String low = expression(BIT_OR).inside(BIT_OR);
      if (!takeWord("and")) {
        throw new UnknownSyntax();
      }
      String high = expression(BIT_OR).inside(BIT_OR);
      return negatable(start + " ", "not ", "between " + low + " and " + high, not);
    }
    String right = expression(COMPARISON + 1).inside(COMPARISON + 1);
    if (like.equals("like") || like.equals("regexp")) {
      String escape = takeWord("escape") ? " escape " + expression(SIGN).inside(SIGN) : "";
      return negatable(start + " ", "not ", like + " " + right + escape, not);
    }
    if (not) {
      throw new UnknownSyntax();
    }
    return new Part(
        start + " " + like + " " + right,
        COMPARISON,
        Optional.ofNullable(OPPOSITE.get(like)).map(other -> start + " " + other + " " + right));
  }

  private static Part negatable(String start, String not, String end, boolean negated) {
    String plain = start + end;
    String opposite = start + not + end;
    return negated
        ? new Part(opposite, COMPARISON, Optional.of(plain))
        : new Part(plain, COMPARISON, Optional.of(opposite));
  }

  private Part operand() {
    Token token = next();
    if (token.isSymbol("(")) {
      at--;
      List<Part> parts = parts();
      return parts.size() == 1 ? parts.get(0) : Part.of(listed(parts), ATOM);
    }
    if (token.isSymbol("-") || token.isSymbol("+")) {
      Part operand = expression(SIGN);
      return token.isSymbol("+") ? operand : Part.of("-" + operand.inside(SIGN), SIGN);
    }
    if (token.isWord("not") || token.isSymbol("!")) {
      Part operand = expression(NOT);
      return operand
          .opposite()
          .map(text -> Part.of(text, COMPARISON))
          .orElseGet(() -> Part.of("not " + operand.inside(NOT), NOT));
    }
    if (token.kind() == Kind.SYMBOL) {
      throw new UnknownSyntax();
    }
    if (token.kind() == Kind.WORD) {
      return word(token);
    }
    return token.kind() == Kind.NAME ? dotted(token) : Part.of(Expressions.spelt(token), ATOM);
  }

  private Part word(Token token) {
    String word = token.text().toLowerCase(Locale.ROOT);
    if (word.equals("case")) {
      return choice();
    }
    if (word.equals("true") || word.equals("false")) {
      return Part.of(word.equals("true") ? "1" : "0", ATOM);
    }
    if (NOT_OPERANDS.contains(word)) {
      throw new UnknownSyntax();
    }
    if (word.equals("interval")) {
      return interval();
    }
    if (at < tokens.size() && peek().isSymbol("(")) {
      return call(word);
    }
    if (at < tokens.size() && peek().kind() == Kind.STRING && TYPES_OF_LITERALS.contains(word)) {
      return Part.of(word + " " + Expressions.spelt(next()), ATOM);
    }
    if (CALLED_WITHOUT_BRACKETS.contains(word)) {
      return Part.of(SAME_FUNCTION.getOrDefault(word, word) + "()", ATOM);
    }
    return dotted(token);
  }

  /** A span of time; the function of this name is not understood. */
  private Part interval() {
    if (peek().isSymbol("(")) {
      throw new UnknownSyntax();
    }
    String length = expression(SIGN).inside(SIGN);
    Token unit = next();
    if (unit.kind() != Kind.WORD) {
      throw new UnknownSyntax();
    }
    return Part.of("interval " + length + " " + Expressions.spelt(unit), ATOM);
  }

  private Part dotted(Token first) {
    StringBuilder name = new StringBuilder(Expressions.spelt(first));
    while (at + 1 < tokens.size() && peek().isSymbol(".")) {
      at++;
      name.append('.').append(Expressions.spelt(next()));
    }
    return Part.of(name.toString(), ATOM);
  }

  private Part call(String name) {
    at++;
    StringBuilder text = new StringBuilder(SAME_FUNCTION.getOrDefault(name, name)).append('(');
    String between = "";
    while (!peek().isSymbol(")")) {
      text.append(between);
      if (peek().isSymbol("*")) {
        at++;
        text.append('*');
      } else {
        text.append(expression(0).text());
      }
      // cast(x as char(3)), trim(both ' ' from x): the words in between stay as they are.
      while (!peek().isSymbol(",") && !peek().isSymbol(")")) {
        Token token = next();
        if (token.isSymbol("(")) {
          at--;
          text.append(list());
        } else {
          text.append(' ').append(Expressions.spelt(token));
        }
      }
      between = ",";
      if (peek().isSymbol(",")) {
        at++;
      }
    }
    at++;
    return Part.of(
        text.append(')').toString().replace("current_timestamp(0)", "current_timestamp()"), ATOM);
  }

  private Part choice() {
    StringBuilder text = new StringBuilder("case");
    if (!peek().isWord("when")) {
      text.append(' ').append(expression(0).text());
    }
    while (takeWord("when")) {
      text.append(" when ").append(expression(0).text());
      if (!takeWord("then")) {
        throw new UnknownSyntax();
      }
      text.append(" then ").append(expression(0).text());
    }
    if (takeWord("else")) {
      text.append(" else ").append(expression(0).text());
    }
    if (!takeWord("end")) {
      throw new UnknownSyntax();
    }
    return Part.of(text.append(" end").toString(), ATOM);
  }

  private String list() {
    return listed(parts());
  }

  private static String listed(List<Part> parts) {
    return "(" + String.join(",", parts.stream().map(Part::text).toList()) + ")";
  }

  private List<Part> parts() {
    if (!next().isSymbol("(")) {
      throw new UnknownSyntax();
    }
    List<Part> parts = new ArrayList<>();
    do {
      parts.add(expression(0));
    } while (takeSymbol(","));
    if (!takeSymbol(")")) {
      throw new UnknownSyntax();
    }
    return parts;
  }

  private static String operator(Token token) {
    return token.kind() == Kind.WORD || token.kind() == Kind.SYMBOL
        ? token.text().toLowerCase(Locale.ROOT)
        : "";
  }

  private static String same(String operator) {
    return SAME_OPERATOR.getOrDefault(operator, operator);
  }

  private String word() {
    Token token = next();
    if (token.kind() != Kind.WORD) {
      throw new UnknownSyntax();
    }
    return token.text().toLowerCase(Locale.ROOT);
  }

  private boolean takeWord(String word) {
    return take(at < tokens.size() && peek().isWord(word));
  }

  private boolean takeSymbol(String symbol) {
    return take(at < tokens.size() && peek().isSymbol(symbol));
  }

  private boolean take(boolean there) {
    if (there) {
      at++;
    }
    return there;
  }

  private Token peek() {
    if (at >= tokens.size()) {
      throw new UnknownSyntax();
    }
    return tokens.get(at);
  }

  private Token next() {
    Token token = peek();
    at++;
    return token;
  }
}
