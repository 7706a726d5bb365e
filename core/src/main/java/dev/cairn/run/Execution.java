package dev.cairn.run;

import dev.cairn.dialect.Statement;
import dev.cairn.operation.MigrationContext;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Executes the statements and the code of a migration, and knows which of them is running. */
final class Execution {

  /** Sessions that go on reading a table bring the server's fault back between two statements. */
  private static final int MOST_TRIES = 100;

  private final MigrationScope scope;
  private int executed;
  private String running = "";
  private Optional<Origin> runningAt = Optional.empty();

  Execution(MigrationScope scope) {
    this.scope = scope;
  }

  /** Returns how many statements were executed. */
  int executed() {
    return executed;
  }

  /** Adds statements that were executed elsewhere. */
  void count(int statements) {
    executed += statements;
  }

  /** Forgets the statements after so many, which were rolled back. */
  void rollBackTo(int statements) {
    executed = statements;
  }

  /** Takes note of what runs, until a statement does. */
  void begin(String what) {
    running = what;
    runningAt = Optional.empty();
  }

  /** Takes note that a step begins. */
  void begin(List<Operation> step) {
    begin(step.get(0).getClass().getSimpleName());
  }

  /** Takes note that a statement begins. */
  void begin(SqlSteps.Placed placed) {
    running = placed.statement().sql();
    runningAt = placed.origin();
  }

  /** Returns what is running in the step after so many. */
  MigrationFailure.At at(int stepsDone) {
    return new MigrationFailure.At(stepsDone, running, runningAt);
  }

  void statement(SqlSteps.Placed placed) throws SQLException {
    begin(placed);
    long start = System.nanoTime();
    try (java.sql.Statement jdbc = scope.connection().createStatement()) {
      watch(jdbc);
      execute(jdbc, placed.statement());
    }
    executed++;
    scope
        .listener()
        .executed(placed.statement().sql(), Duration.ofNanos(System.nanoTime() - start));
  }

  private void execute(java.sql.Statement jdbc, Statement statement) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        jdbc.execute(statement.sql());
        return;
      } catch (SQLException e) {
        Optional<String> before =
            tries == MOST_TRIES || scope.lost()
                ? Optional.empty()
                : scope.dialect().beforeAnotherTry(statement, e);
        if (before.isEmpty()) {
          throw e;
        }
        jdbc.execute(before.get());
      }
    }
  }

  /** Executes a statement and, in the same request, what ends its transaction. */
  void last(SqlSteps.Placed placed, Ending ending) throws SQLException {
    begin(placed);
    String sql = placed.statement().sql();
    long start = System.nanoTime();
    try (PreparedStatement jdbc = scope.connection().prepareStatement(ending.behind(sql))) {
      watch(jdbc);
      ending.bind(jdbc);
      jdbc.execute();
    }
    executed++;
    scope.listener().executed(sql, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Limits the time of a statement, where there is a limit. */
  void watch(java.sql.Statement statement) throws SQLException {
    Optional<Duration> limit = scope.settings().conduct().statementTimeout();
    if (limit.isPresent()) {
      scope.dialect().statementLimit().limit(statement, limit.get());
    }
  }

  void code(Operation.RunCode code) throws SQLException {
    code.code()
        .run(
            new MigrationContext(
                scope.connection(), scope.dialect().id(), scope.settings().arguments()));
  }
}
