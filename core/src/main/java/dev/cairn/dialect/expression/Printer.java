package dev.cairn.dialect.expression;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.expression.Expression.ArrayOf;
import dev.cairn.dialect.expression.Expression.Call;
import dev.cairn.dialect.expression.Expression.Case;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.Chain;
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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a tree with the fewest parentheses that {@link Parser} reads back as the same tree. */
final class Printer {

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int PREDICATE = 4;
  private static final int OTHER = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;
  private static final int SIGN = 8;
  private static final int PRIMARY = 9;

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_.]*");

  private final Identifiers identifiers;

  Printer(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  String print(Expression e) {
    if (e instanceof Name name) {
      return name.keyword()
          ? name.last()
          : name.path().stream().map(identifiers::render).collect(Collectors.joining("."));
    }
    if (e instanceof Numeral number) {
      return number.text();
    }
    if (e instanceof Text text) {
      return text.sql();
    }
    if (e instanceof Call call) {
      return function(call.function()) + "(" + list(call.arguments()) + ")";
    }
    if (e instanceof Worded worded) {
      return worded(worded);
    }
    if (e instanceof Prefix prefix) {
      return prefix.operator().equals("not")
          ? "not " + within(prefix.operand(), NOT)
          : prefix.operator() + " " + within(prefix.operand(), PRIMARY);
    }
    if (e instanceof Chain chain) {
      int level = level(chain) + 1;
      return chain.parts().stream()
          .map(part -> within(part, level))
          .collect(Collectors.joining(" " + chain.operator() + " "));
    }
    if (e instanceof Infix infix) {
      return infix(infix);
    }
    if (e instanceof Test test) {
      return within(test.operand(), OTHER) + " " + test.test();
    }
    if (e instanceof In in) {
      return within(in.operand(), OTHER)
          + (in.negated() ? " not in (" : " in (")
          + list(in.values())
          + ")";
    }
    if (e instanceof Quantified q) {
      return within(q.left(), OTHER)
          + " "
          + q.operator()
          + " "
          + q.quantifier()
          + " ("
          + print(q.right())
          + ")";
    }
    if (e instanceof Cast cast) {
      return "cast(" + print(cast.operand()) + " as " + cast.type() + ")";
    }
    if (e instanceof Collated collated) {
      return within(collated.operand(), PRIMARY)
          + " collate "
          + identifiers.render(collated.collation());
    }
    if (e instanceof Row row) {
      return "(" + list(row.values()) + ")";
    }
    if (e instanceof ArrayOf array) {
      return "array[" + list(array.values()) + "]";
    }
    if (e instanceof Element element) {
      return within(element.array(), PRIMARY) + "[" + print(element.index()) + "]";
    }
    return cases((Case) e);
  }

  private String worded(Worded e) {
    StringBuilder sql = new StringBuilder(e.function()).append('(');
    for (int i = 0; i < e.arguments().size(); i++) {
      String word = e.words().get(i);
      sql.append(i == 0 ? "" : " ").append(word).append(word.isEmpty() ? "" : " ");
      sql.append(within(e.arguments().get(i), OTHER));
    }
    return sql.append(')').toString();
  }

  private String infix(Infix infix) {
    int level = level(infix);
    String left;
    String right;
    if (level == PREDICATE) {
      left = within(infix.left(), OTHER);
      right = within(infix.right(), OTHER);
    } else if (level == OTHER) {
      boolean sameOnTheLeft =
          infix.left() instanceof Infix inner && inner.operator().equals(infix.operator());
      left = sameOnTheLeft ? print(infix.left()) : within(infix.left(), SIGN);
      right = within(infix.right(), SIGN);
    } else {
      left = within(infix.left(), level);
      right = within(infix.right(), level + 1);
    }
    return left + " " + infix.operator() + " " + right;
  }

  private String cases(Case e) {
    StringBuilder sql = new StringBuilder("case");
    e.operand().ifPresent(operand -> sql.append(' ').append(print(operand)));
    for (When when : e.branches()) {
      sql.append(" when ").append(print(when.condition()));
      sql.append(" then ").append(print(when.result()));
    }
    e.otherwise().ifPresent(otherwise -> sql.append(" else ").append(print(otherwise)));
    return sql.append(" end").toString();
  }

  private String within(Expression e, int level) {
    return level(e) < level ? "(" + print(e) + ")" : print(e);
  }

  private String list(List<Expression> values) {
    return values.stream().map(this::print).collect(Collectors.joining(", "));
  }

  /** A function's name needs quotes only where it is not a plain word. */
  private String function(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : identifiers.render(name);
  }

  private static int level(Expression e) {
    if (e instanceof Chain chain) {
      return chain.operator().equals("or") ? OR : AND;
    }
    if (e instanceof Prefix prefix) {
      return prefix.operator().equals("not") ? NOT : SIGN;
    }
    if (e instanceof Numeral number && number.text().startsWith("-")) {
      return SIGN;
    }
    if (e instanceof Test || e instanceof In || e instanceof Quantified) {
      return PREDICATE;
    }
    if (e instanceof Infix infix) {
      String operator = infix.operator();
      return switch (operator) {
        case "+", "-" -> SUM;
        case "*", "/", "%" -> PRODUCT;
        case "=", "<>", "<", ">", "<=", ">=" -> PREDICATE;
        default -> Character.isLetter(operator.charAt(0)) ? PREDICATE : OTHER;
      };
    }
    return PRIMARY;
  }
}
