package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.kept.ValueKeeper;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.schema.ObjectName;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of columns in a plan that keep the values they alter: told by what a run would do, of
 * the schema as it stands before the plan and of the operations on the way.
 */
final class KeptChanges {

  private final Dialect dialect;
  private final List<PlannedMigration> plan;
  private final Keeping keeping;

  KeptChanges(Dialect dialect, List<PlannedMigration> plan, Keeping keeping) {
    this.dialect = dialect;
    this.plan = plan;
    this.keeping = keeping;
  }

  /**
   * Returns those among {@code changes} of the plan, by identity.
   *
   * @param state the schema before the plan
   */
  Set<AlterColumn> among(List<AlterColumn> changes, SchemaState state) {
    Set<AlterColumn> result = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<AlterColumn> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    asked.addAll(changes);
    Set<ObjectName> tables = tables(changes);
    Ahead ahead = new Ahead(dialect, state);
    for (PlannedMigration migration : plan) {
      ValueKeeper values = keeping.valueKeeper(migration);
      List<Operation> operations = migration.operations();
      for (int i = 0; i < operations.size(); i++) {
        Operation operation = operations.get(i);
        if (!mayMatter(operation, tables)) {
          continue;
        }
        if (values.concerns(operation)) {
          values.before(operation, i, ahead).operations().forEach(ahead::apply);
        }
        if (operation instanceof AlterColumn change
            && asked.contains(change)
            && values.keeps(i, ahead)) {
          result.add(change);
        }
        apply(operation, ahead);
      }
    }
    return result;
  }

  /** Returns the tables, under all their names, and those that are made to refer to them. */
  private Set<ObjectName> tables(List<AlterColumn> changes) {
    Set<ObjectName> result = new HashSet<>();
    changes.forEach(change -> result.add(change.table()));
    int before;
    do {
      before = result.size();
      for (PlannedMigration migration : plan) {
        for (Operation operation : migration.operations()) {
          if (operation instanceof RenameTable op
              && (result.contains(op.from()) || result.contains(op.to()))) {
            result.add(op.from());
            result.add(op.to());
          } else if (operation instanceof AddForeignKey op && result.contains(op.key().target())) {
            result.add(op.table());
          }
        }
      }
    } while (result.size() > before);
    return result;
  }

  private static boolean mayMatter(Operation operation, Set<ObjectName> tables) {
    Optional<ObjectName> table = ChangedTable.before(operation);
    return table.isEmpty()
        || tables.contains(table.get())
        || (operation instanceof CreateTable op
            && op.table().foreignKeys().stream().anyMatch(key -> tables.contains(key.target())));
  }

  /** What code or SQL has made is not known here, and what changes it says nothing. */
  private static void apply(Operation operation, Ahead ahead) {
    try {
      ahead.apply(operation);
    } catch (CairnException e) {
      // The run says so, if it is wrong.
    }
  }
}
