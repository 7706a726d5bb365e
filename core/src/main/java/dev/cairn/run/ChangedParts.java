package dev.cairn.run;

import dev.cairn.dialect.Identifiers;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables some steps may have changed: their own, and those that a foreign key ties to what
 * they change. Rather one too many.
 */
final class ChangedParts {

  private final Identifiers identifiers;
  private final Set<ObjectName> tables = new HashSet<>();
  private final Map<ObjectName, List<Operation>> operations = new HashMap<>();

  ChangedParts(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /**
   * Returns the tables that a step changes, where it is of one kind and none of them is made or
   * renamed by it; none where it is not, or changes something else.
   */
  static Set<ObjectName> tables(List<Operation> step) {
    Set<ObjectName> tables = new LinkedHashSet<>();
    for (Operation operation : step) {
      Optional<ObjectName> table = ChangedTable.before(operation);
      if (table.isEmpty()
          || operation.getClass() != step.get(0).getClass()
          || operation instanceof CreateTable
          || operation instanceof RenameTable) {
        return Set.of();
      }
      tables.add(table.get());
    }
    return tables;
  }

  /**
   * Adds what a step changes.
   *
   * @param found its tables
   */
  void add(List<Operation> step, Map<ObjectName, Table> found) {
    for (Operation operation : step) {
      ObjectName name = ChangedTable.before(operation).orElseThrow();
      tables.add(key(name));
      operations.computeIfAbsent(key(name), own -> new ArrayList<>()).add(operation);
      if (operation instanceof AddForeignKey op) {
        tables.add(key(op.key().target()));
      }
      for (ForeignKey own : Objects.requireNonNull(found.get(name)).foreignKeys()) {
        if (changes(operation, own.columns())) {
          tables.add(key(own.target()));
        }
      }
    }
  }

  /** Returns whether a table may have been changed. */
  boolean concern(Table table) {
    return tables.contains(key(table.name()))
        || table.foreignKeys().stream()
            .anyMatch(
                own ->
                    operations.getOrDefault(key(own.target()), List.of()).stream()
                        .anyMatch(
                            operation ->
                                !isOfKey(operation) && changes(operation, own.targetColumns())));
  }

  /** What refers to the table does not change with the table's own keys. */
  private static boolean isOfKey(Operation operation) {
    return operation instanceof AddForeignKey || operation instanceof DropForeignKey;
  }

  /** Returns whether an operation may reach beyond its table, by a key with these columns of it. */
  private boolean changes(Operation operation, List<String> columns) {
    if (operation instanceof AlterColumn op) {
      return contains(columns, op.column());
    } else if (operation instanceof DropColumn op) {
      return contains(columns, op.column());
    } else if (operation instanceof RenameColumn op) {
      return contains(columns, op.from());
    }
    return !(operation instanceof AddColumn
        || operation instanceof AddCheck
        || operation instanceof DropCheck
        || operation instanceof CreateIndex
        || operation instanceof DropIndex
        || operation instanceof AddUnique
        || operation instanceof AddPrimaryKey
        || operation instanceof SetTableComment);
  }

  private boolean contains(List<String> columns, String name) {
    // A key that names no columns of its target is one to the primary key.
    return columns.isEmpty()
        || columns.stream().anyMatch(own -> identifiers.key(own).equals(identifiers.key(name)));
  }

  private ObjectName key(ObjectName name) {
    return new ObjectName(identifiers.tableKey(name.schema()), identifiers.tableKey(name.name()));
  }
}
