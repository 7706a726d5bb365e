package dev.cairn.kept;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetComment;
import dev.cairn.operation.ColumnChange.SetDefault;
import dev.cairn.operation.ColumnChange.SetIdentity;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.schema.Column;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Puts a column back: its values, and all that was taken off. */
final class ColumnRestoring {

  private final Dialect dialect;
  private final AddColumn op;
  private final Kept kept;
  private final Column old;
  private final List<Operation> back;

  private ColumnRestoring(Dialect dialect, AddColumn op, Kept kept) {
    this.dialect = dialect;
    this.op = op;
    this.kept = kept;
    this.old = kept.oldColumn().orElseThrow();
    this.back =
        kept.back().stream()
            .map(operation -> BackParts.moved(operation, kept.table(), op.table()))
            .toList();
  }

  /** Returns whether what is kept holds the values that {@code op} has a column for. */
  static boolean fits(Dialect dialect, AddColumn op, Kept kept) {
    return kept.oldColumn()
        .filter(old -> new Likeness(dialect).sameType(old, op.column()))
        .isPresent();
  }

  /**
   * Returns how {@code op} is carried out.
   *
   * @param table the table as it is, with what is kept
   * @param later what the migration does after {@code op}
   */
  static Restored of(
      Dialect dialect,
      AddColumn op,
      Kept kept,
      Table table,
      SchemaState state,
      List<Operation> later) {
    return new ColumnRestoring(dialect, op, kept).restored(table, state, later);
  }

  /** Returns the value that rows get which came in meanwhile; empty where they need none. */
  static Optional<Fill> fill(AddColumn op) {
    return op.fill().or(() -> op.column().defaultSql().map(Fill.Sql::new));
  }

  private Restored restored(Table table, SchemaState state, List<Operation> later) {
    List<Operation> parts =
        new BackParts(dialect.identifiers(), state, later)
            .wanted(back, op.table(), new HashSet<>(List.of(old.name(), op.column().name())));
    boolean key =
        parts.stream()
            .anyMatch(
                part ->
                    part instanceof AddPrimaryKey add && add.key().columns().contains(old.name()));
    List<Operation> operations = new ArrayList<>();
    Optional<Column> aside = table.column(kept.name());
    aside.ifPresent(
        column -> operations.add(new RenameColumn(op.table(), column.name(), op.column().name())));
    // A run that stopped on the way has renamed it before.
    Column now =
        aside.or(() -> table.column(op.column().name())).orElseThrow().withName(op.column().name());
    Column wanted = key ? op.column().withNullable(false) : op.column();
    List<ColumnChange> changes = changes(now, wanted);
    if (!changes.isEmpty()) {
      Optional<Fill> fill =
          now.nullable() && !wanted.nullable() ? fill(op) : Optional.<Fill>empty();
      operations.add(new AlterColumn(op.table(), wanted.name(), changes, fill, Optional.of(now)));
    }
    parts.stream().filter(part -> !(part instanceof AddForeignKey)).forEach(operations::add);
    if (wanted.identity().isPresent() && now.identity().isEmpty()) {
      Column before = ColumnChange.applyAll(now, changes);
      operations.add(
          new AlterColumn(
              op.table(),
              wanted.name(),
              List.of(new SetIdentity(wanted.identity())),
              Optional.empty(),
              Optional.of(before)));
    }
    parts.stream().filter(AddForeignKey.class::isInstance).forEach(operations::add);
    return new Restored(kept, operations);
  }

  private List<ColumnChange> changes(Column now, Column wanted) {
    Likeness likeness = new Likeness(dialect);
    List<ColumnChange> changes = new ArrayList<>();
    if (now.nullable() != wanted.nullable()) {
      changes.add(new SetNullable(wanted.nullable()));
    }
    // Whether another text means the same is told otherwise of a catalog's than of a script's.
    if (wanted.identity().isEmpty() && !likeness.sameWords(now.defaultSql(), wanted.defaultSql())) {
      changes.add(new SetDefault(wanted.defaultSql()));
    }
    if (dialect.capabilities().comments() && !likeness.sameComment(now, wanted)) {
      changes.add(new SetComment(wanted.comment()));
    }
    return changes;
  }
}
