package dev.cairn.dialect.sqlite;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;

/** Tells which changes of columns come with an expression for the rows that exist. */
final class Conversions {

  private Conversions() {}

  /** Returns whether {@code op} converts values by an expression of its own. */
  static boolean any(AlterColumn op) {
    return op.changes().stream()
        .anyMatch(c -> c instanceof ColumnChange.SetType set && set.using().isPresent());
  }

  /** Returns whether {@code operation} reads other columns of the rows that exist. */
  static boolean readsColumns(Operation operation) {
    if (operation instanceof AddColumn op) {
      return op.fill().filter(Fill.Sql.class::isInstance).isPresent();
    }
    return operation instanceof AlterColumn op
        && (any(op) || op.fill().filter(Fill.Sql.class::isInstance).isPresent());
  }

  /** Returns whether {@code operation} gives a column values that it did not have. */
  static boolean writesColumns(Operation operation) {
    return operation instanceof AddColumn || operation instanceof AlterColumn;
  }
}
