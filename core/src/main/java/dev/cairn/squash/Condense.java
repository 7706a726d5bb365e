package dev.cairn.squash;

import dev.cairn.conflict.Commuting;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says a list of operations in fewer: what a table gets after it is made is part of making it, and
 * what is made and taken away again is nothing. Nothing moves past SQL, code, or what touches the
 * same thing.
 */
public final class Condense {

  /** How far back an operation is moved at most, so that a long list costs what its length is. */
  private static final int REACH = 500;

  private Condense() {}

  /** Returns operations that do the same to every schema and to every row. */
  public static List<Operation> of(List<Operation> operations) {
    List<Operation> result = new ArrayList<>();
    for (Operation operation : operations) {
      if (!folded(result, operation)) {
        absorb(result, operation);
        result.add(operation);
      }
    }
    return List.copyOf(result);
  }

  private static boolean folded(List<Operation> before, Operation operation) {
    int end = Math.max(0, before.size() - REACH);
    for (int i = before.size() - 1; i >= end; i--) {
      Operation earlier = before.get(i);
      Optional<List<Operation>> together = Pairs.together(earlier, operation);
      if (together.isPresent()) {
        before.remove(i);
        before.addAll(i, together.get());
        return true;
      }
      if (!Commuting.of(earlier, operation)) {
        return false;
      }
    }
    return false;
  }

  /** What was just done to a table that is dropped need not be done. */
  private static void absorb(List<Operation> before, Operation operation) {
    if (operation instanceof Operation.DropTable drop) {
      while (!before.isEmpty()
          && partOf(before.get(before.size() - 1)).equals(Optional.of(drop.table()))) {
        before.remove(before.size() - 1);
      }
    }
  }

  /** Returns the table that an operation changes, where it changes nothing else. */
  private static Optional<ObjectName> partOf(Operation operation) {
    if (operation instanceof Operation.AddColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.RenameColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AlterColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.CreateIndex op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropIndex op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.SetTableComment op) {
      return Optional.of(op.table());
    }
    return Optional.empty();
  }
}
