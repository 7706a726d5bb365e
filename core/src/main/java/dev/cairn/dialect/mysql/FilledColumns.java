package dev.cairn.dialect.mysql;

import dev.cairn.dialect.RowKey;
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
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the rows of a busy table the value of a column: by the catalog alone where it is the same
 * for all, else in batches. Rows that come in meanwhile have it by a default, where it can be one.
 */
final class FilledColumns {

  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;
  private final ColumnSql columns;
  private final ColumnOperations operations;
  private final RowOperations rows;
  private final OnlineForms online;
  private final PassingDefaults defaults;

  FilledColumns(
      ServerTraits traits,
      MySqlTypes types,
      ColumnOperations operations,
      RowOperations rows,
      OnlineForms online) {
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.columns = new ColumnSql(traits, types);
    this.operations = operations;
    this.rows = rows;
    this.online = online;
    this.defaults = new PassingDefaults(traits, types);
  }

  /** Returns the statements of an operation that fills a column so; empty for any other. */
  Optional<List<Statement>> of(Operation operation, SchemaState state) {
    if (operation instanceof AddColumn op
        && op.fill().isPresent()
        && op.column().identity().isEmpty()
        && op.column().generated().isEmpty()
        && state.isBusy(op.table())) {
      Optional<Column> constant = constant(op);
      return constant.isPresent()
          ? Optional.of(addedByCatalog(op, constant.get(), state))
          : keyed(op.table(), state).map(table -> added(op, table, state));
    }
    if (operation instanceof AlterColumn op
        && op.fill().isPresent()
        && onlyForbidsNull(op)
        && state.isBusy(op.table())) {
      return keyed(op.table(), state)
          .flatMap(
              table ->
                  columns
                      .find(table, op.column())
                      .filter(column -> column.nullable() && column.generated().isEmpty())
                      .map(column -> altered(op, column, table, state)));
    }
    return Optional.empty();
  }

  private Optional<Table> keyed(ObjectName name, SchemaState state) {
    return state
        .table(name)
        .filter(
            table -> RowKey.ofPrimaryKey(table, identifiers, new FamilyKeyLiterals()).isPresent());
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

  /** Returns the column with its fill as its default, where the catalog alone can tell it. */
  private Optional<Column> constant(AddColumn op) {
    Column column = op.column();
    return op.fill()
        .filter(Fill.Literal.class::isInstance)
        .map(fill -> types.literal(((Fill.Literal) fill).value(), column.type()))
        .filter(value -> !types.isLong(column.type()) && OnlineForms.isConstant(value))
        .map(value -> column.withDefault(Optional.of(value)));
  }

  private List<Statement> addedByCatalog(AddColumn op, Column constant, SchemaState state) {
    String alter = alter(op.table());
    List<Statement> statements = new ArrayList<>();
    statements.addAll(
        online.of(
            new AddColumn(op.table(), constant, Optional.empty()),
            List.of(alter + "ADD COLUMN " + columns.definition(constant)),
            state));
    statements.add(online.redescribed(alter + "MODIFY " + columns.definition(op.column())));
    return statements;
  }

  private List<Statement> added(AddColumn op, Table table, SchemaState state) {
    Column column = op.column();
    // Rows that exist get the fill and not the default, so the default comes after the column.
    Column bare = column.withNullable(true).withDefault(Optional.empty());
    String alter = alter(op.table());
    List<Statement> statements = new ArrayList<>();
    statements.addAll(
        online.of(
            new AddColumn(op.table(), bare, Optional.empty()),
            List.of(alter + "ADD COLUMN " + columns.definition(bare)),
            state));
    String modify = alter + "MODIFY " + columns.definition(column);
    boolean toBeDefault = !column.nullable() || column.defaultSql().isPresent();
    if (toBeDefault) {
      passing(op.table(), column, op.fill().orElseThrow(), table).ifPresent(statements::add);
    }
    statements.add(batches(op.table(), column, op.fill().orElseThrow()));
    if (!column.nullable()) {
      statements.addAll(online.of(op, List.of(modify), state));
    } else if (toBeDefault) {
      statements.add(online.redescribed(modify));
    }
    return statements;
  }

  private List<Statement> altered(AlterColumn op, Column before, Table table, SchemaState state) {
    Column after = ColumnChange.applyAll(before, op.changes());
    List<Statement> statements = new ArrayList<>();
    if (before.defaultSql().isEmpty()) {
      passing(op.table(), after, op.fill().orElseThrow(), table).ifPresent(statements::add);
    }
    statements.add(batches(op.table(), before, op.fill().orElseThrow()));
    AlterColumn unfilled =
        new AlterColumn(op.table(), op.column(), op.changes(), Optional.empty(), op.before());
    statements.addAll(
        online.of(op, operations.alter(unfilled, List.of(), List.of(), state).statements(), state));
    return statements;
  }

  /** The column's own default, or else its fill as long as null is not forbidden yet. */
  private Optional<Statement> passing(ObjectName table, Column column, Fill fill, Table before) {
    return defaults
        .of(column, rows.value(fill, column.type()), before)
        .map(
            value ->
                online.redescribed(
                    alter(table)
                        + "ALTER COLUMN "
                        + identifiers.render(column.name())
                        + " SET DEFAULT "
                        + value));
  }

  private Statement batches(ObjectName table, Column column, Fill fill) {
    String isNull = identifiers.render(column.name()) + " IS NULL";
    return Statement.inBatches(
        rows.update(table, column.name(), fill, column.type(), " WHERE " + isNull),
        new Backfill(
            table,
            Map.of(column.name(), new Fill.Sql(rows.value(fill, column.type()))),
            Optional.of(isNull)));
  }

  private String alter(ObjectName table) {
    return "ALTER TABLE " + identifiers.render(table) + " ";
  }
}
