package dev.cairn.dialect.mysql;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * A named lock of the server, held by a connection of its own: the implicit commits of DDL do not
 * free it, the end of the connection does. It reaches as far as the server: the nodes of a Galera
 * cluster do not see each other's.
 */
final class MySqlLock implements MigrationLock {

  private static final int MAX_NAME = 64;
  private static final String PREFIX = "cairn:";

  @Override
  public Optional<Held> tryAcquire(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    boolean held = false;
    try {
      String name = name(connection);
      held = NamedLock.take(connection, name);
      if (!held) {
        return Optional.empty();
      }
      return Optional.of(() -> free(connection, name));
    } finally {
      if (!held) {
        connection.close();
      }
    }
  }

  private static void free(Connection connection, String name) throws SQLException {
    try (connection) {
      NamedLock.free(connection, name);
    }
  }

  @Override
  public Optional<String> holder(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Optional<String> session = NamedLock.session(connection, name(connection));
      if (session.isEmpty()) {
        return Optional.empty();
      }
      return NamedLock.ask(
              connection,
              "SELECT CONCAT(USER, '@', HOST) FROM information_schema.PROCESSLIST WHERE ID = ?",
              session.get())
          .map(who -> who + " (connection " + session.get() + ")")
          .or(() -> Optional.of("connection " + session.get()));
    }
  }

  /** Returns the lock's name, which the server limits; two databases never share one. */
  private static String name(Connection connection) throws SQLException {
    String database = Optional.ofNullable(connection.getCatalog()).orElse("");
    String name = PREFIX + database;
    return name.length() <= MAX_NAME
        ? name
        : PREFIX + UUID.nameUUIDFromBytes(database.getBytes(StandardCharsets.UTF_8));
  }
}
