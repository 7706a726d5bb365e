package dev.cairn.run;

import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A migration where DDL commits by itself: its row of the version table is written first and counts
 * the statements done, so that a run that stops can be gone on with.
 */
final class JournalledRun {

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final JournalledSteps steps;
  private final MigrationFailure failures;

  /** Whether the version table says that the migration is on its way. */
  private boolean noted;

  JournalledRun(
      MigrationScope scope,
      RunPosition position,
      Execution execution,
      JournalledSteps steps,
      MigrationFailure failures) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.steps = steps;
    this.failures = failures;
  }

  void run() throws SQLException {
    try {
      begin();
      Optional<TakeBack> back = scope.migration().takesBack();
      if (back.isPresent()) {
        new BegunTakeBack(scope, position, execution, steps).run(back.get());
      } else {
        new StepSequence(scope, position, execution, steps).run();
        record();
      }
    } catch (SQLException | RuntimeException e) {
      MigrationFailure.At at = execution.at(position.stepsDone());
      throw failures.of(e, at, stateAfter(e));
    }
  }

  private void begin() throws SQLException {
    VersionTable versions = scope.versions();
    if (!position.journalled()) {
      versions.insert(scope.connection(), position.row(), scope.migration().kept());
      position.setJournalled();
    } else if (!position.begun()) {
      versions.update(scope.connection(), position.row());
    }
    noted = true;
    if (position.begun()) {
      steps.goOn();
    }
  }

  private void record() throws SQLException {
    VersionTable versions = scope.versions();
    Connection connection = scope.connection();
    if (scope.migration().direction() == Direction.DOWN) {
      versions.delete(connection, scope.revision());
      return;
    }
    connection.setAutoCommit(false);
    try {
      versions.replace(connection, scope.revision(), scope.migration().kept());
      versions.noteWhole(connection, position.whole());
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
    connection.setAutoCommit(true);
  }

  /** Returns where a failure leaves the database; takes back what was done, where it can. */
  private Aftermath stateAfter(Exception failure) {
    if (scope.lost()) {
      return Aftermath.lost();
    }
    if (!noted && !position.begun()) {
      return Aftermath.asItWas();
    }
    try {
      Optional<Mark> mark = scope.versions().journal(scope.connection(), scope.revision()).mark();
      if (mark.filter(found -> found.kind() == Mark.Kind.UNKNOWN).isPresent()) {
        return Aftermath.of(
            "This step has committed a part of its work before it failed. `cairn repair "
                + scope.revision()
                + "` says what is done and what is not, and takes the answer.");
      }
      steps.takeBackFailed();
      if (mark.isPresent()) {
        steps.noteStepAfter(mark.get());
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      return failures.goOn(position.stepsDone(), position.statementsDone() > 0);
    }
    return takeBack(failure)
        ? Aftermath.asItWas()
        : failures.goOn(position.stepsDone(), position.statementsDone() > 0);
  }

  /**
   * Takes back what was done, where that loses nothing; returns whether the database is as it was.
   */
  private boolean takeBack(Exception failure) {
    if (scope.migration().direction() == Direction.DOWN
        || !position.journalled()
        || scope.kept().mayHoldMore(position.begun())
        || steps.fills()
        || scope.migration().takesBack().isPresent()) {
      return false;
    }
    List<Operation> done = new ArrayList<>();
    position.steps().subList(0, position.stepsDone()).forEach(done::addAll);
    boolean inStep = position.statementsDone() > 0;
    if (inStep && !BegunTakeBack.madeByItsFirstStatement(position.step())) {
      return false;
    }
    if (Undo.of(done).isEmpty()) {
      return false;
    }
    try {
      for (int step = position.stepsDone() - (inStep ? 0 : 1); step >= 0; step--) {
        List<Operation> undo = Undo.of(position.steps().get(step)).orElseThrow();
        execution.begin(undo);
        steps.takeBack(step, undo, List.of());
      }
      scope.versions().delete(scope.connection(), scope.revision());
      return true;
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
