package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.DriverMessage;
import dev.cairn.operation.MigrationContext;
import dev.cairn.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Runs operations one after the other, without version table, lock or journal: for scratch areas
 * and new databases.
 */
public final class StepRunner {

  private final Dialect dialect;
  private final Connection connection;
  private final Map<String, String> arguments;

  public StepRunner(Dialect dialect, Connection connection, Map<String, String> arguments) {
    this.dialect = dialect;
    this.connection = connection;
    this.arguments = Map.copyOf(arguments);
  }

  /**
   * Runs {@code operations}; transactions are the caller's.
   *
   * @throws SQLException as a statement does; its message names the statement
   */
  public void run(List<Operation> operations) throws SQLException {
    KeysAway.Sequence keys = new KeysAway.Sequence(dialect, operations);
    List<List<Operation>> steps = keys.steps();
    ReadAhead ahead = ReadAhead.alone(dialect, connection, steps);
    for (int i = 0; i < steps.size(); i++) {
      List<Operation> step = steps.get(i);
      KeysAway.Turn turn = keys.next();
      if (step.get(0) instanceof Operation.RunCode code) {
        code.code().run(new MigrationContext(connection, dialect.id(), arguments));
      } else {
        for (SqlSteps.Placed placed : turn.of(step, turn.seen(ahead.before(i)))) {
          execute(placed);
        }
      }
    }
  }

  private void execute(SqlSteps.Placed placed) throws SQLException {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.execute(placed.statement().sql());
    } catch (SQLException e) {
      throw new SQLException(
          DriverMessage.besideStatement(e) + "\n  in: " + placed.statement().sql(),
          e.getSQLState(),
          e.getErrorCode(),
          e);
    }
  }
}
