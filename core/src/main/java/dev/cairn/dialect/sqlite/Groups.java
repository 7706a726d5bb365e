package dev.cairn.dialect.sqlite;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts neighbouring changes of one table together, so that one rebuild serves them all. */
final class Groups {

  private Groups() {}

  static List<List<Operation>> of(List<Operation> operations) {
    List<List<Operation>> groups = new ArrayList<>();
    List<Operation> run = new ArrayList<>();
    Optional<ObjectName> table = Optional.empty();
    for (Operation operation : operations) {
      Optional<ObjectName> changed = changedTable(operation);
      boolean joins = changed.isPresent() && changed.equals(table);
      if (!joins && !run.isEmpty()) {
        groups.add(List.copyOf(run));
        run.clear();
      }
      run.add(operation);
      table = changed;
    }
    if (!run.isEmpty()) {
      groups.add(List.copyOf(run));
    }
    return groups;
  }

  /** Returns the table that {@code operation} changes, where that is all that it does. */
  static Optional<ObjectName> changedTable(Operation operation) {
    ObjectName table = null;
    if (operation instanceof AddColumn op) {
      table = op.table();
    } else if (operation instanceof DropColumn op) {
      table = op.table();
    } else if (operation instanceof AlterColumn op) {
      table = op.table();
    } else if (operation instanceof AddPrimaryKey op) {
      table = op.table();
    } else if (operation instanceof DropPrimaryKey op) {
      table = op.table();
    } else if (operation instanceof AddUnique op) {
      table = op.table();
    } else if (operation instanceof DropUnique op) {
      table = op.table();
    } else if (operation instanceof AddForeignKey op) {
      table = op.table();
    } else if (operation instanceof DropForeignKey op) {
      table = op.table();
    } else if (operation instanceof AddCheck op) {
      table = op.table();
    } else if (operation instanceof DropCheck op) {
      table = op.table();
    } else if (operation instanceof CreateIndex op) {
      table = op.table();
    } else if (operation instanceof DropIndex op) {
      table = op.table();
    } else if (operation instanceof SetTableComment op) {
      table = op.table();
    }
    return Optional.ofNullable(table);
  }
}
