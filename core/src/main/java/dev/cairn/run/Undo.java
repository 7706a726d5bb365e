package dev.cairn.run;

import dev.cairn.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which steps of a migration that failed can be taken back at once, without losing a row that was
 * there before: those that only made or renamed something.
 */
final class Undo {

  private Undo() {}

  /** Returns what takes {@code done} back, newest first; empty when any of them cannot be. */
  static Optional<List<Operation>> of(List<Operation> done) {
    List<Operation> back = new ArrayList<>();
    for (int i = done.size() - 1; i >= 0; i--) {
      Operation operation = done.get(i);
      if (!onlyMakes(operation)) {
        return Optional.empty();
      }
      Optional<Operation> reverse = operation.reverse();
      if (reverse.isEmpty()) {
        return Optional.empty();
      }
      back.add(reverse.get());
    }
    return Optional.of(back);
  }

  private static boolean onlyMakes(Operation operation) {
    return operation instanceof Operation.CreateTable
        || operation instanceof Operation.AddColumn
        || operation instanceof Operation.CreateIndex
        || operation instanceof Operation.AddUnique
        || operation instanceof Operation.AddForeignKey
        || operation instanceof Operation.AddCheck
        || operation instanceof Operation.AddPrimaryKey
        || operation instanceof Operation.CreateSequence
        || operation instanceof Operation.CreateEnum
        || operation instanceof Operation.CreateNamespace
        || operation instanceof Operation.RenameTable
        || operation instanceof Operation.RenameColumn
        || operation instanceof Operation.RenameSequence;
  }
}
