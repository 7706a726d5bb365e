package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.Repair;
import dev.cairn.run.TakeBack;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a revision that stopped on its way when it is wanted the other way round:
 * what is done of it is taken back, step by step; where a step has no way back it is brought to its
 * end and then taken back as a whole. Where its file says something else now in what is done, or is
 * gone, it is taken as the version table keeps it.
 */
final class HalfDone {

  private final Session session;
  private final Repository repository;
  private final StoredMigrations stored;

  HalfDone(Session session, Repository repository, StoredMigrations stored) {
    this.session = session;
    this.repository = repository;
    this.stored = stored;
  }

  /** Returns what takes back one that stopped on its way up. */
  List<PlannedMigration> down(AppliedRevision row) {
    boolean asItRan = !isFileTheSame(row, Direction.UP);
    PlannedMigration up = planned(row, Direction.UP, asItRan);
    TakeBack back = TakeBack.of(up.operations(), wayDown(row, asItRan), up.operations());
    Optional<List<Operation>> done = back.done(session.dialect(), begun(up, row));
    if (done.isPresent()) {
      return List.of(up.takingBack(back, done.get()));
    }
    return asItRan ? stored.takeBack(row) : List.of(up, planned(row, Direction.DOWN, false));
  }

  /** Returns what brings up again one that stopped on its way down. */
  List<PlannedMigration> up(AppliedRevision row) {
    boolean asItRan = !isFileTheSame(row, Direction.DOWN);
    PlannedMigration down = planned(row, Direction.DOWN, asItRan);
    PlannedMigration up = planned(row, Direction.UP, asItRan);
    TakeBack back = TakeBack.of(down.operations(), up.operations(), up.operations());
    Optional<List<Operation>> done = back.done(session.dialect(), begun(down, row));
    return done.isPresent() ? List.of(down.takingBack(back, done.get())) : List.of(down, up);
  }

  /** Returns how many steps are done or begun, as the journal and the catalog say. */
  private int begun(PlannedMigration migration, AppliedRevision row) {
    try {
      return new Repair(session.dialect(), session.connection(), session.versions(), migration, row)
          .look()
          .stepsBegun();
    } catch (SQLException e) {
      throw CairnException.failed(
              "How far revision %s came cannot be read: %s"
                  .formatted(row.revision(), e.getMessage()))
          .at(session.source().displayUrl())
          .causedBy(e);
    }
  }

  /** Returns the way down; none where none was written, or where it throws. */
  private List<Operation> wayDown(AppliedRevision row, boolean asItRan) {
    try {
      return planned(row, Direction.DOWN, asItRan).operations();
    } catch (CairnException e) {
      return List.of();
    }
  }

  /** Returns whether there is a file, which says of the steps that are done what was done. */
  private boolean isFileTheSame(AppliedRevision row, Direction direction) {
    if (!repository.graph().contains(row.revision())) {
      return false;
    }
    try {
      return planned(row, direction, false).begins(session.dialect(), row);
    } catch (CairnException e) {
      // A script that was broken since can still be taken back.
      return false;
    }
  }

  private PlannedMigration planned(AppliedRevision row, Direction direction, boolean asItRan) {
    if (asItRan) {
      return stored.asItRan(row, direction);
    }
    List<Revision> one = List.of(repository.graph().find(row.revision()).orElseThrow());
    return (direction == Direction.UP
            ? repository.planToKeep(one)
            : repository.plan(one, Direction.DOWN))
        .get(0);
  }
}
