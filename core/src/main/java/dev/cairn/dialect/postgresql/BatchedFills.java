package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Statement;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetComment;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.Backfill;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the rows of a busy table the value of a column in batches. A check that the server does not
 * prove at once then keeps rows without one from coming in, those that came in meanwhile are
 * filled, and the check is proved.
 */
final class BatchedFills {

  private final TableSql sql;
  private final ColumnChanges columns;
  private final SafeForms safe;

  BatchedFills(TableSql sql, ColumnChanges columns, SafeForms safe) {
    this.sql = sql;
    this.columns = columns;
    this.safe = safe;
  }

  /** Returns the statements of an operation that fills a column so; empty for any other. */
  Optional<List<Statement>> of(Operation operation, SchemaState state) {
    if (!safe.provesNotNull()) {
      return Optional.empty();
    }
    if (operation instanceof AddColumn op
        && op.fill().isPresent()
        && !SafeForms.isConstant(op)
        && op.column().identity().isEmpty()
        && op.column().generated().isEmpty()
        && inBatches(op.table(), state).isPresent()) {
      return Optional.of(added(op, state));
    }
    if (operation instanceof AlterColumn op && op.fill().isPresent() && onlyForbidsNull(op)) {
      return inBatches(op.table(), state)
          .flatMap(table -> table.column(op.column()))
          .filter(Column::nullable)
          .map(column -> altered(op, column, state));
    }
    return Optional.empty();
  }

  private static Optional<Table> inBatches(ObjectName name, SchemaState state) {
    return state.isBusy(name)
        ? state
            .table(name)
            .filter(table -> table.primaryKey().isPresent())
            .filter(table -> !SafeForms.isPartitioned(name, state))
        : Optional.empty();
  }

  private static boolean onlyForbidsNull(AlterColumn op) {
    return op.changes().contains(new SetNullable(false))
        && op.changes().stream()
            .allMatch(
                change ->
                    change instanceof SetNullable
                        || change instanceof SetDefault
                        || change instanceof SetComment);
  }

  private List<Statement> added(AddColumn op, SchemaState state) {
    Column column = op.column();
    // Rows that exist get the fill and not the default, so the default comes after the column.
    Column bare = column.withNullable(true).withDefault(Optional.empty());
    List<Statement> statements = new ArrayList<>();
    plain(columns.add(new AddColumn(op.table(), bare, Optional.empty()), state), statements);
    if (column.defaultSql().isPresent()) {
      plain(
          change(op.table(), column, List.of(new SetDefault(column.defaultSql())), state),
          statements);
    }
    statements.addAll(
        filled(
            op.table(), column.name(), column.type(), op.fill().orElseThrow(), !column.nullable()));
    return statements;
  }

  private List<Statement> altered(AlterColumn op, Column column, SchemaState state) {
    List<Statement> statements = new ArrayList<>();
    List<ColumnChange> others =
        op.changes().stream().filter(change -> !(change instanceof SetNullable)).toList();
    plain(change(op.table(), column, others, state), statements);
    statements.addAll(
        filled(op.table(), column.name(), column.type(), op.fill().orElseThrow(), true));
    return statements;
  }

  private List<String> change(
      ObjectName table, Column column, List<ColumnChange> changes, SchemaState state) {
    return columns.alter(
        new AlterColumn(table, column.name(), changes, Optional.empty(), Optional.of(column)),
        state);
  }

  private static void plain(List<String> texts, List<Statement> to) {
    texts.forEach(text -> to.add(Statement.of(text)));
  }

  private List<Statement> filled(
      ObjectName table, String column, ColumnType type, Fill fill, boolean notNull) {
    String name = sql.name(column);
    String value = columns.value(fill, type);
    Statement batches =
        Statement.inBatches(
            "UPDATE %s SET %s = %s WHERE %s IS NULL".formatted(sql.name(table), name, value, name),
            new Backfill(
                table, Map.of(column, new Fill.Sql(value)), Optional.of(name + " IS NULL")));
    List<Statement> statements = new ArrayList<>();
    statements.add(batches);
    if (notNull) {
      statements.add(safe.promiseNotNull(table, column));
      statements.add(batches);
      statements.addAll(safe.provenNotNull(table, column));
    }
    return statements;
  }
}
