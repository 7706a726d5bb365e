package dev.cairn.dialect.mysql;

import dev.cairn.dialect.MigrationLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The named lock of a migrator, and that which its working session bears.
 *
 * @param connection that holds the lock
 * @param name of the lock
 * @param workName the name of the other
 */
record MySqlHeld(Connection connection, String name, String workName)
    implements MigrationLock.Held {

  @Override
  public boolean beginWork(Connection working) throws SQLException {
    return NamedLock.take(working, workName);
  }

  @Override
  public MigrationLock.AtWork atWork() throws SQLException {
    Optional<String> session = NamedLock.session(connection, workName);
    if (session.isEmpty()) {
      return MigrationLock.AtWork.UNKNOWN;
    }
    String who = NamedLock.describe(connection, session.get());
    return new MigrationLock.AtWork(
        NamedLock.statement(connection, session.get())
            .map(sql -> who + ": " + sql.strip().replaceAll("\\s+", " "))
            .orElse(who),
        Optional.of("KILL " + session.get()));
  }

  @Override
  public void endWork(Connection working) throws SQLException {
    NamedLock.free(working, workName);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      NamedLock.free(connection, name);
    }
  }
}
