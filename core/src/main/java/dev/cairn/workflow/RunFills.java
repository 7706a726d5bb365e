package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.ColumnChange.SetNullable;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.run.PlannedMigration;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Values that a person gives, for one run, to rows that lack one which a migration wants. */
final class RunFills {

  private final Map<String, String> typed;
  private final Set<String> unused;

  private RunFills(Map<String, String> typed) {
    this.typed = typed;
    this.unused = new TreeSet<>(typed.keySet());
  }

  /**
   * Returns {@code plan} with them.
   *
   * @param typed by {@code table.column}
   * @throws CairnException when a value is none of the column's type, or no migration wants it
   */
  static List<PlannedMigration> in(List<PlannedMigration> plan, Map<String, String> typed) {
    if (typed.isEmpty() || plan.isEmpty()) {
      return plan;
    }
    RunFills fills = new RunFills(typed);
    List<PlannedMigration> result = fills.in(plan);
    if (!fills.unused.isEmpty()) {
      throw CairnException.usage(
              "--fill names %s: no migration of this run makes such a column, or forbids null in it, without a value of its own."
                  .formatted(String.join(", ", fills.unused)))
          .hint("Write it as table.column=value, with the names that the migration has.");
    }
    return result;
  }

  /**
   * Returns {@code plan} with those of them that it wants: one of several databases may be ahead.
   */
  static List<PlannedMigration> whereWanted(
      List<PlannedMigration> plan, Map<String, String> typed) {
    return typed.isEmpty() ? plan : new RunFills(typed).in(plan);
  }

  private List<PlannedMigration> in(List<PlannedMigration> plan) {
    List<PlannedMigration> result = new ArrayList<>();
    for (PlannedMigration migration : plan) {
      result.add(
          migration.withOperations(migration.operations().stream().map(this::filled).toList()));
    }
    return result;
  }

  private Operation filled(Operation operation) {
    if (operation instanceof AddColumn op && op.fill().isEmpty()) {
      return fill(op.table() + "." + op.column().name(), op.column().type())
          .map(fill -> (Operation) new AddColumn(op.table(), op.column(), Optional.of(fill)))
          .orElse(op);
    } else if (operation instanceof AlterColumn op
        && op.fill().isEmpty()
        && op.changes().stream().anyMatch(RunFills::forbidsNull)) {
      return fill(op.table() + "." + op.column(), type(op))
          .map(
              fill ->
                  (Operation)
                      new AlterColumn(
                          op.table(),
                          op.column(),
                          op.changes(),
                          Optional.of(fill),
                          op.before(),
                          op.permanent()))
          .orElse(op);
    }
    return operation;
  }

  private static boolean forbidsNull(ColumnChange change) {
    return change instanceof SetNullable set && !set.nullable();
  }

  private static ColumnType type(AlterColumn op) {
    return op.changes().stream()
        .filter(SetType.class::isInstance)
        .map(change -> ((SetType) change).type())
        .findFirst()
        .or(() -> op.before().map(Column::type))
        .orElse(Simple.TEXT);
  }

  private Optional<Fill> fill(String name, ColumnType type) {
    unused.remove(name);
    return Optional.ofNullable(typed.get(name)).map(value -> FillValues.of(name, value, type));
  }
}
