package dev.cairn.run;

import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A migration in one transaction, its row of the version table included. */
final class TransactionalRun {

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private final TransactionalSteps steps;
  private final MigrationFailure failures;

  TransactionalRun(
      MigrationScope scope, RunPosition position, Execution execution, MigrationFailure failures) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
    this.steps = new TransactionalSteps(scope, position, execution);
    this.failures = failures;
  }

  /** Runs it; locks of others may be in the way: then the whole transaction is tried again. */
  void run() throws SQLException {
    Connection connection = scope.connection();
    while (true) {
      connection.setAutoCommit(false);
      try {
        attempt();
        connection.commit();
        return;
      } catch (SQLException | RuntimeException e) {
        if (steps.ended() && isOver(connection)) {
          execution.begin("");
        }
        try {
          connection.rollback();
        } catch (SQLException rollback) {
          e.addSuppressed(rollback);
        }
        if (!steps.again(e)) {
          throw failures.of(e, execution.at(position.stepsDone()), stateAfter());
        }
      }
    }
  }

  private void attempt() throws SQLException {
    Optional<TakeBack> back = scope.migration().takesBack();
    steps.begin(ending());
    if (back.isPresent()) {
      new BegunTakeBack(scope, position, execution, steps).run(back.get());
    } else {
      new StepSequence(scope, position, execution, steps).run();
    }
    execution.begin("");
    if (steps.ended()) {
      return;
    }
    scope.dialect().beforeCommit(scope.connection(), scope.kept().prepared());
    if (back.isEmpty()) {
      record();
    }
  }

  /** Returns whether no transaction is open, so that it was the commit that failed. */
  private static boolean isOver(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      // Nothing is answered in a transaction in which a statement has failed.
      statement.execute("SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Optional<Ending> ending() {
    PlannedMigration migration = scope.migration();
    if (migration.takesBack().isPresent()) {
      return Optional.empty();
    } else if (migration.direction() == Direction.DOWN) {
      return scope.versions().deletion(scope.revision());
    }
    // Of the time that code takes before it uses the connection the server knows nothing.
    return position.journalled()
            || migration.operations().stream().anyMatch(Operation.RunCode.class::isInstance)
        ? Optional.empty()
        : scope.versions().insertion(position.whole(), migration.kept());
  }

  private Aftermath stateAfter() {
    if (scope.lost()) {
      return Aftermath.lost();
    }
    return position.begun()
        ? failures.goOn(steps.safeSteps(), steps.safeInStep())
        : Aftermath.asItWas();
  }

  /** Writes what is last of all, because the transaction may be committed with it. */
  private void record() throws SQLException {
    VersionTable versions = scope.versions();
    Connection connection = scope.connection();
    if (scope.migration().direction() == Direction.DOWN) {
      versions.deleteLast(connection, scope.revision());
    } else if (position.journalled()) {
      versions.replace(connection, scope.revision(), scope.migration().kept());
      versions.noteWhole(connection, position.whole());
    } else {
      versions.insertLast(connection, position.whole(), scope.migration().kept());
    }
  }
}
