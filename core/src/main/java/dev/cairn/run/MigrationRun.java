package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.MigrationContext;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.run.AppliedRevision.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One migration on its way. Where DDL is transactional it is one transaction, version row included.
 * Elsewhere the version row is written first and counts the statements done, so that a run that
 * stops can go on from there.
 */
final class MigrationRun {

  private final Dialect dialect;
  private final Connection connection;
  private final VersionTable versions;
  private final RunListener listener;
  private final MigrationRunner.Settings settings;
  private final PlannedMigration migration;
  private final long started;
  private final KeptSteps kept;
  private final List<List<Operation>> steps;
  private final List<String> checksums;

  private int stepsDone;
  private int statementsDone;
  private int executed;
  private boolean journalled;
  private boolean begun;
  private boolean codeRan;
  private boolean again;
  private boolean batchesGaveUp;
  private LockTries tries;
  private Progress safe = new Progress(0, 0, 0, false);
  private String running = "";
  private Optional<Origin> runningAt = Optional.empty();

  /** How far it is, as far as that is committed. */
  private record Progress(int steps, int statements, int executed, boolean journalled) {}

  MigrationRun(
      Dialect dialect,
      Connection connection,
      VersionTable versions,
      RunListener listener,
      MigrationRunner.Settings settings,
      PlannedMigration migration,
      Keeping keeping,
      long started) {
    this.dialect = dialect;
    this.connection = connection;
    this.versions = versions;
    this.listener = listener;
    this.settings = settings;
    this.migration = migration;
    this.started = started;
    this.kept = keeping.steps(migration);
    this.steps = Steps.of(dialect, migration.operations());
    this.checksums = Steps.checksums(steps);
    this.tries = tries();
  }

  /** Runs it to its end and returns the number of statements executed. */
  int execute(Optional<AppliedRevision> before) throws SQLException {
    resume(before);
    begin();
    try {
      if (dialect.capabilities().transactionalDdl()) {
        inOneTransaction();
      } else {
        statementByStatement();
      }
    } finally {
      connection.setAutoCommit(true);
      dialect.afterMigration(connection, kept.prepared());
    }
    kept.finished();
    return executed;
  }

  private LockTries tries() {
    return new LockTries(dialect.lockLimit(), settings.lockTimeout(), listener);
  }

  private void begin() throws SQLException {
    LockTries tries = tries();
    while (true) {
      try {
        dialect.beforeMigration(connection, kept.prepared());
        return;
      } catch (SQLException | RuntimeException e) {
        if (!tries.again(e)) {
          throw e;
        }
      }
    }
  }

  /** Returns the row that a whole upgrade leaves. */
  AppliedRevision whole() {
    return row(State.APPLIED);
  }

  private void resume(Optional<AppliedRevision> before) {
    if (before.isEmpty() || !before.get().unfinished()) {
      journalled = before.isPresent();
      return;
    }
    AppliedRevision row = before.get();
    journalled = true;
    begun = true;
    again = true;
    if (row.stepsDone() > steps.size()
        || !row.doneChecksum().equals(checksums.get(row.stepsDone()))) {
      throw CairnException.failed(
              "Revision "
                  + row.revision()
                  + " stopped after "
                  + row.stepsDone()
                  + " of "
                  + row.stepsTotal()
                  + " steps, and those steps are not what its script says now.")
          .at(migration.place())
          .hint(
              "Put the steps that were done back as they were (the script as it ran is kept in the"
                  + " version table), and change only what comes after them.");
    }
    stepsDone = row.stepsDone();
    statementsDone = row.statementsDone();
    listener.note(
        "resuming revision %s after %d of %d steps"
            .formatted(row.revision(), row.stepsDone(), row.stepsTotal()));
  }

  /** Locks of others may be in the way: then the whole transaction is tried again. */
  private void inOneTransaction() throws SQLException {
    safe = new Progress(stepsDone, statementsDone, executed, journalled);
    while (true) {
      connection.setAutoCommit(false);
      try {
        runSteps();
        record();
        running = "";
        dialect.beforeCommit(connection, kept.prepared());
        connection.commit();
        return;
      } catch (SQLException | RuntimeException e) {
        try {
          connection.rollback();
        } catch (SQLException rollback) {
          e.addSuppressed(rollback);
        }
        // What code did outside the database cannot be rolled back, so it does not run twice.
        if (!codeRan && !batchesGaveUp && tries.again(e)) {
          goBack();
          continue;
        }
        throw failure(e, begun ? goOn(safe.steps()) : asItWas());
      }
    }
  }

  private void goBack() {
    again = begun;
    stepsDone = safe.steps();
    statementsDone = safe.statements();
    executed = safe.executed();
    kept.startAgain();
    journalled = safe.journalled();
  }

  private void statementByStatement() throws SQLException {
    try {
      if (!journalled) {
        versions.insert(connection, row(onTheWay()), migration.kept());
        journalled = true;
      } else {
        versions.update(connection, row(onTheWay()));
      }
      runSteps();
      record();
    } catch (SQLException | RuntimeException e) {
      throw failure(e, takeBack(e) ? asItWas() : goOn(stepsDone));
    }
  }

