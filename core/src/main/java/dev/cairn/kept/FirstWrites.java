package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.operation.Operation.BulkInsert;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.RunCode;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Backfills that are the first to give a value to the columns that their migration adds. All rows
 * hold null there, unless the column came back with values, which are the application's: so such a
 * backfill writes only rows that hold null.
 */
public final class FirstWrites {

  private final Dialect dialect;
  private final List<Operation> operations;

  /**
   * @param operations all of the migration's
   */
  public FirstWrites(Dialect dialect, List<Operation> operations) {
    this.dialect = dialect;
    this.operations = List.copyOf(operations);
  }

  /** Returns {@code backfill}, at {@code position}, as one that leaves values alone. */
  public Backfill sparing(Backfill backfill, int position) {
    Set<String> columns = backfill.values().keySet();
    if (columns.isEmpty()
        || position >= operations.size()
        || !columns.stream().allMatch(column -> isEmpty(backfill.table(), column, position))) {
      return backfill;
    }
    String isNull =
        columns.stream()
            .map(column -> dialect.identifiers().render(column) + " IS NULL")
            .collect(Collectors.joining(" AND "));
    // A comment at the end of the condition must not swallow what follows.
    return new Backfill(
        backfill.table(),
        backfill.values(),
        Optional.of(
            backfill.where().map(where -> "(" + where + "\n) AND " + isNull).orElse(isNull)),
        backfill.batches());
  }

  /** Returns whether a column that comes back at {@code position} is written whatever it holds. */
  public boolean overwrites(ObjectName table, String column, int position) {
    Mentions mentions = new Mentions(dialect, column);
    for (int i = position + 1; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if (operation instanceof Backfill op
          && op.table().equals(table)
          && mentions.in(List.copyOf(op.values().keySet()))
          && sparing(op, i).equals(op)) {
        return true;
      }
      if (operation instanceof ExecuteSql op && writes(op, table) && mentions.in(op.sql())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the migration has added a column, and nothing was put into it since. */
  private boolean isEmpty(ObjectName table, String column, int position) {
    Mentions mentions = new Mentions(dialect, column);
    for (int i = Math.min(position, operations.size()) - 1; i >= 0; i--) {
      Operation operation = operations.get(i);
      if (operation instanceof AddColumn op
          && op.table().equals(table)
          && mentions.is(op.column().name())) {
        return op.fill().isEmpty() && startsNull(op.column());
      }
      if (mayPut(operation, table, mentions)) {
        return false;
      }
    }
    return false;
  }

  private static boolean startsNull(Column column) {
    return column.nullable()
        && column.defaultSql().isEmpty()
        && column.identity().isEmpty()
        && column.generated().isEmpty();
  }

  private boolean mayPut(Operation operation, ObjectName table, Mentions mentions) {
    if (operation instanceof Backfill op) {
      return op.table().equals(table) && mentions.in(List.copyOf(op.values().keySet()));
    } else if (operation instanceof ExecuteSql op) {
      return writes(op, table);
    }
    return operation instanceof RunCode
        || operation instanceof RenameTable
        || (operation instanceof RenameColumn op && op.table().equals(table))
        || (operation instanceof BulkInsert op && op.table().equals(table))
        || (operation instanceof AlterColumn op
            && op.table().equals(table)
            && mentions.is(op.column()));
  }

  private boolean writes(ExecuteSql op, ObjectName table) {
    return (op.dialects().isEmpty() || op.dialects().contains(dialect.id()))
        && new Mentions(dialect, table.name()).in(op.sql());
  }
}
