package dev.cairn.run;

import dev.cairn.operation.Operation;
import dev.cairn.run.AppliedRevision.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How far a migration has come, in its steps and in the statements of the next of them. */
final class RunPosition {

  private final MigrationScope scope;
  private final List<List<Operation>> steps;
  private final List<String> checksums;
  private final List<Operation> operations;
  private final int[] begins;
  private final long started;

  private int stepsDone;
  private int statementsDone;
  private boolean journalled;
  private boolean begun;

  /** A place to come back to. */
  record Saved(int stepsDone, int statementsDone, boolean journalled) {}

  /**
   * Stands at the beginning.
   *
   * @param started the time of {@link System#nanoTime} from which the migration's time is counted
   */
  RunPosition(MigrationScope scope, long started) {
    this.scope = scope;
    this.started = started;
    this.steps = scope.course().steps();
    this.checksums = scope.course().checksums();
    this.operations = Steps.flat(steps);
    this.begins = new int[steps.size()];
    for (int i = 1; i < begins.length; i++) {
      begins[i] = begins[i - 1] + steps.get(i - 1).size();
    }
  }

  List<List<Operation>> steps() {
    return steps;
  }

  int stepsDone() {
    return stepsDone;
  }

  int statementsDone() {
    return statementsDone;
  }

  boolean atEnd() {
    return stepsDone >= steps.size();
  }

  boolean atLastStep() {
    return stepsDone == steps.size() - 1;
  }

  /** Returns the step that is next. */
  List<Operation> step() {
    return steps.get(stepsDone);
  }

  /** Returns the operations from the beginning of the step that is next. */
  List<Operation> left() {
    return operations(stepsDone);
  }

  /** Returns the operations after the step that is next. */
  List<Operation> following() {
    return operations(stepsDone + 1);
  }

  private List<Operation> operations(int from) {
    return operations.subList(
        from >= begins.length ? operations.size() : begins[from], operations.size());
  }

  /** Returns whether the version table has a row for the revision. */
  boolean journalled() {
    return journalled;
  }

  /** Returns whether a part of the migration is committed, by this run or an earlier one. */
  boolean begun() {
    return begun;
  }

  /** Takes note that the version table has a row for the revision. */
  void setJournalled() {
    journalled = true;
  }

  /** Takes note that a part of the migration is committed. */
  void setBegun() {
    begun = true;
  }

  /** Moves to where so many statements of the step after so many are done. */
  void moveTo(int step, int statements) {
    stepsDone = step;
    statementsDone = statements;
  }

  /** Moves within the step. */
  void setStatementsDone(int statements) {
    statementsDone = statements;
  }

  /** Moves to the beginning of the next step. */
  void stepDone() {
    moveTo(stepsDone + 1, 0);
  }

  Saved save() {
    return new Saved(stepsDone, statementsDone, journalled);
  }

  void restore(Saved saved) {
    moveTo(saved.stepsDone(), saved.statementsDone());
    journalled = saved.journalled();
  }

  /** Returns a checksum over the first so many steps. */
  String checksum(int step) {
    return checksums.get(step);
  }

  /** Returns what identifies the step that is next; another script has another there. */
  String stepChecksum() {
    return checksums.get(Math.min(stepsDone + 1, steps.size()));
  }

  /** Returns what identifies the step after the one that is next. */
  String nextStepChecksum() {
    return checksums.get(Math.min(stepsDone + 2, steps.size()));
  }

  /** Returns why it cannot go on, where a part is done of what the script no longer says. */
  String anotherStep() {
    return "a part of step %d is done, and the script says something else there now"
        .formatted(stepsDone + 1);
  }

  private State onTheWay() {
    return scope.direction() == Direction.UP ? State.UPGRADING : State.DOWNGRADING;
  }

  /** Returns the row that says where it stands. */
  AppliedRevision row() {
    return row(onTheWay(), stepsDone, steps.size(), statementsDone, checksums.get(stepsDone));
  }

  /** Returns the row that it will have when the step that is next is done. */
  AppliedRevision rowAfterStep() {
    return row(onTheWay(), stepsDone + 1, steps.size(), 0, checksums.get(stepsDone + 1));
  }

  /** Returns the row that a whole upgrade leaves. */
  AppliedRevision whole() {
    return scope
        .migration()
        .takesBack()
        .map(back -> applied(Course.of(scope.dialect(), back.whole())))
        .orElseGet(() -> applied(scope.course()));
  }

  private AppliedRevision applied(Course up) {
    int size = up.steps().size();
    return row(State.APPLIED, size, size, 0, up.checksums().get(size));
  }

  private AppliedRevision row(State state, int done, int total, int statements, String checksum) {
    PlannedMigration migration = scope.migration();
    return new AppliedRevision(
        migration.revision().id(),
        migration.revision().revises(),
        migration.revision().dependsOn(),
        migration.revision().message(),
        state,
        migration.checksum(),
        migration.format(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        scope.settings().appliedBy(),
        Duration.ofNanos(System.nanoTime() - started).toMillis(),
        done,
        total,
        statements,
        checksum);
  }
}
