package dev.cairn.run;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what was begun in the other direction. A step that is only partly done is brought to
 * its end first, unless all of it goes with what its first statement made, or another step.
 */
final class BegunTakeBack {

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final StepExecution steps;

  BegunTakeBack(
      MigrationScope scope, RunPosition position, Execution execution, StepExecution steps) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.steps = steps;
  }

  void run(TakeBack back) throws SQLException {
    if (position.statementsDone() > 0 || steps.mayHaveBegun()) {
      boolean goesAlong = back.of(List.of(position.step())).filter(List::isEmpty).isPresent();
      if (goesAlong || madeByItsFirstStatement(position.step())) {
        takeBack(position.stepsDone(), back);
      } else if (!steps.takeBackBegun()) {
        steps.sql(position.step());
        steps.stepDone();
      }
    }
    steps.settled();
    for (int step = position.stepsDone() - 1; step >= 0; step--) {
      takeBack(step, back);
    }
    steps.bringKeysBack(List.of());
    if (scope.migration().direction() == Direction.DOWN) {
      scope.versions().delete(scope.connection(), scope.revision());
    } else {
      scope.versions().noteWhole(scope.connection(), position.whole());
    }
  }

  private void takeBack(int step, TakeBack back) throws SQLException {
    Optional<List<Operation>> undo = back.of(List.of(position.steps().get(step)));
    if (undo.isEmpty()) {
      throw CairnException.failed("Step " + (step + 1) + " has no way back.")
          .hint(
              "Bring the migration to its end first: run `cairn "
                  + (scope.direction() == Direction.UP ? "upgrade" : "downgrade")
                  + "`.");
    }
    execution.begin(undo.get().isEmpty() ? position.steps().get(step) : undo.get());
    List<Operation> following = back.of(position.steps().subList(0, step)).orElse(List.of());
    steps.takeBack(step, undo.get(), following);
  }

  /** Of what a table or column is made with, nothing stays when it is dropped. */
  static boolean madeByItsFirstStatement(List<Operation> step) {
    return step.size() == 1
        && (step.get(0) instanceof Operation.CreateTable
            || step.get(0) instanceof Operation.AddColumn);
  }
}
