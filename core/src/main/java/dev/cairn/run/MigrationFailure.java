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

  private static final String NOTHING = "This migration changed nothing.";

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

  /**
   * Returns the error.
   *
   * @param state where the database stands now, and what to do
   */
  CairnException of(Exception cause, At at, String state) {
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
            .or(() -> migration.origin(dialect, at.steps()))
            .map(Origin::toString)
            .orElse(migration.place());
    return CairnException.failed(what)
        .at(
            at.statement().isEmpty()
                ? where
                : where + "\n" + at.statement().strip().indent(6).stripTrailing())
        .hint(hint(cause, state))
        .causedBy(cause);
  }

  private String hint(Exception cause, String state) {
    if (dialect.lockLimit().ranOut(cause)) {
      return "Another session holds a lock that this needs"
          + LockHolder.describe(dialect, connection)
              .map(holder -> ", perhaps " + holder + ". ")
              .orElse(" (a long transaction?). ")
          + (state.equals(asItWas()) ? NOTHING : state)
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
          + state;
    }
    Optional<String> advice =
        cause instanceof SQLException failure ? dialect.advice(failure) : Optional.empty();
    if (advice.isPresent()) {
      return advice.get() + " " + (state.equals(asItWas()) ? NOTHING : state);
    }
    return cause instanceof CairnException cairn && cairn.hint().isPresent()
        ? cairn.hint().get() + " " + state
        : state;
  }

  /** Says that nothing is left of it. */
  static String asItWas() {
    return NOTHING + " Correct the script and run the same command again.";
  }

  /** Says what the next run will do where nothing can be asked any more. */
  static String goOnWhenLost() {
    return "The connection was lost. " + findsOut();
  }

  /** Says that only the next run can tell how far it came. */
  static String findsOut() {
    return "Run the same command again: it finds out how far this migration came, and goes on from"
        + " there.";
  }

  /**
   * Says that so many steps stay.
   *
   * @param part whether a part of the next one does too, which the script must go on saying
   */
  String goOn(int stepsDone, boolean part) {
    return part
        ? ("%d of %d steps and a part of step %d are done and noted in the version table. Correct"
                + " the rows that are in the way and run the same command again: it goes on from"
                + " there. If step %d itself must be another, `cairn repair %s` lists what is done"
                + " of it.")
            .formatted(stepsDone, steps, stepsDone + 1, stepsDone + 1, migration.revision().id())
        : ("%d of %d steps are done and noted in the version table. Correct the script from step"
                + " %d on, or the rows that are in the way, and run the same command again: it goes"
                + " on from there.")
            .formatted(stepsDone, steps, stepsDone + 1);
  }
}
