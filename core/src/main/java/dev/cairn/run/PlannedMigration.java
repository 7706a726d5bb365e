package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
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
 * @param origins where in the script each of the operations is written, as far as that is known;
 *     empty where of none
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
    Optional<TakeBack> takesBack,
    List<Optional<Origin>> origins) {
  public PlannedMigration {
    origins = List.copyOf(origins);
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
        Optional.empty(),
        List.of());
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

  /** Returns this migration with other operations, each in the place of one. */
  public PlannedMigration withOperations(List<Operation> other) {
    return new PlannedMigration(
        revision, direction, other, format, checksum, source, place, recorded, takesBack, origins);
  }

  /** Returns this migration with what is known of where its operations are written. */
  public PlannedMigration withOrigins(List<Optional<Origin>> known) {
    return new PlannedMigration(
        revision,
        direction,
        operations,
        format,
        checksum,
        source,
        place,
        recorded,
        takesBack,
        known);
  }

  /**
   * Returns where in the script the step after so many is written, as far as that is known: its
   * first operation, where a dialect carries out several together.
   */
  Optional<Origin> origin(Dialect dialect, int stepsDone) {
    List<List<Operation>> steps = Steps.of(dialect, operations);
    if (stepsDone >= steps.size() || origins.size() != operations.size()) {
      return Optional.empty();
    }
    int before = steps.subList(0, stepsDone).stream().mapToInt(List::size).sum();
    int parts = 0;
    for (int i = 0; i < operations.size(); i++) {
      parts += Steps.parts(dialect, operations.get(i)).size();
      if (parts > before) {
        return origins.get(i);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether the steps that {@code row} counts as done are still those of this migration.
   */
  public boolean begins(Dialect dialect, AppliedRevision row) {
    List<String> checksums = Steps.checksums(Steps.of(dialect, operations));
    return row.stepsDone() < checksums.size()
        && row.doneChecksum().equals(checksums.get(row.stepsDone()));
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
        Optional.of(begun),
        List.of());
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
