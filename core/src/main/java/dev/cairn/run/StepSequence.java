package dev.cairn.run;

import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs the steps that are left of a migration, one after the other. */
final class StepSequence {

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final StepExecution steps;

  StepSequence(
      MigrationScope scope, RunPosition position, Execution execution, StepExecution steps) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.steps = steps;
  }

  void run() throws SQLException {
    while (!position.atEnd()) {
      List<Operation> step = position.step();
      steps.bringKeysBack(position.left());
      if (step.get(0) instanceof Operation.RunCode code) {
        execution.begin(code.description());
        steps.code(code);
        steps.stepDone();
      } else if (step.get(0) instanceof Operation.Backfill backfill
          && backfill.batches().isPresent()) {
        backfill(backfill, step);
      } else {
        steps.sql(step);
        steps.stepDone();
      }
    }
    steps.bringKeysBack(List.of());
  }

  /**
   * Runs a backfill in batches, between commits of what comes before and of how far that is, or as
   * one statement where the table is small.
   */
  private void backfill(Operation.Backfill backfill, List<Operation> step) throws SQLException {
    execution.begin("backfill of " + backfill.table());
    BackfillTable table = BackfillTable.of(scope, position.stepsDone());
    Optional<BackfillRun> batches =
        BackfillRun.of(
            scope,
            scope.kept().sparing(backfill),
            table,
            position.statementsDone() > 0,
            execution::watch);
    if (batches.isPresent()) {
      boolean whole = position.statementsDone() == 0 && !putAside(backfill);
      steps.batches(batches.get(), table, whole);
    } else {
      steps.sql(step);
      steps.stepDone();
    }
  }

  /** Keeps the values that it alters, before the first batch; returns whether there are any. */
  private boolean putAside(Operation.Backfill backfill) throws SQLException {
    SchemaState state = scope.dialect().catalog().state(scope.connection());
    List<Operation> aside = scope.kept().beforeBatches(backfill, state);
    for (Operation operation : aside) {
      for (SqlSteps.Placed placed : SqlSteps.render(scope.dialect(), List.of(operation), state)) {
        execution.statement(placed);
      }
    }
    return !aside.isEmpty();
  }
}
