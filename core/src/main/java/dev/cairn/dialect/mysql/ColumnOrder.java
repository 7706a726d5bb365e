package dev.cairn.dialect.mysql;

import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which columns can be made: a generated column may name no column that comes after it
 * and is generated itself, or has an expression for its default.
 */
final class ColumnOrder {

  private ColumnOrder() {}

  /** Returns {@code columns}, of which those come later that have to wait for others. */
  static List<Column> of(List<Column> columns) {
    if (columns.stream().allMatch(column -> column.generated().isEmpty())) {
      return columns;
    }
    List<Column> left = new ArrayList<>(columns);
    List<Column> result = new ArrayList<>();
    while (!left.isEmpty()) {
      Column next =
          left.stream()
              .filter(column -> !waits(column, left))
              .findFirst()
              // They wait for each other, which the server says better.
              .orElse(left.get(0));
      left.remove(next);
      result.add(next);
    }
    return result;
  }

  private static boolean waits(Column column, List<Column> left) {
    Optional<String> expression = column.generated().map(Generated::expression);
    return expression.isPresent()
        && left.stream()
            .filter(other -> isComputed(other) && !other.equals(column))
            .anyMatch(other -> Expressions.names(expression.get(), other.name()));
  }

  private static boolean isComputed(Column column) {
    return column.generated().isPresent()
        || column.defaultSql().filter(Defaults::isComputed).isPresent();
  }
}
