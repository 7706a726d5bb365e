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

  private static final int VALID_WITHIN_SECONDS = 5;

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
  private final StatementJournal statementJournal;
  private final MigrationFailure failures;

  private Optional<BegunStep> begunStep = Optional.empty();
  private int stepsDone;
  private int statementsDone;
  private int executed;
  private boolean journalled;
  private boolean begun;
  private boolean codeRan;
  private boolean takenUp;
  private boolean goingBack;
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
    this.steps =
        Steps.of(
            dialect, migration.takesBack().map(TakeBack::begun).orElse(migration.operations()));
    this.checksums = Steps.checksums(steps);
    this.statementJournal = new StatementJournal(dialect, connection, versions);
    this.tries = tries();
    this.failures = new MigrationFailure(dialect, connection, settings, migration, steps.size());
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
    } catch (SQLException | RuntimeException e) {
      try {
        cleanUp();
      } catch (SQLException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    cleanUp();
    kept.finished();
    return executed;
  }

  private void cleanUp() throws SQLException {
    connection.setAutoCommit(true);
    dialect.afterMigration(connection, kept.prepared());
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
    return migration
        .takesBack()
        .map(back -> applied(Steps.of(dialect, back.whole())))
        .orElseGet(() -> row(State.APPLIED));
  }

  private void resume(Optional<AppliedRevision> before) throws SQLException {
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
    if (!dialect.capabilities().transactionalDdl()) {
      takeUp(versions.journal(connection, row.revision()));
    }
    listener.note(
        "resuming revision %s after %d of %d steps"
            .formatted(row.revision(), stepsDone, steps.size()));
  }

  /** Finds out how far the step that was begun has come, and what is left of it. */
  private void takeUp(VersionTable.Journal journal) throws SQLException {
    if (journal.mark().isEmpty()) {
      return;
    }
    Mark mark = journal.mark().get();
    if (mark.kind() == Mark.Kind.UNKNOWN) {
      throw needsRepair(
          "a step of it was about to run that may commit a part of its work by itself");
    }
    Optional<BegunStep> kept =
        journal.statements().filter(begun -> begun.step().equals(mark.step()));
    if (kept.isPresent() && statementJournal.happened(next(kept.get()), mark)) {
      statementsDone++;
    }
    takenUp = true;
    if (kept.isPresent() && kept.get().back()) {
      begunStep = kept;
    } else if (statementsDone > 0) {
      if (!mark.step().equals(stepChecksum())) {
        throw needsRepair(
            "a part of step %d is done, and the script says something else there now"
                .formatted(stepsDone + 1));
      }
      begunStep = kept;
      if (kept.isPresent() && statementsDone == kept.get().statements().size()) {
        stepDone();
      }
    }
  }

  private SqlSteps.Placed next(BegunStep begun) {
    return begun.statements().get(Math.min(statementsDone, begun.statements().size() - 1));
  }

  /** Returns what identifies the step that is next; another script has another there. */
  private String stepChecksum() {
    return checksums.get(Math.min(stepsDone + 1, steps.size()));
  }

  private void stepDone() {
    stepsDone++;
    statementsDone = 0;
    begunStep = Optional.empty();
  }

  private CairnException needsRepair(String why) {
    return CairnException.failed(
            "Revision %s stopped on its way %s, and how far it came cannot be told: %s."
                .formatted(
                    migration.revision().id(),
                    begunDirection() == Direction.UP ? "up" : "down",
                    why))
        .at(migration.place())
        .hint(
            "`cairn repair "
                + migration.revision().id()
                + "` says what is done and what is not, and takes the answer.");
  }

  /** Locks of others may be in the way: then the whole transaction is tried again. */
  private void inOneTransaction() throws SQLException {
    safe = new Progress(stepsDone, statementsDone, executed, journalled);
    while (true) {
      connection.setAutoCommit(false);
      try {
        if (migration.takesBack().isPresent()) {
          takeBackBegun(migration.takesBack().get());
        } else {
          runSteps();
          record();
        }
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
        throw failures.of(
            e,
            here(),
            lost()
                ? MigrationFailure.goOnWhenLost()
                : begun ? failures.goOn(safe.steps()) : MigrationFailure.asItWas());
      }
    }
  }

  private void goBack() {
    again = begun;
    goingBack = false;
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
      } else if (!begun) {
        versions.update(connection, row(onTheWay()));
      }
      if (begun) {
        setSessionAgain();
      }
      if (begunStep.filter(BegunStep::back).isPresent()) {
        finishBack(begunStep.get());
      }
      if (migration.takesBack().isPresent()) {
        takeBackBegun(migration.takesBack().get());
      } else {
        runSteps();
        recordWhole();
      }
    } catch (SQLException | RuntimeException e) {
      MigrationFailure.At at = here();
      throw failures.of(e, at, stateAfter(e));
    }
  }

  /** What a session was set to before it was lost is set again for the rest. */
  private void setSessionAgain() throws SQLException {
    List<SqlSteps.Placed> done = new ArrayList<>();
    for (List<Operation> step : steps.subList(0, Math.min(stepsDone, steps.size()))) {
      if (step.get(0) instanceof Operation.ExecuteSql sql) {
        done.addAll(SqlSteps.render(dialect, List.of(sql), NoState.INSTANCE));
      }
    }
    begunStep.ifPresent(begun -> done.addAll(begun.statements().subList(0, statementsDone)));
    for (SqlSteps.Placed placed : done) {
      if (StatementKind.of(placed.statement().sql(), dialect.syntax()) == StatementKind.SESSION) {
        execute(placed);
      }
    }
  }

  /** Returns where a failure leaves the database; takes back what was done, where it can. */
  private String stateAfter(Exception failure) {
    if (lost()) {
      return MigrationFailure.goOnWhenLost();
    }
    try {
      Optional<Mark> mark = versions.journal(connection, migration.revision().id()).mark();
      if (mark.filter(found -> found.kind() == Mark.Kind.UNKNOWN).isPresent()) {
        return "This step has committed a part of its work before it failed. `cairn repair "
            + migration.revision().id()
            + "` says what is done and what is not, and takes the answer.";
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      return failures.goOn(stepsDone);
    }
    return takeBack(failure) ? MigrationFailure.asItWas() : failures.goOn(stepsDone);
  }

  private void recordWhole() throws SQLException {
    if (migration.direction() == Direction.DOWN) {
      versions.delete(connection, migration.revision().id());
      return;
    }
    connection.setAutoCommit(false);
    try {
      versions.replace(connection, migration.revision().id(), migration.kept());
      versions.noteWhole(connection, row(State.APPLIED));
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
    connection.setAutoCommit(true);
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
      stepDone();
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
        BackfillRun.of(
            dialect, connection, backfill, listener, table, begun, this::tries, this::watch);
    if (batches.isEmpty()) {
      runSql(step);
      stepDone();
      return;
    }
    boolean transactional = dialect.capabilities().transactionalDdl();
    // Says that batches have begun, also to what would take back the steps before.
    statementsDone = 1;
    if (transactional) {
      dialect.beforeCommit(connection, kept.prepared());
      checkpoint();
    } else {
      noteBatches();
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
      noteBatches();
      table.end();
    }
  }

  private void noteBatches() throws SQLException {
    versions.note(
        connection, row(onTheWay()), Optional.of(BegunStep.NONE), Mark.next(stepChecksum()));
  }

  private void runCode(Operation.RunCode code) throws SQLException {
    codeRan = true;
    running = code.description();
    runningAt = Optional.empty();
    MigrationContext context = new MigrationContext(connection, dialect.id(), settings.arguments());
    if (dialect.capabilities().transactionalDdl()) {
      code.code().run(context);
    } else {
      statementJournal.code(stepChecksum(), new Place(1, false), () -> code.code().run(context));
    }
    executed++;
  }

  /** The place of the run in a step of so many statements, for the journal. */
  private final class Place implements StatementJournal.Cursor {

    private final LockTries tries = tries();
    private final int size;
    private final boolean back;
    private int before = statementsDone;

    Place(int size, boolean back) {
      this.size = size;
      this.back = back;
    }

    private boolean atEndOfStep() {
      return !back && statementsDone == size;
    }

    @Override
    public AppliedRevision row() {
      return atEndOfStep()
          ? MigrationRun.this.row(
              onTheWay(), stepsDone + 1, steps.size(), 0, checksums.get(stepsDone + 1))
          : MigrationRun.this.row(onTheWay());
    }

    @Override
    public String step() {
      return checksums.get(Math.min(stepsDone + (atEndOfStep() ? 2 : 1), steps.size()));
    }

    @Override
    public void advance() {
      before = statementsDone;
      statementsDone++;
    }

    @Override
    public void retreat() {
      statementsDone = before;
    }

    @Override
    public boolean again(SQLException failure) {
      return tries.again(failure);
    }
  }

  private void runSql(List<Operation> step) throws SQLException {
    running = step.get(0).getClass().getSimpleName();
    runningAt = Optional.empty();
    if (!dialect.capabilities().transactionalDdl()) {
      BegunStep now =
          begunStep.orElseGet(
              () ->
                  new BegunStep(
                      stepChecksum(),
                      false,
                      kept.statements(step, dialect.catalog().state(connection), listener)));
      runJournalled(now);
      return;
    }
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
      } else {
        execute(placed);
      }
      statementsDone = i + 1;
    }
  }

  /** Executes what is left of a step where DDL commits by itself. */
  private void runJournalled(BegunStep step) throws SQLException {
    // Rows are written by statements that come out the same whenever they are made.
    boolean worthKeeping =
        step.statements().stream()
            .anyMatch(
                placed ->
                    StatementKind.of(placed.statement().sql(), dialect.syntax())
                        != StatementKind.ROWS);
    Optional<BegunStep> keep =
        begunStep.isPresent() || !worthKeeping ? Optional.empty() : Optional.of(step);
    List<SqlSteps.Placed> statements = step.statements();
    for (int i = statementsDone; i < statements.size(); i++) {
      SqlSteps.Placed placed = statements.get(i);
      boolean again = takenUp;
      takenUp = false;
      if (statementJournal.execute(
          placed,
          step.step(),
          keep,
          again,
          new Place(statements.size(), step.back()),
          () -> execute(placed))) {
        keep = Optional.empty();
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
    stepsDone = endsStep && !goingBack ? steps + 1 : steps;
    statementsDone = endsStep || goingBack ? 0 : statements;
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
      watch(jdbc);
      jdbc.execute(placed.statement().sql());
    }
    executed++;
    listener.executed(placed.statement().sql(), Duration.ofNanos(System.nanoTime() - start));
  }

  private void watch(java.sql.Statement statement) throws SQLException {
    if (settings.conduct().statementTimeout().isPresent()) {
      dialect.statementLimit().limit(statement, settings.conduct().statementTimeout().get());
    }
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
    if (migration.direction() == Direction.DOWN
        || !journalled
        || kept.mayHoldMore(begun)
        || migration.takesBack().isPresent()) {
      return false;
    }
    List<Operation> done = new ArrayList<>();
    steps.subList(0, stepsDone).forEach(done::addAll);
    boolean inStep = statementsDone > 0;
    if (inStep && !madeByItsFirstStatement(steps.get(stepsDone))) {
      return false;
    }
    if (Undo.of(done).isEmpty()) {
      return false;
    }
    try {
      if (inStep) {
        takeBackStep(stepsDone, Undo.of(steps.get(stepsDone)));
      }
      for (int step = stepsDone - 1; step >= 0; step--) {
        takeBackStep(step, Undo.of(steps.get(step)));
      }
      versions.delete(connection, migration.revision().id());
      return true;
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /** Of what a table or column is made with, nothing stays when it is dropped. */
  private static boolean madeByItsFirstStatement(List<Operation> step) {
    return step.size() == 1
        && (step.get(0) instanceof Operation.CreateTable
            || step.get(0) instanceof Operation.AddColumn);
  }

  /**
   * Takes back what was begun in the other direction. A step that is only partly done is brought to
   * its end first, unless all of it goes with what its first statement made.
   */
  private void takeBackBegun(TakeBack back) throws SQLException {
    // What runs outside of a transaction may have happened without being noted.
    boolean unnoted = again && stepsDone < steps.size() && doneBefore(steps.get(stepsDone)) != 0;
    if (statementsDone > 0 || unnoted) {
      if (madeByItsFirstStatement(steps.get(stepsDone))) {
        takeBackStep(stepsDone, back.of(List.of(steps.get(stepsDone))));
      } else {
        runSql(steps.get(stepsDone));
        stepDone();
      }
    }
    again = false;
    for (int step = stepsDone - 1; step >= 0; step--) {
      takeBackStep(step, back.of(List.of(steps.get(step))));
    }
    if (migration.direction() == Direction.DOWN) {
      versions.delete(connection, migration.revision().id());
    } else {
      versions.noteWhole(connection, applied(Steps.of(dialect, back.whole())));
    }
  }

  private AppliedRevision applied(List<List<Operation>> up) {
    return row(State.APPLIED, up.size(), up.size(), 0, Steps.checksums(up).get(up.size()));
  }

  /** Takes a step back, noted as it is noted when one is carried out. */
  private void takeBackStep(int step, Optional<List<Operation>> undo) throws SQLException {
    List<Operation> operations =
        undo.orElseThrow(
            () ->
                CairnException.failed("Step " + (step + 1) + " has no way back.")
                    .hint(
                        "Bring the migration to its end first: run `cairn "
                            + (begunDirection() == Direction.UP ? "upgrade" : "downgrade")
                            + "`."));
    running = operations.get(0).getClass().getSimpleName();
    runningAt = Optional.empty();
    List<SqlSteps.Placed> statements = new ArrayList<>();
    if (dialect.capabilities().transactionalDdl()) {
      goingBack = true;
      for (Operation operation : operations) {
        stepsDone = step;
        statementsDone = 0;
        runSql(List.of(operation));
      }
      goingBack = false;
      statementsDone = 0;
      return;
    }
    for (Operation operation : operations) {
      SchemaState state = dialect.catalog().state(connection);
      // What this run itself made is nobody's yet.
      statements.addAll(
          migration.takesBack().isPresent()
              ? kept.statements(List.of(operation), state, listener)
              : SqlSteps.render(dialect, List.of(operation), state));
    }
    stepsDone = step;
    statementsDone = 0;
    begunStep = Optional.empty();
    runJournalled(new BegunStep(stepChecksum(), true, statements));
    statementsDone = 0;
  }

  /** Takes a step back to its end; from there it is carried out again. */
  private void finishBack(BegunStep step) throws SQLException {
    runJournalled(step);
    statementsDone = 0;
    begunStep = Optional.empty();
  }

  private MigrationFailure.At here() {
    return new MigrationFailure.At(stepsDone, running, runningAt);
  }

  private boolean lost() {
    try {
      return !connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      return true;
    }
  }

  /** Returns the direction of the steps, which is the other one where they are taken back. */
  private Direction begunDirection() {
    boolean up = migration.direction() == Direction.UP;
    return up == migration.takesBack().isEmpty() ? Direction.UP : Direction.DOWN;
  }

  private State onTheWay() {
    return begunDirection() == Direction.UP ? State.UPGRADING : State.DOWNGRADING;
  }

  private AppliedRevision row(State state) {
    boolean whole = state == State.APPLIED;
    int done = whole ? steps.size() : stepsDone;
    return row(state, done, steps.size(), whole ? 0 : statementsDone, checksums.get(done));
  }

  private AppliedRevision row(State state, int done, int total, int statements, String checksum) {
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
        done,
        total,
        statements,
        checksum);
  }
}
