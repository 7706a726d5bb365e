package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.expression.Expression;
import dev.cairn.dialect.expression.Expression.Name;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The columns that an expression can name, and their types. */
final class ExpressionScope {

  private final Table table;
  private final Function<ColumnType, ColumnType> stored;
  private final Map<String, ColumnType> columns = new HashMap<>();

  /**
   * @param stored what the server makes of a type
   */
  ExpressionScope(Table table, Function<ColumnType, ColumnType> stored) {
    this.table = table;
    this.stored = stored;
  }

  /** Returns the type of {@code expression} if it is a column. */
  Optional<ColumnType> column(Expression expression) {
    return expression instanceof Name name && name.path().size() == 1 && !name.keyword()
        ? Optional.ofNullable(columns().get(name.last()))
        : Optional.empty();
  }

  /** Returns whether {@code name} is one of these columns, qualified with the table's own name. */
  boolean isQualifiedColumn(Name name) {
    return name.path().size() == 2
        && name.path().get(0).equals(table.name().name())
        && columns().containsKey(name.last());
  }

  /** Made when an expression asks for it: most tables have none. */
  private Map<String, ColumnType> columns() {
    if (columns.isEmpty()) {
      for (Column column : table.columns()) {
        columns.put(column.name(), stored.apply(column.type()));
      }
    }
    return columns;
  }
}
