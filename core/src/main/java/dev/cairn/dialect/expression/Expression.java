package dev.cairn.dialect.expression;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An SQL expression. Keywords and operators are in lower case, names in portable spelling. */
public sealed interface Expression {

  /**
   * A column, or a keyword that stands for a value: {@code current_date}, {@code null}.
   *
   * @param path the name after its qualifiers
   * @param keyword whether it was written without quotes although a name like it would need them
   */
  record Name(List<String> path, boolean keyword) implements Expression {
    public Name {
      path = List.copyOf(path);
    }

    /** Returns a name without qualifiers. */
    public static Name of(String name) {
      return new Name(List.of(name), false);
    }

    /** Returns the name without its qualifiers. */
    public String last() {
      return path.get(path.size() - 1);
    }
  }

  /** A number, with its sign. */
  record Numeral(String text) implements Expression {}

  /** A string, in its quotes. */
  record Text(String sql) implements Expression {
    /** Returns what stands between the quotes, as it stands there. */
    public String inner() {
      return sql.substring(sql.indexOf('\'') + 1, sql.length() - 1);
    }
  }

  /** A function call. */
  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A function call with words between its arguments: {@code substring(title from 1 for 2)}.
   *
   * @param words what stands before each argument; empty where nothing does
   */
  record Worded(String function, List<String> words, List<Expression> arguments)
      implements Expression {
    public Worded {
      words = List.copyOf(words);
      arguments = List.copyOf(arguments);
    }
  }

  /** A sign or {@code not} before its operand. */
  record Prefix(String operator, Expression operand) implements Expression {}

  /** An operator between two operands; {@code and} and {@code or} are {@link Chain}s. */
  record Infix(String operator, Expression left, Expression right) implements Expression {}

  /** Conditions joined by {@code and} or {@code or}; none of them is a chain of the same kind. */
  record Chain(String operator, List<Expression> parts) implements Expression {
    public Chain {
      parts = List.copyOf(parts);
    }
  }

  /** A test after its operand: {@code is null}, {@code is not true}. */
  record Test(Expression operand, String test) implements Expression {}

  /** {@code operand in (…)}. */
  record In(Expression operand, boolean negated, List<Expression> values) implements Expression {
    public In {
      values = List.copyOf(values);
    }
  }

  /** {@code left = any (right)}. */
  record Quantified(String operator, String quantifier, Expression left, Expression right)
      implements Expression {}

  /** A value of another type. */
  record Cast(Expression operand, String type) implements Expression {}

  /** A value under a collation. */
  record Collated(Expression operand, String collation) implements Expression {}

  /** Several values in parentheses. */
  record Row(List<Expression> values) implements Expression {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** {@code array[…]}. */
  record ArrayOf(List<Expression> values) implements Expression {
    public ArrayOf {
      values = List.copyOf(values);
    }
  }

  /** An element of an array. */
  record Element(Expression array, Expression index) implements Expression {}

  /** One branch of a {@link Case}. */
  record When(Expression condition, Expression result) {}

  /** {@code case … end}. */
  record Case(Optional<Expression> operand, List<When> branches, Optional<Expression> otherwise)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /** Returns this with {@code change} made to its parts first and then to itself. */
  default Expression rewrite(UnaryOperator<Expression> change) {
    UnaryOperator<Expression> down = part -> part.rewrite(change);
    Expression rebuilt = this;
    if (this instanceof Call e) {
      rebuilt = new Call(e.function(), each(e.arguments(), down));
    } else if (this instanceof Worded e) {
      rebuilt = new Worded(e.function(), e.words(), each(e.arguments(), down));
    } else if (this instanceof Prefix e) {
      rebuilt = new Prefix(e.operator(), down.apply(e.operand()));
    } else if (this instanceof Infix e) {
      rebuilt = new Infix(e.operator(), down.apply(e.left()), down.apply(e.right()));
    } else if (this instanceof Chain e) {
      rebuilt = chain(e.operator(), each(e.parts(), down));
    } else if (this instanceof Test e) {
      rebuilt = new Test(down.apply(e.operand()), e.test());
    } else if (this instanceof In e) {
      rebuilt = new In(down.apply(e.operand()), e.negated(), each(e.values(), down));
    } else if (this instanceof Quantified e) {
      rebuilt =
          new Quantified(e.operator(), e.quantifier(), down.apply(e.left()), down.apply(e.right()));
    } else if (this instanceof Cast e) {
      rebuilt = new Cast(down.apply(e.operand()), e.type());
    } else if (this instanceof Collated e) {
      rebuilt = new Collated(down.apply(e.operand()), e.collation());
    } else if (this instanceof Row e) {
      rebuilt = new Row(each(e.values(), down));
    } else if (this instanceof ArrayOf e) {
      rebuilt = new ArrayOf(each(e.values(), down));
    } else if (this instanceof Element e) {
      rebuilt = new Element(down.apply(e.array()), down.apply(e.index()));
    } else if (this instanceof Case e) {
      rebuilt =
          new Case(
              e.operand().map(down),
              e.branches().stream()
                  .map(w -> new When(down.apply(w.condition()), down.apply(w.result())))
                  .toList(),
              e.otherwise().map(down));
    }
    return change.apply(rebuilt);
  }

  /** Returns {@code parts} joined by {@code and} or {@code or}, chains of the same kind opened. */
  static Expression chain(String operator, List<Expression> parts) {
    List<Expression> flat = new java.util.ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Chain inner && inner.operator().equals(operator)) {
        flat.addAll(inner.parts());
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new Chain(operator, flat);
  }

  private static List<Expression> each(List<Expression> list, UnaryOperator<Expression> change) {
    return list.stream().map(change).toList();
  }
}
