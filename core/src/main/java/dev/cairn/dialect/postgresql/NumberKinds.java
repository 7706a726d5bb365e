package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.Infix;
import dev.cairn.dialect.expression.Expression.Numeral;
import dev.cairn.dialect.expression.Expression.Prefix;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Simple;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/** Which kind of number an expression is, where that is plain to see. */
final class NumberKinds {

  /** In the order in which the server turns one into another by itself. */
  enum Kind {
    SMALLINT,
    INTEGER,
    BIGINT,
    NUMERIC,
    REAL,
    DOUBLE
  }

  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

  private final PostgresTypes types;

  NumberKinds(PostgresTypes types) {
    this.types = types;
  }

  Optional<Kind> of(ColumnType type) {
    if (type instanceof ColumnType.Numeric || type.equals(new Native("numeric"))) {
      return Optional.of(Kind.NUMERIC);
    }
    if (type instanceof Simple simple) {
      return switch (simple) {
        case SMALLINT -> Optional.of(Kind.SMALLINT);
        case INTEGER -> Optional.of(Kind.INTEGER);
        case BIGINT -> Optional.of(Kind.BIGINT);
        case REAL -> Optional.of(Kind.REAL);
        case DOUBLE -> Optional.of(Kind.DOUBLE);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  Optional<Kind> of(Expression expression, ExpressionScope scope) {
    if (expression instanceof Numeral number) {
      return Optional.of(natural(number));
    }
    if (expression instanceof Cast cast) {
      return of(types.parse(cast.type()));
    }
    if (expression instanceof Prefix prefix && prefix.operator().equals("-")) {
      return of(prefix.operand(), scope);
    }
    if (expression instanceof Infix infix && infix.operator().equals("^")) {
      boolean isDouble =
          of(infix.left(), scope).equals(Optional.of(Kind.DOUBLE))
              || of(infix.right(), scope).equals(Optional.of(Kind.DOUBLE));
      return isDouble ? Optional.of(Kind.DOUBLE) : Optional.empty();
    }
    if (expression instanceof Infix infix && ARITHMETIC.contains(infix.operator())) {
      Optional<Kind> left = of(infix.left(), scope);
      Optional<Kind> right = of(infix.right(), scope);
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      Kind wider = left.get().compareTo(right.get()) >= 0 ? left.get() : right.get();
      // A real meets anything but a real in double precision.
      return Optional.of(wider == Kind.REAL && left.get() != right.get() ? Kind.DOUBLE : wider);
    }
    return scope.column(expression).flatMap(this::of);
  }

  /** Returns the kind that the server takes a number for when nothing else is said. */
  static Kind natural(Numeral number) {
    if (!isWhole(number)) {
      return Kind.NUMERIC;
    }
    int bits = new BigInteger(number.text()).bitLength();
    return bits < Integer.SIZE ? Kind.INTEGER : bits < Long.SIZE ? Kind.BIGINT : Kind.NUMERIC;
  }

  static boolean isWhole(Numeral number) {
    return number.text().indexOf('.') < 0;
  }
}
