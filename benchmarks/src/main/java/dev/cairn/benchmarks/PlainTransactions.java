package dev.cairn.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The floor: each statement in a transaction of its own, and nothing noted. */
record PlainTransactions(MigrationFiles files) implements Upgrader {

  @Override
  public String name() {
    return "JDBC alone (the floor)";
  }

  @Override
  public void upgrade(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (String sql : files.statements()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
        connection.commit();
      }
    }
  }
}
