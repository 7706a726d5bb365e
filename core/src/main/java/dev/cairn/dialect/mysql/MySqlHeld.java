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
 * @param atWork the name of the other
 */
record MySqlHeld(Connection connection, String name, String atWork) implements MigrationLock.Held {

  @Override
  public Optional<MigrationLock.AtWork> beginWork(Connection working) throws SQLException {
    if (NamedLock.take(working, atWork)) {
      return Optional.empty();
    }
    Optional<String> session = NamedLock.session(connection, atWork);
    if (session.isEmpty()) {
      return Optional.of(new MigrationLock.AtWork("another session", Optional.empty()));
    }
    String who = NamedLock.describe(connection, session.get());
    return Optional.of(
        new MigrationLock.AtWork(
            NamedLock.statement(connection, session.get())
                .map(sql -> who + ": " + sql.strip().replaceAll("\\s+", " "))
                .orElse(who),
            Optional.of("KILL " + session.get())));
  }

  @Override
  public void endWork(Connection working) throws SQLException {
    NamedLock.free(working, atWork);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      NamedLock.free(connection, name);
    }
  }
}
