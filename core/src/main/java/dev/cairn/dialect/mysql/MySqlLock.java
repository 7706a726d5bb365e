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
  private static final String AT_WORK = "cairn at work:";

  @Override
  public Optional<Held> tryAcquire(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    boolean held = false;
    try {
      String name = name(connection, PREFIX);
      held = NamedLock.take(connection, name);
      if (!held) {
        return Optional.empty();
      }
      return Optional.of(new MySqlHeld(connection, name, name(connection, AT_WORK)));
    } finally {
      if (!held) {
        connection.close();
      }
    }
  }

  @Override
  public Optional<String> holder(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Optional<String> session = NamedLock.session(connection, name(connection, PREFIX));
      if (session.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(NamedLock.describe(connection, session.get()));
    }
  }

  /** Returns the lock's name, which the server limits; two databases never share one. */
  private static String name(Connection connection, String prefix) throws SQLException {
    String database = Optional.ofNullable(connection.getCatalog()).orElse("");
    String name = prefix + database;
    return name.length() <= MAX_NAME
        ? name
        : prefix + UUID.nameUUIDFromBytes(database.getBytes(StandardCharsets.UTF_8));
  }
}
