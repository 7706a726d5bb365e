package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.Expression.ArrayOf;
import dev.cairn.dialect.expression.Expression.Call;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.In;
import dev.cairn.dialect.expression.Expression.Infix;
import dev.cairn.dialect.expression.Expression.Name;
import dev.cairn.dialect.expression.Expression.Numeral;
import dev.cairn.dialect.expression.Expression.Prefix;
import dev.cairn.dialect.expression.Expression.Quantified;
import dev.cairn.dialect.expression.Expression.Text;
import dev.cairn.dialect.expression.Expression.Worded;
import dev.cairn.dialect.expression.ExpressionForms;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Array;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes away what PostgreSQL adds to an expression when it stores it: the casts it makes by itself,
 * {@code = ANY (ARRAY[…])} for {@code IN}, {@code ~~} for {@code LIKE}. A cast is taken away only
 * where the server would put it back.
 */
final class PostgresExpressions {

  private static final Map<String, String> OPERATORS =
      Map.of("~~", "like", "!~~", "not like", "~~*", "ilike", "!~~*", "not ilike");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "^");
  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "<", ">", "<=", ">=", "is distinct from", "is not distinct from");
  private static final Set<String> OF_ONE_TYPE = Set.of("coalesce", "greatest", "least", "nullif");
  private static final Set<String> NOW = Set.of("now", "transaction_timestamp");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  private final ExpressionForms text;
  private final PostgresTypes types;
  private final NumberKinds kinds;
  private final VarcharValues varchars;

  PostgresExpressions(PostgresIdentifiers identifiers, PostgresTypes types) {
    this.text = new ExpressionForms(SqlSyntax.POSTGRESQL, identifiers, Set.of());
    this.types = types;
    this.kinds = new NumberKinds(types);
    this.varchars = new VarcharValues(types);
  }

  /** Returns the normal form of a check, a predicate, a key of an index. */
  String normal(String sql, ExpressionScope scope) {
    return text.normal(sql, tree -> tree.rewrite(part -> simplify(part, scope)));
  }

  /** Returns the column that {@code sql} is, if it is nothing else. */
  Optional<String> plainColumn(String sql, ExpressionScope scope) {
    return text.parse(sql)
        .map(tree -> tree.rewrite(part -> simplify(part, scope)))
        .filter(tree -> scope.column(tree).isPresent())
        .map(tree -> ((Name) tree).last());
  }

  /** Returns the normal form of a default of a column of {@code type}; null is no default. */
  Optional<String> normalDefault(String sql, ColumnType type, ExpressionScope scope) {
    Optional<Expression> tree = text.parse(sql);
    if (tree.isEmpty()) {
      return Optional.of(text.normal(sql));
    }
    Expression value = tree.get().rewrite(part -> simplify(part, scope));
    if (value instanceof Cast cast
        && (isNull(cast.operand()) || (isLiteral(cast.operand()) && castIsImplied(cast, type)))) {
      value = cast.operand();
    }
    if (value instanceof Text string && kinds.of(type).isPresent() && isNumber(string.inner())) {
      value = new Numeral(string.inner());
    }
    return isNull(value) ? Optional.empty() : Optional.of(text.print(value));
  }

  private static boolean isNull(Expression value) {
    return value instanceof Name name && name.keyword() && name.last().equals("null");
  }

  private static boolean isLiteral(Expression value) {
    return value instanceof Text
        || value instanceof Numeral
        || value instanceof ArrayOf
        || (value instanceof Name name && name.keyword());
  }

  /** A literal takes the type of its column by itself. */
  private boolean castIsImplied(Cast cast, ColumnType type) {
    ColumnType target = types.parse(cast.type());
    if (target instanceof Varchar || target instanceof ColumnType.Char) {
      // A length in a cast cuts what is too long; the column would refuse it.
      return false;
    }
    if (cast.operand() instanceof Numeral number && NumberKinds.isWhole(number)) {
      return kinds.of(target).isPresent()
          && kinds.of(type).isPresent()
          && !(target instanceof ColumnType.Numeric);
    }
    return target.equals(type)
        || isWithAllDigits(target, type)
        || (isUnboundedText(target) && isText(type))
        || (isUnboundedTextArray(target) && type instanceof Array array && isText(array.element()));
  }

  private Expression simplify(Expression part, ExpressionScope scope) {
    if (part instanceof Cast cast) {
      return cast(cast, scope);
    }
    if (part instanceof Name name && scope.isQualifiedColumn(name)) {
      return Name.of(name.last());
    }
    if (part instanceof Infix infix) {
      return infix(infix, scope);
    }
    if (part instanceof Quantified q && q.right() instanceof ArrayOf array) {
      if (q.operator().equals("=") && q.quantifier().equals("any")) {
        return in(new In(q.left(), false, array.values()), scope);
      }
      if (q.operator().equals("<>") && q.quantifier().equals("all")) {
        return in(new In(q.left(), true, array.values()), scope);
      }
    }
    if (part instanceof In in) {
      return in(in, scope);
    }
    if (part instanceof Prefix prefix
        && prefix.operator().equals("not")
        && prefix.operand() instanceof Infix infix
        && infix.operator().equals("is distinct from")) {
      return new Infix("is not distinct from", infix.left(), infix.right());
    }
    if (part instanceof Call call) {
      return call(call, scope);
    }
    return part;
  }

  private Expression call(Call call, ExpressionScope scope) {
    if (NOW.contains(call.function()) && call.arguments().isEmpty()) {
      return new Name(List.of("current_timestamp"), true);
    }
    if (call.function().equals("nextval")
        && call.arguments().size() == 1
        && call.arguments().get(0) instanceof Cast cast
        && cast.type().equals("regclass")) {
      return new Call("nextval", List.of(cast.operand()));
    }
    if (call.function().equals("trim") && call.arguments().size() == 2) {
      // The characters to trim come last in the one form and first in the other.
      return new Worded(
          "trim", List.of("", "from"), List.of(call.arguments().get(1), call.arguments().get(0)));
    }
    if (OF_ONE_TYPE.contains(call.function()) && call.arguments().size() == 2) {
      Infix pair =
          promoted(new Infix("=", call.arguments().get(0), call.arguments().get(1)), scope);
      return new Call(call.function(), List.of(pair.left(), pair.right()));
    }
    return call;
  }

  private Expression cast(Cast cast, ExpressionScope scope) {
    ColumnType target = types.parse(cast.type());
    Expression operand = cast.operand();
    if (operand instanceof Text string && isNumber(string.inner())) {
      Numeral number = new Numeral(string.inner());
      if ((kinds.of(target).isPresent() && NumberKinds.isWhole(number))
          || target.equals(new Native("numeric"))) {
        operand = number;
      }
    }
    if (operand instanceof Text && isVarchar(target) && isUnboundedText(target)) {
      return operand;
    }
    if (operand instanceof Numeral number
        && kinds.of(target).equals(Optional.of(NumberKinds.natural(number)))
        && !(target instanceof ColumnType.Numeric)) {
      return operand;
    }
    Optional<ColumnType> column = scope.column(operand);
    if (column.isPresent()
        && (column.get().equals(target)
            || (column.get() instanceof ColumnType.Numeric && target.equals(new Native("numeric")))
            || (isVarchar(column.get()) && isVarchar(target) && isUnboundedText(target)))) {
      return operand;
    }
    if (target == Simple.TEXT && varchars.contain(operand, scope)) {
      return operand;
    }
    if (operand instanceof ArrayOf array
        && isUnboundedTextArray(target)
        && array.values().stream().allMatch(Text.class::isInstance)) {
      return operand;
    }
    return new Cast(operand, types.inCast(target));
  }

  private Expression infix(Infix infix, ExpressionScope scope) {
    String operator = OPERATORS.getOrDefault(infix.operator(), infix.operator());
    Infix same = new Infix(operator, infix.left(), infix.right());
    return COMPARISONS.contains(operator) || ARITHMETIC.contains(operator)
        ? promoted(same, scope)
        : same;
  }

  private Expression in(In in, ExpressionScope scope) {
    List<Expression> values = new ArrayList<>();
    boolean operandIsCast = true;
    for (Expression value : in.values()) {
      values.add(uncast(value, in.operand(), true, scope));
    }
    for (Expression value : values) {
      operandIsCast &= !uncast(in.operand(), value, true, scope).equals(in.operand());
    }
    Expression operand =
        operandIsCast && in.operand() instanceof Cast cast ? cast.operand() : in.operand();
    return values.size() == 1
        ? new Infix(in.negated() ? "<>" : "=", operand, values.get(0))
        : new In(operand, in.negated(), values);
  }

  /** Takes the casts off that the operator asks for by itself, one side after the other. */
  private Infix promoted(Infix infix, ExpressionScope scope) {
    boolean comparison = COMPARISONS.contains(infix.operator());
    Expression left = uncast(infix.left(), infix.right(), comparison, scope);
    Expression right = uncast(infix.right(), left, comparison, scope);
    return new Infix(infix.operator(), left, right);
  }

  private Expression uncast(
      Expression side, Expression other, boolean comparison, ExpressionScope scope) {
    if (!(side instanceof Cast cast)) {
      return side;
    }
    ColumnType target = types.parse(cast.type());
    if (comparison && cast.operand() instanceof Text) {
      boolean sameAsColumn =
          scope.column(other).filter(type -> isTakenFrom(type, target)).isPresent();
      return sameAsColumn ? cast.operand() : side;
    }
    Optional<NumberKinds.Kind> wanted = kinds.of(target);
    Optional<NumberKinds.Kind> own = kinds.of(cast.operand(), scope);
    Optional<NumberKinds.Kind> others = kinds.of(other, scope);
    if (wanted.isEmpty()
        || own.isEmpty()
        || others.isEmpty()
        || wanted.get() == NumberKinds.Kind.REAL
        || target instanceof ColumnType.Numeric) {
      return side;
    }
    boolean widens = own.get().compareTo(wanted.get()) < 0;
    boolean putBack = others.get().compareTo(wanted.get()) == 0;
    boolean wholeNumbers =
        comparison
            && cast.operand() instanceof Numeral
            && wanted.get().compareTo(NumberKinds.Kind.NUMERIC) <= 0
            && others.get().compareTo(NumberKinds.Kind.BIGINT) <= 0;
    return widens && (putBack || wholeNumbers) ? cast.operand() : side;
  }

  /**
   * Returns whether a string that is compared with a column of {@code type} is a {@code target} by
   * itself. It takes the type without its length or digits: a cast to those would cut the string.
   *
   * @see <a href="https://www.postgresql.org/docs/current/typeconv-oper.html">how operands of
   *     unknown type are resolved</a>
   */
  private static boolean isTakenFrom(ColumnType type, ColumnType target) {
    if (type instanceof ColumnType.Char) {
      return target.equals(new Native("bpchar"));
    }
    if (type == Simple.INTERVAL_SECOND) {
      return target.equals(new Native("interval"));
    }
    if (type instanceof ColumnType.Time || type instanceof ColumnType.Timestamp) {
      return isWithAllDigits(target, type);
    }
    if (type instanceof Array array) {
      return target instanceof Array other && isTakenFrom(array.element(), other.element());
    }
    boolean limited =
        type instanceof Varchar
            || type instanceof ColumnType.Numeric
            || (type instanceof Native named && named.sql().indexOf('(') >= 0);
    return !limited && target.equals(type);
  }

  /** Returns whether {@code target} is {@code type} with the most digits of a second. */
  private static boolean isWithAllDigits(ColumnType target, ColumnType type) {
    int most = PostgresTypes.MOST_TIME_DIGITS;
    return (type instanceof ColumnType.Time time
            && target.equals(new ColumnType.Time(most, time.withTimeZone())))
        || (type instanceof ColumnType.Timestamp timestamp
            && target.equals(new ColumnType.Timestamp(most, timestamp.withTimeZone())));
  }

  private static boolean isVarchar(ColumnType type) {
    return type instanceof Varchar || type == Simple.TEXT || type.equals(new Native("varchar"));
  }

  private static boolean isText(ColumnType type) {
    return isVarchar(type) || type instanceof ColumnType.Char || type.equals(new Native("bpchar"));
  }

  private static boolean isUnboundedText(ColumnType type) {
    return isText(type) && !(type instanceof Varchar) && !(type instanceof ColumnType.Char);
  }

  private static boolean isUnboundedTextArray(ColumnType type) {
    return type.equals(new Array(Simple.TEXT)) || type.equals(new Native("varchar[]"));
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
