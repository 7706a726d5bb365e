package dev.cairn.run;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.error.CairnException;
import dev.cairn.parallel.InOrder;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs migrations against a database, one migrator at a time, and keeps the version table true. */
public final class MigrationRunner {

  /**
   * What a run needs to know beyond its migrations.
   *
   * @param conduct how it behaves towards others who use the database
   */
  public record Settings(Conduct conduct, Map<String, String> arguments, String appliedBy) {

    /** Settings for a run that waits so long for locks. */
    public Settings(Duration lockTimeout, Map<String, String> arguments, String appliedBy) {
      this(Conduct.DEFAULT.withLockTimeout(lockTimeout), arguments, appliedBy);
    }

    public Settings {
      arguments = Map.copyOf(arguments);
    }

    Duration lockTimeout() {
      return conduct.lockTimeout();
    }
  }

  /** Brings what the version table says in line with the migrations there are. */
  @FunctionalInterface
  public interface Alignment {
    /** Writes what is out of line, and returns what the table says then. */
    VersionState align(Connection connection, VersionTable versions, VersionState state)
        throws SQLException;
  }

  private final Dialect dialect;
  private final ConnectionSource database;
  private final VersionTable versions;
  private final RunListener listener;
  private final Settings settings;

  public MigrationRunner(
      Dialect dialect,
      ConnectionSource database,
      VersionTable versions,
      RunListener listener,
      Settings settings) {
    this.dialect = dialect;
    this.database = database;
    this.versions = versions;
    this.listener = listener;
    this.settings = settings;
  }

  /**
   * Runs with a version table that is in line with the migrations.
   *
   * @throws CairnException when a migration fails; the message says where the database stands
   * @throws SQLException when the connection fails
   */
  public List<CompletedMigration> run(Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    return run((connection, table, state) -> state, planner);
  }

  /**
   * Takes the lock, brings the version table in line, asks {@code planner} what is to be done given
   * what is applied, and does it. Migrations before one that fails stay done.
   *
   * @throws CairnException when a migration fails; the message says where the database stands
   * @throws SQLException when the connection fails
   */
  public List<CompletedMigration> run(
      Alignment alignment, Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    try (MigrationLock.Held held = acquire();
        Connection connection = database.open()) {
      return run(held, connection, alignment, planner);
    }
  }

  /**
   * Does the same on {@code connection}, which stays open; the database it was made for is opened
   * for the lock alone.
   *
   * @throws CairnException as {@link #run(Function)}
   * @throws SQLException when a connection fails
   */
  public List<CompletedMigration> run(
      Connection connection,
      Alignment alignment,
      Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    try (MigrationLock.Held held = acquire()) {
      return run(held, connection, alignment, planner);
    }
  }

  private List<CompletedMigration> run(
      MigrationLock.Held held,
      Connection connection,
      Alignment alignment,
      Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    return Locked.on(
        held,
        connection,
        settings.lockTimeout(),
        listener,
        () -> runLocked(connection, alignment, planner));
  }

  private MigrationLock.Held acquire() throws SQLException {
    return LockWait.acquire(dialect, database, settings.lockTimeout(), listener);
  }

  private List<CompletedMigration> runLocked(
      Connection connection,
      Alignment alignment,
      Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    LockLimit locks = dialect.lockLimit();
    LockLimit.Before before =
        locks.limit(connection, LockTries.each(locks, settings.lockTimeout()));
    try {
      return runLimited(connection, alignment, planner);
    } finally {
      before.restore();
    }
  }

  private List<CompletedMigration> runLimited(
      Connection connection,
      Alignment alignment,
      Function<VersionState, List<PlannedMigration>> planner)
      throws SQLException {
    LockTries tries = new LockTries(dialect.lockLimit(), settings.lockTimeout(), listener);
    VersionState state =
        tries.patiently(() -> alignment.align(connection, versions, versions.read(connection)));
    List<PlannedMigration> plan = planner.apply(state);
    if (plan.isEmpty()) {
      return List.of();
    }
    List<Course> courses = InOrder.each(plan, migration -> Course.of(dialect, migration));
    Home home = Home.of(dialect, connection, plan);
    Keeping keeping = keeping(connection, home.spelledOut(versions).name(), plan);
    tries.patiently(
        () -> {
          if (state.tableExists()) {
            versions.layout().bringUpToDate(connection);
          } else {
            versions.layout().create(connection);
          }
          keeping.prepare(connection, plan);
          return plan;
        });
    PlanRun run =
        new PlanRun(
            dialect,
            connection,
            listener,
            settings,
            plan,
            courses,
            home,
            keeping,
            home.spelledOut(versions),
            state);
    LockLimit.Before before = dialect.manyTransactions(connection);
    try {
      return runTimed(connection, run);
    } finally {
      before.restore();
    }
  }

  private List<CompletedMigration> runTimed(Connection connection, PlanRun run)
      throws SQLException {
    Optional<Duration> limit = settings.conduct().statementTimeout();
    if (limit.isEmpty()) {
      return run.run();
    }
    if (!dialect.statementLimit().isKept()) {
      listener.note(
          "%s stops no statement: there is no statement-timeout here"
              .formatted(dialect.describe()));
    }
    LockLimit.Before before = dialect.statementLimit().limit(connection, limit.get());
    try {
      return run.run();
    } finally {
      before.restore();
    }
  }

  private Keeping keeping(
      Connection connection, ObjectName versionTable, List<PlannedMigration> plan)
      throws SQLException {
    if (!Keeping.concerns(plan)) {
      return Keeping.unknown(dialect, versionTable);
    }
    Keeping keeping =
        Keeping.read(connection, dialect, versionTable)
            .permanently(settings.conduct().permanentDrops());
    keeping.requireValues(connection, plan);
    return keeping;
  }
}
