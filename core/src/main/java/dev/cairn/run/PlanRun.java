package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.kept.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the migrations of a plan, one after the other or several in one request. */
final class PlanRun {

  private final Dialect dialect;
  private final Connection connection;
  private final RunListener listener;
  private final MigrationRunner.Settings settings;
  private final List<PlannedMigration> plan;
  private final List<Course> courses;
  private final Home home;
  private final Keeping keeping;
  private final VersionTable versions;

  /** The rows of the version table: a revision may be taken back and applied again in one run. */
  private final Map<String, AppliedRevision> rows = new HashMap<>();

  private final List<CompletedMigration> done = new ArrayList<>();

  /** How many migrations the listener was told of. */
  private int told;

  /**
   * Prepares to run.
   *
   * @param courses of the migrations of {@code plan}
   * @param versions under a name that leads to it from everywhere
   * @param state what it says
   */
  PlanRun(
      Dialect dialect,
      Connection connection,
      RunListener listener,
      MigrationRunner.Settings settings,
      List<PlannedMigration> plan,
      List<Course> courses,
      Home home,
      Keeping keeping,
      VersionTable versions,
      VersionState state) {
    this.dialect = dialect;
    this.connection = connection;
    this.listener = listener;
    this.settings = settings;
    this.plan = plan;
    this.courses = courses;
    this.home = home;
    this.keeping = keeping;
    this.versions = versions;
    state.rows().forEach(row -> rows.put(row.revision(), row));
  }

  /**
   * Runs them.
   *
   * @throws dev.cairn.error.CairnException when one fails; those before it stay done
   * @throws SQLException as the connection does
   */
  List<CompletedMigration> run() throws SQLException {
    Optional<Together> together =
        rows.isEmpty()
            ? Together.of(dialect, connection, versions, listener, settings.conduct(), this::scope)
            : Optional.empty();
    while (done.size() < plan.size()) {
      int before = done.size();
      if (together.isPresent()) {
        start(before);
        for (Together.Applied applied : together.get().apply(before, plan.size())) {
          start(done.size());
          finish(applied.row(), applied.statements(), applied.took(), List.of());
        }
      }
      if (done.size() == before) {
        runNext();
      }
    }
    return done;
  }

  private void runNext() throws SQLException {
    PlannedMigration migration = plan.get(done.size());
    start(done.size());
    long start = System.nanoTime();
    MigrationScope scope = scope(done.size());
    MigrationRun run = new MigrationRun(scope, start);
    Optional<AppliedRevision> before = Optional.ofNullable(rows.get(migration.revision().id()));
    int statements;
    try {
      statements = run.execute(before);
    } catch (SQLException | RuntimeException e) {
      comeBackInSpite(migration, e);
      throw e;
    }
    home.comeBack(connection, migration);
    if (before.filter(AppliedRevision::unfinished).isPresent()) {
      keeping.refresh(connection);
    }
    finish(
        run.whole(),
        statements,
        Duration.ofNanos(System.nanoTime() - start),
        scope.kept().added().stream().map(Kept::name).toList());
  }

  private MigrationScope scope(int index) {
    PlannedMigration migration = plan.get(index);
    return new MigrationScope(
        dialect,
        connection,
        versions,
        listener,
        settings,
        migration,
        courses.get(index),
        keeping.steps(migration));
  }

  private void start(int index) {
    if (told == index) {
      told++;
      listener.started(plan.get(index).revision(), plan.get(index).direction());
    }
  }

  private void finish(AppliedRevision whole, int statements, Duration took, List<String> kept) {
    PlannedMigration migration = plan.get(done.size());
    if (migration.direction() == Direction.UP) {
      rows.put(whole.revision(), whole);
    } else {
      rows.remove(migration.revision().id());
    }
    listener.finished(migration.revision(), migration.direction(), took);
    done.add(
        new CompletedMigration(
            migration.revision(), migration.direction(), statements, took, kept));
  }

  /** The connection may be a pool's, and go to others. */
  private void comeBackInSpite(PlannedMigration migration, Exception failure) {
    try {
      home.comeBack(connection, migration);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
