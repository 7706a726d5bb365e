package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.run.Direction;
import dev.cairn.script.Script;
import dev.cairn.stored.StoredOperations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lets migrations record what they do. */
final class Recording {

  private Recording() {}

  /**
   * Returns what {@code migration} does in {@code direction}.
   *
   * @throws CairnException as the migration does, with the place of its script
   */
  static List<Operation> of(Script script, Migration migration, Direction direction) {
    return recorder(script, migration, direction).recorded();
  }

  /** As {@link #of}, with where in the script each operation was recorded. */
  static Operations recorder(Script script, Migration migration, Direction direction) {
    Operations recorder = Operations.recorder(migration.getClass(), script.file().toString());
    try {
      if (direction == Direction.UP) {
        migration.upgrade(recorder);
      } else {
        migration.downgrade(recorder);
      }
      // An operation that was left unfinished says so here.
      recorder.recorded();
    } catch (CairnException e) {
      throw e.where().isPresent() ? e : e.at(script.file().toString());
    } catch (RuntimeException e) {
      throw CairnException.failed(
              "The migration "
                  + script.revision().id()
                  + " threw an exception while it recorded its operations: "
                  + e)
          .at(script.file() + lineOf(e, script))
          .hint("Code that must see rows belongs into op.run(…).")
          .causedBy(e);
    }
    return recorder;
  }

  /** Returns what is to be kept of a migration whose upgrade is {@code upgrade}. */
  static StoredOperations kept(Script script, Migration migration, List<Operation> upgrade) {
    try {
      List<Operation> downgrade = of(script, migration, Direction.DOWN);
      return new StoredOperations(portable(upgrade), portable(downgrade), Optional.empty());
    } catch (CairnException e) {
      // That there is no way back is no reason not to go.
      return new StoredOperations(portable(upgrade), List.of(), Optional.of(e.message()));
    }
  }

  /** Leaves out where on this machine the files lie. */
  private static List<Operation> portable(List<Operation> operations) {
    return operations.stream()
        .map(
            operation ->
                operation instanceof Operation.ExecuteSql sql
                    ? new Operation.ExecuteSql(
                        sql.sql(), sql.dialects(), sql.origin().map(Recording::fileName))
                    : operation)
        .toList();
  }

  private static Origin fileName(Origin origin) {
    return new Origin(String.valueOf(Path.of(origin.file()).getFileName()), origin.line());
  }

  private static String lineOf(RuntimeException e, Script script) {
    String file = script.file().getFileName().toString();
    for (StackTraceElement element : e.getStackTrace()) {
      if (file.equals(element.getFileName())) {
        return ":" + element.getLineNumber();
      }
    }
    return "";
  }
}
