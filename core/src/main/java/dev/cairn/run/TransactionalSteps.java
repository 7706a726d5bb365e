package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries steps out in a transaction, where DDL can be rolled back. What cannot run in one is run
 * between two, the first of which is committed with a note of how far it came.
 */
final class TransactionalSteps implements StepExecution {

  /** What the catalog says before a statement outside of a transaction. */
  private static final String NOT_YET = "not-yet";

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final Dialect dialect;
  private final Connection connection;
  private final UnaryOperator<SchemaState> watched;
  private final ReadAhead ahead;

  private boolean again;
  private boolean goingBack;
  private boolean leftDatabase;
  private LockTries tries;
  private Safe safe;
  private Optional<RunPosition.Saved> filled = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private boolean ended;
  private Optional<BegunStep> leaving = Optional.empty();
  private boolean resumed;

  /** How far it is, as far as that is committed. */
  private record Safe(RunPosition.Saved position, int executed) {}

  TransactionalSteps(MigrationScope scope, RunPosition position, Execution execution) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.dialect = scope.dialect();
    this.connection = scope.connection();
    this.watched =
        Traffic.watched(
            dialect, connection, scope.migration().operations(), scope.settings().conduct());
    this.ahead = ReadAhead.of(scope, position);
    this.again = position.begun();
    this.tries = scope.tries();
    this.safe = saved();
  }

  private Safe saved() {
    return new Safe(position.save(), execution.executed());
  }

  /**
   * Begins a try.
   *
   * @param with what may be sent behind the very last statement
   */
  void begin(Optional<Ending> with) {
    ending = with;
    ended = false;
  }

  /** Returns whether what ends the transaction was sent, if not done. */
  boolean ended() {
    return ended;
  }

  /** Returns how many steps are committed. */
  int safeSteps() {
    return safe.position().stepsDone();
  }

  /** Returns whether a part of the step after them is committed too. */
  boolean safeInStep() {
    return safe.position().statementsDone() > 0;
  }

  /**
   * Waits and moves back to what is committed, where it was a lock of another session that failed,
   * and says whether to try again.
   */
  boolean again(Exception failure) {
    // What code did outside the database cannot be rolled back, so it does not run twice.
    if (leftDatabase || !tries.again(failure)) {
      return false;
    }
    again = position.begun();
    goingBack = false;
    position.restore(safe.position());
    execution.rollBackTo(safe.executed());
    ahead.forget();
    scope.kept().startAgain(position.begun());
    leaving = Optional.empty();
    return true;
  }

  @Override
  public void sql(List<Operation> step) throws SQLException {
    execution.begin(step);
    if (again) {
      again = false;
      leaving = noted();
      if (leaving.isPresent()) {
        resumed = true;
        statements(leaving.get().statements(), position.atLastStep());
        return;
      }
      int done = doneBefore(step);
      if (done == Dialect.ALL) {
        return;
      }
      position.setStatementsDone(Math.max(position.statementsDone(), done));
    }
    SchemaState found =
        goingBack ? dialect.catalog().state(connection) : ahead.before(position.stepsDone());
    KeptSteps.Parts whole =
        scope
            .kept()
            .parts(
                step,
                found,
                usual(found, position.statementsDone() > 0),
                !goingBack,
                scope.listener());
    Iterator<Supplier<List<SqlSteps.Placed>>> parts = whole.parts().iterator();
    while (parts.hasNext()) {
      List<SqlSteps.Placed> statements = parts.next().get();
      if (scope.kept().tookPart()) {
        // These are the statements that are left, as the database itself shows what is done.
        position.setStatementsDone(0);
      }
      if (whole.leaving()) {
        leaving = Optional.of(BegunStep.of(position.stepChecksum(), false, statements));
      }
      statements(statements, !goingBack && !parts.hasNext() && position.atLastStep());
      if (!statements.isEmpty()) {
        ahead.ran();
      }
    }
  }

  /** Returns the step that is next as it was written when an earlier run, or try, began it. */
  private Optional<BegunStep> noted() throws SQLException {
    return position.statementsDone() == 0 || goingBack
        ? Optional.empty()
        : scope
            .versions()
            .journal(connection, scope.revision())
            .statements()
            .filter(begun -> begun.step().equals(position.stepChecksum()));
  }

  /** A step that was begun goes on in the form that it was begun in. */
  private SchemaState usual(SchemaState found, boolean begun) {
    return begun ? new Traffic(found, table -> true) : watched.apply(found);
  }

  private void statements(List<SqlSteps.Placed> statements, boolean last) throws SQLException {
    int first = position.statementsDone();
    if (first > 0
        && first <= statements.size()
        && statements.get(first - 1).statement().batches().isPresent()
        && !filled.filter(position.save()::equals).isPresent()) {
      inBatches(statements.get(first - 1), true);
    }
    for (int i = first; i < statements.size(); i++) {
      SqlSteps.Placed placed = statements.get(i);
      if (placed.statement().batches().isPresent()) {
        position.setStatementsDone(i + 1);
        inBatches(placed, false);
      } else if (placed.statement().transactional()) {
        transactional(placed, last && i + 1 == statements.size());
      } else {
        checkpoint(before(placed));
        outside(placed, i + 1 == statements.size());
        connection.setAutoCommit(false);
      }
      resumed = false;
      position.setStatementsDone(i + 1);
    }
  }

  private void transactional(SqlSteps.Placed placed, boolean last) throws SQLException {
    if (last && ending.isPresent() && Ending.fits(placed.statement().sql())) {
      ended = true;
      execution.last(placed, ending.get());
    } else {
      execution.statement(placed);
    }
  }

  /**
   * Runs a statement in batches. That it has begun is noted as if it were done, and whether it was
   * over only this run knows: another does it again, which then has little to write.
   *
   * @param begun whether an earlier run has begun with it
   */
  private void inBatches(SqlSteps.Placed placed, boolean begun) throws SQLException {
    execution.begin(placed);
    dialect.beforeCommit(connection, scope.kept().prepared());
    checkpoint();
    Optional<BackfillRun> batches =
        BackfillRun.of(scope, placed.statement(), position.stepsDone(), begun, execution::watch);
    try {
      if (batches.isPresent()) {
        execution.count(batches.get().runUntilNoneIsLeft().statements());
      } else {
        tries.patiently(
            () -> {
              execution.statement(placed);
              return true;
            });
      }
    } catch (SQLException | RuntimeException e) {
      // Each batch had its own tries.
      leftDatabase = true;
      throw e;
    }
    connection.setAutoCommit(false);
    if (batches.isPresent()) {
      batches.get().end();
    }
    checkpoint();
    connection.setAutoCommit(false);
    filled = Optional.of(position.save());
  }

  /** What a run that was stopped has done of a step outside of a transaction, and not noted. */
  private int doneBefore(List<Operation> step) throws SQLException {
    if (position.statementsDone() > 0 || step.size() > 1) {
      return 0;
    }
    SchemaState state = dialect.catalog().state(connection);
    if (step.get(0) instanceof Operation.ExecuteSql) {
      List<SqlSteps.Placed> statements = SqlSteps.render(dialect, step, state);
      return statements.size() == 1
              && !statements.get(0).statement().transactional()
              && (scope
                      .versions()
                      .isSince(connection, scope.revision(), statements.get(0).statement())
                  || (wasNotYet()
                      && dialect.hasHappened(connection, statements.get(0).statement())))
          ? Dialect.ALL
          : 0;
    }
    return dialect.doneBefore(connection, step.get(0), state);
  }

  /** Returns whether the step that is next was begun before what it does was so. */
  private boolean wasNotYet() throws SQLException {
    return scope
        .versions()
        .journal(connection, scope.revision())
        .mark()
        .filter(mark -> mark.equals(Mark.schema(position.stepChecksum(), NOT_YET)))
        .isPresent();
  }

  /** Runs a statement outside of a transaction, and notes that it is done. */
  private void outside(SqlSteps.Placed placed, boolean endsStep) throws SQLException {
    dialect.beforeRepeatable(connection, placed.statement());
    if (!resumed || !dialect.hasHappened(connection, placed.statement())) {
      unhurried(placed);
    }
    RunPosition.Saved here = position.save();
    if (endsStep && !goingBack) {
      position.stepDone();
    } else {
      position.setStatementsDone(endsStep || goingBack ? 0 : here.statementsDone() + 1);
    }
    note();
    safe = saved();
    tries = scope.tries();
    position.moveTo(here.stepsDone(), here.statementsDone() + 1);
  }

  /** What cannot run in a transaction is made to wait without being in anybody's way. */
  private void unhurried(SqlSteps.Placed placed) throws SQLException {
    LockLimit.Before before =
        dialect.lockLimit().limit(connection, dialect.lockLimit().unhurried());
    try {
      execution.statement(placed);
    } finally {
      before.restore();
    }
  }

  /** Returns what is noted before a statement that runs outside of a transaction. */
  private Mark before(SqlSteps.Placed placed) throws SQLException {
    String step = position.stepChecksum();
    return dialect.hasHappened(connection, placed.statement())
        ? Mark.next(step)
        : Mark.schema(step, NOT_YET);
  }

  /** Commits what was done, journalled, because what comes next cannot run in its transaction. */
  private void checkpoint() throws SQLException {
    checkpoint(Mark.next(position.stepChecksum()));
  }

  private void checkpoint(Mark mark) throws SQLException {
    if (!position.journalled()) {
      scope.versions().insert(connection, position.row(), scope.migration().kept());
      position.setJournalled();
      // It would add the row.
      ending = Optional.empty();
    }
    note(mark);
    connection.commit();
    connection.setAutoCommit(true);
    ahead.forget();
    position.setBegun();
    leftDatabase = false;
    tries = scope.tries();
    safe = saved();
  }

  /** Notes where it stands, and by which step, which a script may change. */
  private void note() throws SQLException {
    note(Mark.next(position.stepChecksum()));
  }

  private void note(Mark mark) throws SQLException {
    scope.versions().note(connection, position.row(), leaving, mark);
  }

  @Override
  public void code(Operation.RunCode code) throws SQLException {
    leftDatabase = true;
    execution.code(code);
    execution.count(1);
  }

  @Override
  public void batches(BackfillRun batches, BackfillTable table, boolean whole) throws SQLException {
    // Says that batches have begun.
    position.setStatementsDone(1);
    dialect.beforeCommit(connection, scope.kept().prepared());
    checkpoint();
    try {
      execution.count(batches.run());
    } catch (SQLException | RuntimeException e) {
      // Each batch had its own tries.
      leftDatabase = true;
      if (whole && !scope.lost()) {
        noteUnwritten(table, e);
      }
      throw e;
    }
    position.stepDone();
    connection.setAutoCommit(false);
    table.end();
    checkpoint();
    connection.setAutoCommit(false);
  }

  /** Notes that a step has not begun whose first batch has failed. */
  private void noteUnwritten(BackfillTable table, Exception because) {
    try {
      if (table.forgetUnwritten()) {
        position.setStatementsDone(0);
        note();
        safe = saved();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  @Override
  public void stepDone() {
    leaving = Optional.empty();
    position.stepDone();
  }

  @Override
  public boolean mayHaveBegun() throws SQLException {
    return again && !position.atEnd() && doneBefore(position.step()) != 0;
  }

  @Override
  public boolean takeBackBegun() {
    return false;
  }

  @Override
  public void bringKeysBack(List<Operation> next) {
    // None is away: a transaction needs none to be.
  }

  @Override
  public void settled() {
    again = false;
  }

  @Override
  public void takeBack(int step, List<Operation> undo, List<Operation> following)
      throws SQLException {
    BackfillTable.forget(scope, step, position.steps().get(step));
    goingBack = true;
    ahead.forget();
    for (Operation operation : undo) {
      position.moveTo(step, 0);
      sql(List.of(operation));
    }
    goingBack = false;
    position.setStatementsDone(0);
  }
}
