package dev.cairn.dialect.sqlite;

import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import java.util.ArrayList;
import java.util.List;

/** Tells which changes of columns come with an expression for the rows that exist. */
final class Conversions {

  private Conversions() {}

  /** Returns whether {@code op} converts values by an expression of its own. */
  static boolean any(AlterColumn op) {
    return op.changes().stream()
        .anyMatch(c -> c instanceof ColumnChange.SetType set && set.using().isPresent());
  }

  /**
   * Returns the expressions by which {@code operation} computes values from the rows that exist.
   */
  static List<String> expressions(Operation operation) {
    List<String> expressions = new ArrayList<>();
    if (operation instanceof AddColumn op) {
      op.fill().ifPresent(fill -> add(fill, expressions));
    } else if (operation instanceof AlterColumn op) {
      op.fill().ifPresent(fill -> add(fill, expressions));
      for (ColumnChange change : op.changes()) {
        if (change instanceof ColumnChange.SetType set) {
          set.using().ifPresent(expressions::add);
        }
      }
    }
    return expressions;
  }

  private static void add(Fill fill, List<String> expressions) {
    if (fill instanceof Fill.Sql sql) {
      expressions.add(sql.expression());
    }
  }
}
