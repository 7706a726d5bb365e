package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs neighbouring steps in one transaction, each of which is one statement that writes rows, and
 * notes them together: to commit each with its note takes many times as long as the statement.
 */
final class RowsTogether {

  private static final List<String> WRITING =
      List.of("insert", "update", "delete", "replace", "merge");

  private static final int MOST = 1_000;

  /** What was written is nobody else's to write until then. */
  private static final Duration LONGEST = Duration.ofMillis(200);

  /** From so many steps on it is told how many are done. */
  private static final int MANY = 500;

  private final MigrationScope scope;
  private final RunPosition position;
  private final Execution execution;
  private Optional<Boolean> rollsBack = Optional.empty();

  /** The last step that is to run alone, because it failed together with others. */
  private int alone = -1;

  RowsTogether(MigrationScope scope, RunPosition position, Execution execution) {
    this.scope = scope;
    this.position = position;
    this.execution = execution;
  }

  /**
   * Runs the step that is next and some behind it, and moves to the last of them.
   *
   * @return whether they are done and noted; where not, nothing of them is, and the next is to be
   *     run alone
   */
  boolean run() throws SQLException {
    int first = position.stepsDone();
    Optional<SqlSteps.Placed> next = first <= alone ? Optional.empty() : ofRows(first);
    if (next.isEmpty() || ofRows(first + 1).isEmpty() || !rollsBack()) {
      return false;
    }
    Connection connection = scope.connection();
    int executed = execution.executed();
    long end = System.nanoTime() + LONGEST.toNanos();
    connection.setAutoCommit(false);
    try {
      while (true) {
        execution.statement(next.get());
        int behind = position.stepsDone() + 1;
        next =
            behind - first >= MOST || System.nanoTime() > end ? Optional.empty() : ofRows(behind);
        if (next.isEmpty()) {
          break;
        }
        position.stepDone();
      }
      scope
          .versions()
          .note(
              connection,
              position.rowAfterStep(),
              Optional.empty(),
              Mark.next(position.nextStepChecksum()));
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      alone = position.stepsDone();
      position.moveTo(first, 0);
      execution.rollBackTo(executed);
      return false;
    }
    connection.setAutoCommit(true);
    tell();
    return true;
  }

  private void rollBack(Exception failure) throws SQLException {
    try {
      scope.connection().rollback();
      scope.connection().setAutoCommit(true);
    } catch (SQLException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  private void tell() {
    int all = position.steps().size();
    if (all >= MANY) {
      scope.listener().progress(scope.revision(), position.stepsDone() + 1L, all, "steps");
    }
  }

  private boolean rollsBack() throws SQLException {
    if (rollsBack.isEmpty()) {
      rollsBack = Optional.of(scope.dialect().rollsBackRows(scope.connection()));
    }
    return rollsBack.get();
  }

  /** Returns the statement of a step that does nothing but write rows of the database's own. */
  private Optional<SqlSteps.Placed> ofRows(int step) {
    if (step >= position.steps().size()) {
      return Optional.empty();
    }
    List<Operation> operations = position.steps().get(step);
    if (operations.size() != 1
        || !(operations.get(0) instanceof Operation.ExecuteSql)
        || !scope.kept().leaves(operations)) {
      return Optional.empty();
    }
    Dialect dialect = scope.dialect();
    List<SqlSteps.Placed> statements = SqlSteps.render(dialect, operations, NoState.INSTANCE);
    return statements.size() == 1 && onlyWritesRows(statements.get(0).statement().sql())
        ? Optional.of(statements.get(0))
        : Optional.empty();
  }

  /** What a query calls may do more than a rollback takes back. */
  private boolean onlyWritesRows(String sql) {
    List<SqlToken> code = SqlTokenizer.code(sql, scope.dialect().syntax());
    return StatementKind.of(sql, scope.dialect().syntax()) == StatementKind.ROWS
        && WRITING.stream().anyMatch(code.get(0)::isWord)
        && code.stream().noneMatch(RowsTogether::qualifies);
  }

  /** A table of another database may have no transactions. */
  private static boolean qualifies(SqlToken token) {
    return token.isSymbol(".");
  }
}
