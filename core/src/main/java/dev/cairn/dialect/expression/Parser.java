package dev.cairn.dialect.expression;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.expression.Expression.ArrayOf;
import dev.cairn.dialect.expression.Expression.Call;
import dev.cairn.dialect.expression.Expression.Case;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.Collated;
import dev.cairn.dialect.expression.Expression.Element;
import dev.cairn.dialect.expression.Expression.In;
import dev.cairn.dialect.expression.Expression.Infix;
import dev.cairn.dialect.expression.Expression.Name;
import dev.cairn.dialect.expression.Expression.Numeral;
import dev.cairn.dialect.expression.Expression.Prefix;
import dev.cairn.dialect.expression.Expression.Quantified;
import dev.cairn.dialect.expression.Expression.Row;
import dev.cairn.dialect.expression.Expression.Test;
import dev.cairn.dialect.expression.Expression.Text;
import dev.cairn.dialect.expression.Expression.When;
import dev.cairn.dialect.expression.Expression.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lexemes into a tree. It understands what all databases group in the same way; where they
 * differ ({@code a || b + c}) it gives up rather than guess.
 */
final class Parser {

  /** Given up: the expression holds what is not understood. */
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super("not understood", null, false, false);
    }
  }

  private static final int DEEPEST = 200;
  private static final int LONGEST = 500;
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");
  private static final Set<String> MATCHES = Set.of("like", "ilike");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
  private static final Set<String> TYPED_LITERALS = Set.of("date", "time", "timestamp", "interval");
  private static final List<String> SIDES = List.of("both", "leading", "trailing");

  /** The functions that may have words between their arguments, as standard SQL has them. */
  private static final Map<String, List<String>> WORDED =
      Map.of(
          "extract", List.of("from"),
          "overlay", List.of("placing", "from", "for"),
          "position", List.of("in"),
          "substring", List.of("from", "for"),
          "trim", List.of("from"));

  private static final Set<String> NO_VALUES =
      Set.of(
          "and",
          "as",
          "between",
          "collate",
          "distinct",
          "else",
          "end",
          "escape",
          "exists",
          "from",
          "ilike",
          "in",
          "is",
          "isnull",
          "like",
          "not",
          "notnull",
          "or",
          "select",
          "then",
          "when",
          "with",
          "any",
          "all",
          "some",
          "row",
          "binary",
          "over",
          "filter",
          "at",
          "order");

  private final List<Lexeme> lexemes;
  private final Identifiers identifiers;
  private final Set<String> notUnderstood;
  private int at;
  private int depth;
  private boolean bareArithmetic;

  Parser(List<Lexeme> lexemes, Identifiers identifiers, Set<String> notUnderstood) {
    this.lexemes = lexemes;
    this.identifiers = identifiers;
    this.notUnderstood = notUnderstood;
  }

  Expression parse() throws NotUnderstood {
    Expression result = expression();
    require(at == lexemes.size());
    return result;
  }

  private Expression expression() throws NotUnderstood {
    require(++depth < DEEPEST);
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(conjunction());
    } while (accept("or"));
    depth--;
    return Expression.chain("or", parts);
  }

  private Expression conjunction() throws NotUnderstood {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(negation());
    } while (accept("and"));
    return Expression.chain("and", parts);
  }

  private Expression negation() throws NotUnderstood {
    if (accept("not")) {
      require(++depth < DEEPEST);
      Expression operand = negation();
      depth--;
      return new Prefix("not", operand);
    }
    return predicate();
  }

  private Expression predicate() throws NotUnderstood {
    Expression left = operand();
    if (accept("is")) {
      return is(left);
    }
    if (accept("isnull")) {
      return new Test(left, "is null");
    }
    if (accept("notnull")) {
      return new Test(left, "is not null");
    }
    boolean not = accept("not");
    if (accept("in")) {
      expect("(");
      List<Expression> values = list(")");
      require(!values.isEmpty());
      return new In(left, not, values);
    }
    if (accept("between")) {
      Expression low = operand();
      expect("and");
      Expression high = operand();
      return Expression.chain(
          not ? "or" : "and",
          List.of(new Infix(not ? "<" : ">=", left, low), new Infix(not ? ">" : "<=", left, high)));
    }
    for (String match : MATCHES) {
      if (accept(match)) {
        return new Infix(not ? "not " + match : match, left, operand());
      }
    }
    require(!not);
    String operator = comparison();
    if (operator.isEmpty()) {
      return left;
    }
    at++;
    for (String quantifier : List.of("any", "some", "all")) {
      if (accept(quantifier)) {
        expect("(");
        Expression right = expression();
        expect(")");
        return new Quantified(operator, quantifier.equals("all") ? "all" : "any", left, right);
      }
    }
    return new Infix(operator, left, operand());
  }

  private Expression is(Expression left) throws NotUnderstood {
    boolean not = accept("not");
    if (accept("distinct")) {
      expect("from");
      return new Infix(not ? "is not distinct from" : "is distinct from", left, operand());
    }
    for (String value : List.of("null", "true", "false", "unknown")) {
      if (accept(value)) {
        return new Test(left, (not ? "is not " : "is ") + value);
      }
    }
    throw new NotUnderstood();
  }

  private String comparison() {
    if (at >= lexemes.size() || lexemes.get(at).kind() != Lexeme.Kind.OPERATOR) {
      return "";
    }
    String text = lexemes.get(at).text();
    String plain = text.equals("!=") ? "<>" : text.equals("==") ? "=" : text;
    return COMPARISONS.contains(plain) ? plain : "";
  }

  /** Reads what stands on one side of a comparison. */
  private Expression operand() throws NotUnderstood {
    bareArithmetic = false;
    Expression left = sum();
    String chained = "";
    int length = 0;
    while (at < lexemes.size() && otherOperator(lexemes.get(at))) {
      String operator = lexemes.get(at).text();
      require(!bareArithmetic && !notUnderstood.contains(operator) && ++length < LONGEST);
      require(chained.isEmpty() || chained.equals(operator));
      chained = operator;
      at++;
      Expression right = sum();
      require(!bareArithmetic);
      left = new Infix(operator, left, right);
    }
    return left;
  }

  private boolean otherOperator(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.OPERATOR
        && !ARITHMETIC.contains(lexeme.text())
        && comparison().isEmpty();
  }

  private Expression sum() throws NotUnderstood {
    Expression left = product();
    int length = 0;
    while (sees("+") || sees("-")) {
      require(++length < LONGEST);
      String operator = lexemes.get(at++).text();
      Expression right = product();
      bareArithmetic = true;
      left = new Infix(operator, left, right);
    }
    return left;
  }

  private Expression product() throws NotUnderstood {
    Expression left = signed();
    int length = 0;
    while (sees("*") || sees("/") || sees("%")) {
      require(++length < LONGEST);
      String operator = lexemes.get(at++).text();
      Expression right = signed();
      bareArithmetic = true;
      left = new Infix(operator, left, right);
    }
    return left;
  }

  private Expression signed() throws NotUnderstood {
    require(++depth < DEEPEST);
    Expression result;
    if (accept("-")) {
      Expression operand = signed();
      result =
          operand instanceof Numeral number && !number.text().startsWith("-")
              ? new Numeral("-" + number.text())
              : new Prefix("-", operand);
    } else if (accept("+")) {
      result = signed();
    } else {
      result = suffixed();
    }
    depth--;
    return result;
  }

  private Expression suffixed() throws NotUnderstood {
    boolean outer = bareArithmetic;
    Expression result = primary();
    bareArithmetic = outer;
    int length = 0;
    while (true) {
      require(++length < LONGEST);
      if (accept("::")) {
        result = new Cast(result, type());
      } else if (accept("[")) {
        Expression index = expression();
        expect("]");
        bareArithmetic = outer;
        result = new Element(result, index);
      } else if (accept("collate")) {
        Lexeme name = take();
        require(name.kind() == Lexeme.Kind.WORD || name.kind() == Lexeme.Kind.QUOTED);
        result = new Collated(result, name.text());
      } else {
        return result;
      }
    }
  }

  private Expression primary() throws NotUnderstood {
    Lexeme first = take();
    switch (first.kind()) {
      case NUMBER -> {
        return new Numeral(first.text());
      }
      case STRING -> {
        return new Text(first.text());
      }
      case PUNCTUATION -> {
        require(first.is("("));
        List<Expression> values = list(")");
        require(!values.isEmpty());
        return values.size() == 1 ? values.get(0) : new Row(values);
      }
      case OPERATOR -> throw new NotUnderstood();
      case WORD -> {
        if (first.is("case")) {
          return cases();
        }
        if (first.is("cast") && accept("(")) {
          Expression operand = expression();
          expect("as");
          String type = type();
          expect(")");
          return new Cast(operand, type);
        }
        if (first.is("array") && accept("[")) {
          return new ArrayOf(list("]"));
        }
        require(!NO_VALUES.contains(lower(first.text())));
        if (TYPED_LITERALS.contains(lower(first.text()))
            && at < lexemes.size()
            && lexemes.get(at).kind() == Lexeme.Kind.STRING) {
          return new Cast(new Text(take().text()), lower(first.text()));
        }
      }
      case QUOTED -> {}
    }
    List<String> path = new ArrayList<>(List.of(first.text()));
    boolean quoted = first.kind() == Lexeme.Kind.QUOTED;
    while (accept(".")) {
      Lexeme part = take();
      require(part.kind() == Lexeme.Kind.WORD || part.kind() == Lexeme.Kind.QUOTED);
      quoted |= part.kind() == Lexeme.Kind.QUOTED;
      path.add(part.text());
    }
    if (accept("(")) {
      String function = String.join(".", path);
      if (!quoted && WORDED.containsKey(lower(function)) && !sees(")")) {
        return worded(lower(function));
      }
      return new Call(quoted ? function : lower(function), list(")"));
    }
    // A word that a name would have to quote is no name here but a keyword: current_date, null.
    boolean keyword =
        !quoted && path.size() == 1 && !identifiers.render(first.text()).equals(first.text());
    return new Name(keyword ? List.of(lower(first.text())) : path, keyword);
  }

  private Expression worded(String function) throws NotUnderstood {
    List<String> words = new ArrayList<>();
    List<Expression> arguments = new ArrayList<>();
    String word = first(function);
    do {
      words.add(word);
      // What follows in there is no list of values.
      arguments.add(function.equals("position") ? operand() : expression());
      word = between(function);
    } while (!word.equals(")"));
    if (words.stream().skip(1).allMatch(","::equals) && words.get(0).isEmpty()) {
      return new Call(function, arguments);
    }
    require(!words.contains(","));
    if (SIDES.contains(words.get(0)) && arguments.size() == 1) {
      words.set(0, words.get(0) + " from");
    }
    return new Worded(function, words, arguments);
  }

  /** Reads what stands before the first argument: a field, or the side that is not the usual. */
  private String first(String function) throws NotUnderstood {
    if (function.equals("extract") && at + 1 < lexemes.size() && lexemes.get(at + 1).is("from")) {
      Lexeme field = lexemes.get(at);
      if (field.kind() == Lexeme.Kind.WORD) {
        at += 2;
        return lower(field.text()) + " from";
      }
    }
    if (!function.equals("trim")) {
      return "";
    }
    String side = "both";
    for (String given : SIDES) {
      side = accept(given) ? given : side;
    }
    boolean bare = accept("from");
    return side.equals("both") ? "" : bare ? side + " from" : side;
  }

  /** Reads what stands between two arguments, or the end. */
  private String between(String function) throws NotUnderstood {
    for (String given : List.of(")", ",")) {
      if (accept(given)) {
        return given;
      }
    }
    for (String given : WORDED.getOrDefault(function, List.of())) {
      if (accept(given)) {
        return given;
      }
    }
    throw new NotUnderstood();
  }

  private Expression cases() throws NotUnderstood {
    Optional<Expression> operand = sees("when") ? Optional.empty() : Optional.of(expression());
    List<When> branches = new ArrayList<>();
    while (accept("when")) {
      Expression condition = expression();
      expect("then");
      branches.add(new When(condition, expression()));
    }
    require(!branches.isEmpty());
    Optional<Expression> otherwise = accept("else") ? Optional.of(expression()) : Optional.empty();
    expect("end");
    return new Case(operand, branches, otherwise);
  }

  private List<Expression> list(String end) throws NotUnderstood {
    List<Expression> values = new ArrayList<>();
    if (accept(end)) {
      return values;
    }
    do {
      values.add(expression());
    } while (accept(","));
    expect(end);
    return values;
  }

  /** Reads a type: words, arguments in parentheses, and the brackets of an array. */
  private String type() throws NotUnderstood {
    StringBuilder type = new StringBuilder();
    Lexeme first = take();
    require(first.kind() == Lexeme.Kind.WORD || first.kind() == Lexeme.Kind.QUOTED);
    type.append(
        first.kind() == Lexeme.Kind.QUOTED
            ? identifiers.render(first.text())
            : lower(first.text()));
    while (accept(".")) {
      type.append('.').append(identifiers.render(take().text()));
    }
    boolean more = true;
    while (more) {
      more = false;
      for (String word :
          List.of("varying", "precision", "without", "with", "time", "local", "zone", "second")) {
        if (accept(word)) {
          type.append(' ').append(word);
          more = true;
        }
      }
      if (accept("(")) {
        type.append('(');
        while (!accept(")")) {
          Lexeme part = take();
          require(part.kind() != Lexeme.Kind.PUNCTUATION || part.is(","));
          type.append(part.text());
        }
        type.append(')');
        more = true;
      }
    }
    while (sees("[") && at + 1 < lexemes.size() && lexemes.get(at + 1).is("]")) {
      at += 2;
      type.append("[]");
    }
    return type.toString();
  }

  private Lexeme take() throws NotUnderstood {
    require(at < lexemes.size());
    return lexemes.get(at++);
  }

  private boolean sees(String text) {
    return at < lexemes.size() && lexemes.get(at).is(text);
  }

  private boolean accept(String text) {
    if (sees(text)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String text) throws NotUnderstood {
    require(accept(text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void require(boolean condition) throws NotUnderstood {
    if (!condition) {
      throw new NotUnderstood();
    }
  }
}
