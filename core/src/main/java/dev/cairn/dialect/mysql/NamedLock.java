package dev.cairn.dialect.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The server's named locks: they belong to a session and die with it. */
final class NamedLock {

  private NamedLock() {}

  /** Takes the lock if it is free; never waits. */
  static boolean take(Connection connection, String name) throws SQLException {
    return ask(connection, "SELECT GET_LOCK(?, 0)", name).filter("1"::equals).isPresent();
  }

  static void free(Connection connection, String name) throws SQLException {
    ask(connection, "SELECT RELEASE_LOCK(?)", name);
  }

  /** Returns the id of the session that holds the lock. */
  static Optional<String> session(Connection connection, String name) throws SQLException {
    return ask(connection, "SELECT IS_USED_LOCK(?)", name);
  }

  /** Returns who a session is, as far as the server tells. */
  static String describe(Connection connection, String session) throws SQLException {
    return ask(
            connection,
            "SELECT CONCAT(USER, '@', HOST) FROM information_schema.PROCESSLIST WHERE ID = ?",
            session)
        .map(who -> who + " (connection " + session + ")")
        .orElse("connection " + session);
  }

  /** Returns what a session is doing, as far as the server tells. */
  static Optional<String> statement(Connection connection, String session) throws SQLException {
    return ask(
        connection,
        "SELECT LEFT(INFO, 100) FROM information_schema.PROCESSLIST WHERE ID = ?",
        session);
  }

  static Optional<String> ask(Connection connection, String sql, String argument)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, argument);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }
}
