package dev.cairn.run;

import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import java.util.List;

/**
 * A migration that is about to run.
 *
 * @param operations what it does in this direction
 * @param format of its script: {@code java} or {@code sql}
 * @param checksum of its script
 * @param source the script itself, kept with the row that says it was applied
 * @param place where the script lies, for messages
 */
public record PlannedMigration(
    Revision revision,
    Direction direction,
    List<Operation> operations,
    String format,
    String checksum,
    String source,
    String place) {
  public PlannedMigration {
    operations = List.copyOf(operations);
  }
}
