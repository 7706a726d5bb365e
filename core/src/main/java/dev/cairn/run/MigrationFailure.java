package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.error.DriverMessage;
import dev.cairn.operation.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Says what failed of a migration, where it stands in the script, and the way on. */
final class MigrationFailure {

  private final Dialect dialect;
  private final Connection connection;
  private final MigrationRunner.Settings settings;
  private final PlannedMigration migration;
  private final int steps;

  /** What was running: the steps done before it, its text, and its place in the script. */
  record At(int steps, String statement, Optional<Origin> origin) {}

  /**
   * @param steps how many the migration has
   */
  MigrationFailure(
      Dialect dialect,
      Connection connection,
      MigrationRunner.Settings settings,
      PlannedMigration migration,
      int steps) {
    this.dialect = dialect;
    this.connection = connection;
    this.settings = settings;
    this.migration = migration;
    this.steps = steps;
  }

  /** Returns the error. */
  CairnException of(Exception cause, At at, Aftermath aftermath) {
    String what =
        "Revision %s%s failed on the way %s, at step %d of %d: %s"
            .formatted(
                migration.revision().id(),
                migration.revision().message().isEmpty()
                    ? ""
                    : " (" + migration.revision().message() + ")",
                migration.direction() == Direction.UP ? "up" : "down",
                Math.min(at.steps() + 1, Math.max(steps, 1)),
                steps,
                cause instanceof CairnException cairn
                    ? cairn.message()
                    : DriverMessage.besideStatement(cause));
    String where =
        at.origin()
            // Where the commit fails, no statement is to blame.
            .or(
                () ->
                    at.statement().isEmpty()
                        ? Optional.empty()
                        : migration.origin(dialect, at.steps()))
            .map(Origin::toString)
            .orElse(migration.place());
    return CairnException.failed(what)
        .at(
            at.statement().isEmpty()
                ? where
                : where + "\n" + at.statement().strip().indent(6).stripTrailing())
        .hint(hint(cause, aftermath))
        .causedBy(cause);
  }

  private String hint(Exception cause, Aftermath aftermath) {
    if (dialect.lockLimit().ranOut(cause)) {
      return "Another session holds a lock that this needs"
          + LockHolder.describe(dialect, connection)
              .map(holder -> ", perhaps " + holder + ". ")
              .orElse(" (a long transaction?). ")
          + aftermath.state()
          + " Run the same command again when it has gone, or with a longer --lock-timeout than "
          + settings.lockTimeout().toSeconds()
          + "s.";
    }
    Optional<Duration> limit = settings.conduct().statementTimeout();
    if (limit.isPresent() && dialect.statementLimit().ranOut(cause)) {
      return "The statement took longer than statement-timeout, "
          + limit.get().toMillis()
          + " ms"
          + ". Run the same command again with a longer --statement-timeout. "
          + aftermath.state();
    }
    Optional<String> advice =
        cause instanceof SQLException failure ? dialect.advice(failure) : Optional.empty();
    if (advice.isPresent()) {
      return advice.get() + " " + aftermath.state();
    }
    return cause instanceof CairnException cairn && cairn.hint().isPresent()
        ? cairn.hint().get() + " " + aftermath.told()
        : aftermath.told();
  }

  /**
   * Returns that so many steps stay.
   *
   * @param part whether a part of the next one does too
   */
  Aftermath goOn(int stepsDone, boolean part) {
    return part
        ? Aftermath.within(stepsDone, steps, migration.revision().id())
        : Aftermath.after(stepsDone, steps);
  }
}
