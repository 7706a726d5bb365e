package dev.cairn.run;

import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A migration that is about to run.
 *
 * @param operations what it does in this direction
 * @param format of its script: {@code java} or {@code sql}
 * @param checksum of its script
 * @param source the script itself, kept with the row that says it was applied
 * @param place where the script lies, for messages
 * @param recorded what it does in both directions, as {@code dev.cairn.stored} writes it, kept with
 *     that row too; empty where nothing is to be kept
 * @param takesBack what of it stopped on its way in the other direction and is taken back; then
 *     {@code operations} is only what that comes to
 */
public record PlannedMigration(
    Revision revision,
    Direction direction,
    List<Operation> operations,
    String format,
    String checksum,
    String source,
    String place,
    Optional<String> recorded,
    Optional<TakeBack> takesBack) {
  public PlannedMigration {
    operations = Operation.withoutKeepingInDroppedSchemas(List.copyOf(operations));
  }

  /** Makes one that does what {@code operations} say. */
  public PlannedMigration(
      Revision revision,
      Direction direction,
      List<Operation> operations,
      String format,
      String checksum,
      String source,
      String place,
      Optional<String> recorded) {
    this(
        revision,
        direction,
        operations,
        format,
        checksum,
        source,
        place,
        recorded,
        Optional.empty());
  }

  /** Returns this migration with drops that delete what they drop. */
  public PlannedMigration droppingPermanently() {
    return withOperations(Operation.droppingPermanently(operations));
  }

  /**
   * Returns {@code plan} with drops that delete in schemas that go with a later migration of it:
   * there would be nowhere to keep anything.
   */
  public static List<PlannedMigration> withoutKeepingInDroppedSchemas(List<PlannedMigration> plan) {
    List<PlannedMigration> result = new ArrayList<>(plan);
    Set<String> gone = new HashSet<>();
    for (int i = plan.size() - 1; i >= 0; i--) {
      PlannedMigration migration = plan.get(i);
      if (!gone.isEmpty()) {
        result.set(
            i, migration.withOperations(Operation.withoutKeepingIn(gone, migration.operations())));
      }
      gone.addAll(Operation.droppedSchemas(migration.operations()));
    }
    return result;
  }

  /** Returns this migration with other operations. */
  public PlannedMigration withOperations(List<Operation> other) {
    return new PlannedMigration(
        revision, direction, other, format, checksum, source, place, recorded, takesBack);
  }

  /** Returns this migration as one that takes back what was begun in the other direction. */
  public PlannedMigration takingBack(TakeBack begun, List<Operation> comesTo) {
    return new PlannedMigration(
        revision,
        direction == Direction.UP ? Direction.DOWN : Direction.UP,
        comesTo,
        format,
        checksum,
        source,
        place,
        recorded,
        Optional.of(begun));
  }

  /** Makes one of which no operations are kept. */
  public PlannedMigration(
      Revision revision,
      Direction direction,
      List<Operation> operations,
      String format,
      String checksum,
      String source,
      String place) {
    this(revision, direction, operations, format, checksum, source, place, Optional.empty());
  }

  /** Returns what the version table is to keep of it. */
  VersionTable.Kept kept() {
    return new VersionTable.Kept(source, recorded);
  }
}
