package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Carries steps out where DDL commits by itself, statement by statement with the journal. */
final class JournalledSteps implements StepExecution {

  /** Rows with null that keep coming in must not keep it going. */
  private static final int MOST_FILLS = 3;

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final Dialect dialect;
  private final StatementJournal journal;
  private final UnaryOperator<SchemaState> watched;
  private final ReadAhead ahead;
  private final KeysAway keys;
  private final RowsTogether rows;

  /** What takes the beginning of a step back that an earlier run has left. */
  private Optional<BegunStep> leftToTakeBack = Optional.empty();

  private Optional<BegunStep> begunStep = Optional.empty();
  private Optional<BegunStep> running = Optional.empty();
  private boolean takenUp;

  JournalledSteps(MigrationScope scope, RunPosition position, Execution execution) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.dialect = scope.dialect();
    this.watched =
        Traffic.watched(
            dialect,
            scope.connection(),
            scope.migration().operations(),
            scope.settings().conduct());
    this.ahead = ReadAhead.of(scope, position);
    this.keys = new KeysAway(dialect);
    this.rows = new RowsTogether(scope, position, execution);
    this.journal = new StatementJournal(dialect, scope.connection(), scope.versions());
  }

  /**
   * Finds out how far the step that an earlier run began has come, and what is left of it.
   *
   * @throws CairnException when only a person can tell
   */
  void takeUp(VersionJournal found) throws SQLException {
    if (found.mark().isEmpty()) {
      return;
    }
    Mark mark = found.mark().get();
    found.statements().ifPresent(this::findKeys);
    if (mark.kind() == Mark.Kind.UNKNOWN) {
      throw scope.needsRepair(
          "a step of it was about to run that may commit a part of its work by itself");
    }
    Optional<BegunStep> kept =
        found.statements().filter(begun -> begun.step().equals(mark.step())).map(this::asAllowed);
    if (kept.isPresent() && journal.happened(next(kept.get()), mark)) {
      position.setStatementsDone(position.statementsDone() + 1);
    }
    takenUp = true;
    if (kept.isPresent() && kept.get().back()) {
      begunStep = kept;
    } else if (position.statementsDone() > 0) {
      if (!mark.step().equals(position.stepChecksum())) {
        leftToTakeBack = kept.flatMap(this::takingBack);
        if (leftToTakeBack.isPresent()) {
          return;
        }
        throw scope.needsRepair(position.anotherStep());
      }
      begunStep = kept;
      if (kept.isPresent()
          && position.statementsDone() == kept.get().statements().size()
          && !fills(kept.get())) {
        stepDone();
      }
    }
  }

  /** A step that was begun while others used its tables may be finished when nobody does. */
  private BegunStep asAllowed(BegunStep begun) {
    return scope.settings().conduct().offlineWindow()
        ? begun.with(
            begun.statements().stream()
                .map(
                    placed ->
                        placed.origin().isPresent()
                            ? placed
                            : new SqlSteps.Placed(
                                dialect.plain(placed.statement()), placed.origin()))
                .toList())
        : begun;
  }

  private SqlSteps.Placed next(BegunStep begun) {
    return begun
        .statements()
        .get(Math.min(position.statementsDone(), begun.statements().size() - 1));
  }

  /** Goes on with what an earlier run began, up to the beginning or the end of a step. */
  void goOn() throws SQLException {
    setSessionAgain();
    if (leftToTakeBack.isPresent()) {
      BegunStep back = leftToTakeBack.get();
      leftToTakeBack = Optional.empty();
      runBack(back);
    }
    Optional<BegunStep> back = begunStep.filter(BegunStep::back);
    if (back.isPresent()) {
      // From there the step is carried out again.
      run(back.get());
      endStepBack();
      findKeys(back.get());
    }
  }

  /** What a session was set to before it was lost is set again for the rest. */
  private void setSessionAgain() throws SQLException {
    List<SqlSteps.Placed> done = new ArrayList<>();
    int whole = Math.min(position.stepsDone(), position.steps().size());
    for (List<Operation> step : position.steps().subList(0, whole)) {
      if (step.get(0) instanceof Operation.ExecuteSql sql) {
        done.addAll(SqlSteps.render(dialect, List.of(sql), NoState.INSTANCE));
      }
    }
    begunStep.ifPresent(
        begun -> done.addAll(begun.statements().subList(0, position.statementsDone())));
    for (SqlSteps.Placed placed : done) {
      if (kind(placed) == StatementKind.SESSION) {
        execution.statement(placed);
      }
    }
  }

  private StatementKind kind(SqlSteps.Placed placed) {
    return StatementKind.of(placed.statement().sql(), dialect.syntax());
  }

  @Override
  public void sql(List<Operation> step) throws SQLException {
    execution.begin(step);
    if (begunStep.isEmpty() && !takenUp && keys.all().isEmpty() && rows.run()) {
      return;
    }
    BegunStep begun =
        begunStep.orElseGet(
            () -> begin(step, ahead.before(position.stepsDone()), position.following()));
    running = Optional.of(begun);
    run(begun);
    ahead.ran();
    findKeys(begun);
    if (begunStep.isPresent()) {
      scope.kept().lookAgain(scope.connection());
    }
    running = Optional.empty();
  }

  private BegunStep begin(List<Operation> step, SchemaState before, List<Operation> following) {
    SchemaState state = keys.seen(before);
    return scope
        .kept()
        .begin(
            position.stepChecksum(),
            step,
            state,
            watched.apply(state),
            keys.turn(following),
            scope.listener());
  }

  private void findKeys(BegunStep begun) {
    if (!begun.keys().isEmpty() || !keys.all().isEmpty()) {
      keys.find(begun.keys(), state());
    }
  }

  /** Returns what takes a step back as far as it is done; empty where that cannot be. */
  private Optional<BegunStep> takingBack(BegunStep begun) {
    return begun
        .takingBack(position.statementsDone())
        .map(
            statements ->
                new BegunStep(position.stepChecksum(), true, statements, List.of(), begun.keys()));
  }

  private void runBack(BegunStep back) throws SQLException {
    begunStep = Optional.empty();
    takenUp = false;
    if (back.statements().isEmpty()) {
      endStepBack();
    } else {
      position.setStatementsDone(0);
      run(back);
      endStepBack();
    }
    noteStep();
    scope.kept().lookAgain(scope.connection());
  }

  @Override
  public boolean takeBackBegun() throws SQLException {
    Optional<BegunStep> back = begunStep.flatMap(this::takingBack);
    if (back.isPresent()) {
      runBack(back.get());
    }
    return back.isPresent();
  }

  @Override
  public void bringKeysBack(List<Operation> next) throws SQLException {
    if (!keys.all().isEmpty()) {
      bringBack(keys.due(next, keys.seen(state())));
    }
  }

  private void bringBack(List<SqlSteps.Placed> statements) throws SQLException {
    for (SqlSteps.Placed placed : statements) {
      scope
          .tries()
          .patiently(
              () -> {
                execution.statement(placed);
                return true;
              });
    }
    if (!statements.isEmpty()) {
      keys.find(keys.all(), state());
    }
  }

  /**
   * Takes back a step that has failed, where it did no more than what can be, and brings the keys
   * back whose columns agree.
   */
  void takeBackFailed() throws SQLException {
    Optional<BegunStep> failed = running.filter(begun -> !begun.back());
    if (failed.isPresent()) {
      findKeys(failed.get());
      Optional<BegunStep> back =
          position.statementsDone() == 0 ? Optional.empty() : takingBack(failed.get());
      if (back.isPresent()) {
        runBack(back.get());
      }
      if (position.statementsDone() == 0 && !keys.all().isEmpty()) {
        bringBack(keys.agreeing(keys.seen(state())));
      }
    }
  }

  private SchemaState state() {
    return dialect.catalog().state(scope.connection());
  }

  /** Executes what is left of a step. */
  private void run(BegunStep step) throws SQLException {
    // Rows are written by statements that come out the same whenever they are made.
    boolean worthKeeping =
        step.statements().stream().anyMatch(placed -> kind(placed) != StatementKind.ROWS);
    Optional<BegunStep> keep =
        begunStep.isPresent() || !worthKeeping ? Optional.empty() : Optional.of(step);
    List<SqlSteps.Placed> statements = step.statements();
    if (begunStep.isPresent() && fills(step)) {
      inBatches(statements.get(position.statementsDone() - 1), true);
    }
    for (int i = position.statementsDone(); i < statements.size(); i++) {
      SqlSteps.Placed placed = statements.get(i);
      boolean again = takenUp;
      takenUp = false;
      if (placed.statement().batches().isPresent()) {
        position.setStatementsDone(i + 1);
        scope
            .versions()
            .note(scope.connection(), position.row(), keep, Mark.next(position.stepChecksum()));
        keep = Optional.empty();
        inBatches(placed, false);
        continue;
      }
      Optional<BegunStep> unkept = keep;
      if (behindBatches(
          step,
          placed,
          () ->
              journal.execute(
                  placed,
                  step.step(),
                  unkept,
                  again,
                  cursor(statements.size(), step.back()),
                  () -> execution.statement(placed)))) {
        keep = Optional.empty();
      }
    }
  }

  /**
   * Does {@code work}, and where it fails because of null behind rows that were filled in batches
   * fills those that came in since, and does it again: they may be why.
   */
  private boolean behindBatches(
      BegunStep step, SqlSteps.Placed placed, LockTries.Work<Boolean> work) throws SQLException {
    for (int fills = 0; ; fills++) {
      try {
        return work.run();
      } catch (SQLException e) {
        boolean again =
            fills < MOST_FILLS
                && fills(step)
                && !scope.lost()
                && dialect.mayBeAboutNull(e)
                && fillsMore(step, e);
        if (!again) {
          execution.begin(placed);
          throw e;
        }
      }
    }
  }

  /** Fills what came in since the last batch, and returns whether there was any. */
  private boolean fillsMore(BegunStep step, SQLException because) {
    try {
      return inBatches(step.statements().get(position.statementsDone() - 1), true) > 0;
    } catch (SQLException e) {
      because.addSuppressed(e);
      return false;
    }
  }

  /** Returns whether a step stands behind a statement that is done in batches. */
  private boolean fills(BegunStep step) {
    int done = position.statementsDone();
    return done > 0
        && done <= step.statements().size()
        && step.statements().get(done - 1).statement().batches().isPresent();
  }

  /** Returns whether what is running has filled rows in batches, or begun to. */
  boolean fills() {
    return running.filter(this::fills).isPresent();
  }

  /**
   * Runs a statement in batches. That it has begun is noted as if it were done; a run that finds it
   * so does it again, which also fills what came in meanwhile.
   *
   * @param begun whether it has been begun before
   * @return how many rows were written, as far as that is told
   */
  private long inBatches(SqlSteps.Placed placed, boolean begun) throws SQLException {
    execution.begin(placed);
    Optional<BackfillRun> batches =
        BackfillRun.of(scope, placed.statement(), position.stepsDone(), begun, execution::watch);
    if (batches.isEmpty()) {
      scope
          .tries()
          .patiently(
              () -> {
                execution.statement(placed);
                return true;
              });
      return 0;
    }
    BackfillRun.Passed passed = batches.get().runUntilNoneIsLeft();
    execution.count(passed.statements());
    batches.get().end();
    return passed.written();
  }

  private JournalCursor cursor(int size, boolean back) {
    return new JournalCursor(position, scope.tries(), size, back);
  }

  @Override
  public void code(Operation.RunCode code) throws SQLException {
    journal.code(position.stepChecksum(), cursor(1, false), () -> execution.code(code));
    execution.count(1);
  }

  @Override
  public void batches(BackfillRun batches, BackfillTable table, boolean whole) throws SQLException {
    // Says that batches have begun, also to what would take back the steps before.
    position.setStatementsDone(1);
    noteStep();
    try {
      execution.count(batches.run());
    } catch (SQLException | RuntimeException e) {
      if (whole && !scope.lost()) {
        noteUnwritten(table, e);
      }
      throw e;
    }
    stepDone();
    noteStep();
    table.end();
  }

  /** Notes that a step has not begun whose first batch has failed. */
  private void noteUnwritten(BackfillTable table, Exception because) {
    try {
      if (table.forgetUnwritten()) {
        position.setStatementsDone(0);
        noteStep();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Notes where a run stands that has failed between two steps: the note of what it did last is
   * made together with what comes next, which was not done.
   *
   * @param found what the journal says
   */
  void noteStepAfter(Mark found) throws SQLException {
    boolean back = begunStep.or(() -> running).filter(BegunStep::back).isPresent();
    if (!back
        && scope.migration().takesBack().isEmpty()
        && position.statementsDone() == 0
        && !found.step().equals(position.stepChecksum())) {
      noteStep();
    }
  }

  private void noteStep() throws SQLException {
    scope
        .versions()
        .note(
            scope.connection(),
            position.row(),
            Optional.of(BegunStep.none(keys.all())),
            Mark.next(position.stepChecksum()));
  }

  @Override
  public void stepDone() {
    position.stepDone();
    begunStep = Optional.empty();
  }

  @Override
  public boolean mayHaveBegun() {
    return false;
  }

  @Override
  public void settled() {
    // The journal has told by then.
  }

  @Override
  public void takeBack(int step, List<Operation> undo, List<Operation> following)
      throws SQLException {
    BackfillTable.forget(scope, step, position.steps().get(step));
    bringKeysBack(Steps.flat(List.of(undo, following)));
    position.moveTo(step, 0);
    begunStep = Optional.empty();
    List<SqlSteps.Placed> statements = new ArrayList<>();
    List<AddForeignKey> mayBeAway = new ArrayList<>();
    for (Operation operation : undo) {
      BegunStep one =
          // What this run itself made is nobody's yet.
          scope.migration().takesBack().isPresent()
              ? begin(List.of(operation), state(), following)
              : BegunStep.of("", true, SqlSteps.render(dialect, List.of(operation), state()));
      statements.addAll(one.statements());
      mayBeAway.addAll(one.keys());
    }
    BegunStep back = new BegunStep(position.stepChecksum(), true, statements, List.of(), mayBeAway);
    run(back);
    endStepBack();
    findKeys(back);
  }

  private void endStepBack() {
    position.setStatementsDone(0);
    begunStep = Optional.empty();
  }
}