  private void runSteps() throws SQLException {
    while (stepsDone < steps.size()) {
      List<Operation> step = steps.get(stepsDone);
      if (step.get(0) instanceof Operation.RunCode code) {
        runCode(code);
      } else if (step.get(0) instanceof Operation.Backfill backfill
          && backfill.batches().isPresent()) {
        runBackfill(backfill, step);
        continue;
      } else {
        runSql(step);
      }
      stepsDone++;
      statementsDone = 0;
      journal();
    }
  }

  /**
   * Runs a backfill in batches, between commits of what comes before and of how far that is, or as
   * one statement where the table is small.
   */
  private void runBackfill(Operation.Backfill backfill, List<Operation> step) throws SQLException {
    running = "backfill of " + backfill.table();
    runningAt = Optional.empty();
    BackfillTable table =
        new BackfillTable(
            dialect, connection, versions.name(), migration.revision().id(), stepsDone);
    boolean begun = statementsDone > 0;
    Optional<BackfillRun> batches =
        BackfillRun.of(dialect, connection, backfill, listener, table, begun, this::tries);
    if (batches.isEmpty()) {
      runSql(step);
      stepsDone++;
      statementsDone = 0;
      journal();
      return;
    }
    boolean transactional = dialect.capabilities().transactionalDdl();
    // Says that batches have begun, also to what would take back the steps before.
    statementsDone = 1;
    if (transactional) {
      dialect.beforeCommit(connection, kept.prepared());
      checkpoint();
    } else {
      journal();
    }
    try {
      executed += batches.get().run();
    } catch (SQLException | RuntimeException e) {
      batchesGaveUp = true;
      throw e;
    }
    stepsDone++;
    statementsDone = 0;
    if (transactional) {
      connection.setAutoCommit(false);
      table.end();
      checkpoint();
      connection.setAutoCommit(false);
    } else {
      journal();
      table.end();
    }
  }

