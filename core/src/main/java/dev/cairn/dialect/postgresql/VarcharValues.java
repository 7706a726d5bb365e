package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.Expression.Call;
import dev.cairn.dialect.expression.Expression.Case;
import dev.cairn.dialect.expression.Expression.Cast;
import dev.cairn.dialect.expression.Expression.Text;
import dev.cairn.dialect.expression.Expression.When;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Native;
import dev.cairn.schema.ColumnType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which expressions are a {@code varchar}, where that is plain to see. Operators and functions take
 * such a one for a {@code text} by themselves.
 */
final class VarcharValues {

  private static final Set<String> CHOICES = Set.of("coalesce", "greatest", "least");

  private final PostgresTypes types;

  VarcharValues(PostgresTypes types) {
    this.types = types;
  }

  boolean contain(Expression value, ExpressionScope scope) {
    if (value instanceof Cast cast) {
      return isVarchar(types.parse(cast.type()));
    }
    if (value instanceof Call call && CHOICES.contains(call.function())) {
      return isChosen(call.arguments(), scope);
    }
    if (value instanceof Case cases) {
      List<Expression> results = new ArrayList<>();
      cases.branches().stream().map(When::result).forEach(results::add);
      cases.otherwise().ifPresent(results::add);
      return isChosen(results, scope);
    }
    return scope.column(value).filter(VarcharValues::isVarchar).isPresent();
  }

  /** Strings alone are a text. */
  private boolean isChosen(List<Expression> values, ExpressionScope scope) {
    return values.stream().anyMatch(value -> contain(value, scope))
        && values.stream().allMatch(value -> value instanceof Text || contain(value, scope));
  }

  private static boolean isVarchar(ColumnType type) {
    return type instanceof Varchar || type.equals(new Native("varchar"));
  }
}
