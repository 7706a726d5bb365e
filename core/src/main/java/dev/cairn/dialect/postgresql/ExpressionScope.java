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

  private final String table;
  private final Map<String, ColumnType> columns = new HashMap<>();

  /**
   * @param stored what the server makes of a type
   */
  ExpressionScope(Table table, Function<ColumnType, ColumnType> stored) {
    this.table = table.name().name();
    for (Column column : table.columns()) {
      columns.put(column.name(), stored.apply(column.type()));
    }
  }

  /** Returns the type of {@code expression} if it is a column. */
  Optional<ColumnType> column(Expression expression) {
    return expression instanceof Name name && name.path().size() == 1 && !name.keyword()
        ? Optional.ofNullable(columns.get(name.last()))
        : Optional.empty();
  }

  /** Returns the type of the column called {@code name}, as the server keeps it. */
  ColumnType type(String name) {
    ColumnType type = columns.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no column " + name + " in " + table);
    }
    return type;
  }

  /** Returns whether {@code name} is one of these columns, qualified with the table's own name. */
  boolean isQualifiedColumn(Name name) {
    return name.path().size() == 2
        && name.path().get(0).equals(table)
        && columns.containsKey(name.last());
  }
}