  private void runCode(Operation.RunCode code) throws SQLException {
    codeRan = true;
    running = code.description();
    runningAt = Optional.empty();
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      code.code().run(new MigrationContext(connection, dialect.id(), settings.arguments()));
      if (autoCommit) {
        connection.commit();
      }
    } catch (SQLException | RuntimeException e) {
      if (autoCommit) {
        connection.rollback();
      }
      throw e;
    } finally {
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
    }
    executed++;
  }

  private void runSql(List<Operation> step) throws SQLException {
    running = step.get(0).getClass().getSimpleName();
    runningAt = Optional.empty();
    if (again) {
      again = false;
      int done = doneBefore(step);
      if (done == Dialect.ALL) {
        return;
      }
      statementsDone = Math.max(statementsDone, done);
    }
    SchemaState usual = state(statementsDone > 0);
    for (Supplier<List<SqlSteps.Placed>> part :
        kept.parts(step, dialect.catalog().state(connection), usual, listener)) {
      if (kept.tookPart()) {
        // These are the statements that are left, as the database itself shows what is done.
        statementsDone = 0;
      }
      runStatements(part.get());
    }
  }

  private void runStatements(List<SqlSteps.Placed> statements) throws SQLException {
    for (int i = statementsDone; i < statements.size(); i++) {
      SqlSteps.Placed placed = statements.get(i);
      boolean checkpoint =
          !placed.statement().transactional() && dialect.capabilities().transactionalDdl();
      if (checkpoint) {
        checkpoint();
        runOutside(placed, i + 1 == statements.size());
        connection.setAutoCommit(false);
      } else if (connection.getAutoCommit()) {
        executePatiently(placed);
      } else {
        execute(placed);
      }
      statementsDone = i + 1;
      if (i + 1 < statements.size()) {
        journal();
      }
    }
  }

  /** What a run that was stopped has done of a step outside of a transaction, and not noted. */
  private int doneBefore(List<Operation> step) throws SQLException {
    return statementsDone == 0 && step.size() == 1 && dialect.capabilities().transactionalDdl()
        ? dialect.doneBefore(connection, step.get(0), dialect.catalog().state(connection))
        : 0;
  }

  /** Runs a statement outside of a transaction, and notes that it is done. */
  private void runOutside(SqlSteps.Placed placed, boolean endsStep) throws SQLException {
    dialect.beforeRepeatable(connection, placed.statement());
    executeUnhurried(placed);
    int steps = stepsDone;
    int statements = statementsDone + 1;
    stepsDone = endsStep ? steps + 1 : steps;
    statementsDone = endsStep ? 0 : statements;
    versions.update(connection, row(onTheWay()));
    safe = new Progress(stepsDone, statementsDone, executed, journalled);
    tries = tries();
    stepsDone = steps;
    statementsDone = statements;
  }

  /** What cannot run in a transaction is made to wait without being in anybody's way. */
  private void executeUnhurried(SqlSteps.Placed placed) throws SQLException {
    LockLimit.Before before =
        dialect.lockLimit().limit(connection, dialect.lockLimit().unhurried());
    try {
      execute(placed);
    } finally {
      before.restore();
    }
  }

  private void executePatiently(SqlSteps.Placed placed) throws SQLException {
    LockTries tries = tries();
    while (true) {
      try {
        execute(placed);
        return;
      } catch (SQLException e) {
        if (!tries.again(e)) {
          throw e;
        }
      }
    }
  }

  /** A step that was begun goes on in the form that it was begun in. */
  private SchemaState state(boolean begun) {
    return begun && dialect.capabilities().transactionalDdl()
        ? new Traffic(dialect.catalog().state(connection), table -> true)
        : Traffic.state(dialect, connection, migration.operations(), settings.conduct());
  }

  private void execute(SqlSteps.Placed placed) throws SQLException {
    running = placed.statement().sql();
    runningAt = placed.origin();
    long start = System.nanoTime();
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.execute(placed.statement().sql());
    }
    executed++;
    listener.executed(placed.statement().sql(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** Commits what was done, journalled, because the next statement cannot run in a transaction. */
  private void checkpoint() throws SQLException {
    if (journalled) {
      versions.update(connection, row(onTheWay()));
    } else {
      versions.insert(connection, row(onTheWay()), migration.kept());
      journalled = true;
    }
    connection.commit();
    connection.setAutoCommit(true);
    begun = true;
    codeRan = false;
    tries = tries();
    safe = new Progress(stepsDone, statementsDone, executed, true);
  }

  private void journal() throws SQLException {
    if (journalled && !dialect.capabilities().transactionalDdl()) {
      versions.update(connection, row(onTheWay()));
    }
  }

  private void record() throws SQLException {
    if (migration.direction() == Direction.DOWN) {
      versions.delete(connection, migration.revision().id());
    } else if (journalled) {
      versions.replace(connection, migration.revision().id(), migration.kept());
      versions.update(connection, row(State.APPLIED));
    } else {
      versions.insert(connection, row(State.APPLIED), migration.kept());
    }
  }

  /**
   * Takes back what was done, where that loses nothing; returns whether the database is as it was.
   */
  private boolean takeBack(Exception failure) {
    if (migration.direction() == Direction.DOWN || !journalled || kept.mayHoldMore(begun)) {
      return false;
    }
    List<Operation> done = new ArrayList<>();
    steps.subList(0, stepsDone).forEach(done::addAll);
    if (statementsDone > 0) {
      done.addAll(steps.get(stepsDone));
    }
    Optional<List<Operation>> undo = Undo.of(done);
    if (undo.isEmpty()) {
      return false;
    }
    try {
      connection.setAutoCommit(true);
      for (Operation operation : undo.get()) {
        for (dev.cairn.dialect.Statement statement :
            dialect.render(operation, dialect.catalog().state(connection))) {
          try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement.sql());
          }
        }
      }
      versions.delete(connection, migration.revision().id());
      return true;
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private CairnException failure(Exception cause, String state) {
    String what =
        "Revision %s%s failed on the way %s, at step %d of %d: %s"
            .formatted(
                migration.revision().id(),
                migration.revision().message().isEmpty()
                    ? ""
                    : " (" + migration.revision().message() + ")",
                migration.direction() == Direction.UP ? "up" : "down",
                Math.min(stepsDone + 1, Math.max(steps.size(), 1)),
                steps.size(),
                cause instanceof CairnException cairn
                    ? cairn.message()
                    : String.valueOf(cause.getMessage()).strip());
    String where = runningAt.map(Origin::toString).orElse(migration.place());
    return CairnException.failed(what)
        .at(running.isEmpty() ? where : where + "\n" + running.strip().indent(6).stripTrailing())
        .hint(hint(cause, state))
        .causedBy(cause);
  }

  private String hint(Exception cause, String state) {
    if (dialect.lockLimit().ranOut(cause)) {
      return "Another session holds a lock that this needs (a long transaction?). "
          + (state.equals(asItWas()) ? "This migration changed nothing." : state)
          + " Run the same command again when it has gone, or with a longer --lock-timeout than "
          + settings.lockTimeout().toSeconds()
          + "s.";
    }
    return cause instanceof CairnException cairn && cairn.hint().isPresent()
        ? cairn.hint().get() + " " + state
        : state;
  }

  private static String asItWas() {
    return "This migration changed nothing. Correct the script and run the same command again.";
  }

  private String goOn(int stepsDone) {
    return ("%d of %d steps are done and noted in the version table. Correct the script from step"
            + " %d on and run the same command again: it goes on from there.")
        .formatted(stepsDone, steps.size(), stepsDone + 1);
  }

  private State onTheWay() {
    return migration.direction() == Direction.UP ? State.UPGRADING : State.DOWNGRADING;
  }

  private AppliedRevision row(State state) {
    boolean whole = state == State.APPLIED;
    return new AppliedRevision(
        migration.revision().id(),
        migration.revision().revises(),
        migration.revision().dependsOn(),
        migration.revision().message(),
        state,
        migration.checksum(),
        migration.format(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        settings.appliedBy(),
        Duration.ofNanos(System.nanoTime() - started).toMillis(),
        whole ? steps.size() : stepsDone,
        steps.size(),
        whole ? 0 : statementsDone,
        checksums.get(whole ? steps.size() : stepsDone));
  }
}
