package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.Expression.Call;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.Infix;
import dev.cairn.dialect.expression.Expression.Numeral;
import dev.cairn.dialect.expression.Expression.Prefix;
import dev.cairn.dialect.expression.Expression.Worded;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Simple;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
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
    if (expression instanceof Worded worded && worded.function().equals("extract")) {
      return Optional.of(Kind.NUMERIC);
    }
    return expression instanceof Call call
        ? ofCall(call, scope)
        : scope.column(expression).flatMap(this::of);
  }

  /**
   * @see <a href="https://www.postgresql.org/docs/current/functions-math.html">what the functions
   *     return</a>
   */
  private Optional<Kind> ofCall(Call call, ExpressionScope scope) {
    List<Expression> arguments = call.arguments();
    boolean one = arguments.size() == 1;
    return switch (call.function()) {
      case "date_part" -> Optional.of(Kind.DOUBLE);
      case "abs" -> one ? of(arguments.get(0), scope) : Optional.empty();
      case "round", "trunc" -> one ? rounded(arguments.get(0), scope) : Optional.of(Kind.NUMERIC);
      case "ceil", "ceiling", "floor" -> one ? rounded(arguments.get(0), scope) : Optional.empty();
      case "coalesce", "greatest", "least" -> widest(arguments, scope);
      default -> Optional.empty();
    };
  }

  private Optional<Kind> rounded(Expression number, ExpressionScope scope) {
    return of(number, scope).map(kind -> kind == Kind.NUMERIC ? kind : Kind.DOUBLE);
  }

  private Optional<Kind> widest(List<Expression> numbers, ExpressionScope scope) {
    List<Optional<Kind>> kinds = numbers.stream().map(number -> of(number, scope)).toList();
    return kinds.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : kinds.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
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
