package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one migration runs with.
 *
 * @param course the steps that it takes
 * @param kept what its steps keep and put back
 */
record MigrationScope(
    Dialect dialect,
    Connection connection,
    VersionTable versions,
    RunListener listener,
    MigrationRunner.Settings settings,
    PlannedMigration migration,
    Course course,
    KeptSteps kept) {

  private static final int VALID_WITHIN_SECONDS = 5;

  String revision() {
    return migration.revision().id();
  }

  /** Returns whether DDL can be rolled back, so that a migration is one transaction. */
  boolean transactional() {
    return dialect.capabilities().transactionalDdl();
  }

  /** Returns new tries for a piece of work that others may lock out. */
  LockTries tries() {
    return new LockTries(dialect.lockLimit(), settings.lockTimeout(), listener);
  }

  /** Returns the direction of the steps, which is the other one where they are taken back. */
  Direction direction() {
    boolean up = migration.direction() == Direction.UP;
    return up == migration.takesBack().isEmpty() ? Direction.UP : Direction.DOWN;
  }

  /** Returns the error of a migration that only a person can bring further. */
  CairnException needsRepair(String why) {
    return CairnException.failed(
            "Revision %s stopped on its way %s, and how far it came cannot be told: %s."
                .formatted(revision(), direction() == Direction.UP ? "up" : "down", why))
        .at(migration.place())
        .hint(
            "`cairn repair "
                + revision()
                + "` says what is done and what is not, and takes the answer.");
  }

  /** Returns whether the connection is gone. */
  boolean lost() {
    try {
      return !connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      return true;
    }
  }
}
