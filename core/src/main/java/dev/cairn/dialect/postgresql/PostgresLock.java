package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock of a session of its own. The session is idle and in no transaction while the
 * lock is held: one that were in a transaction would keep {@code CREATE INDEX CONCURRENTLY} on
 * another connection waiting for ever.
 */
final class PostgresLock implements MigrationLock {

  /** What the server calls keys of one integer. */
  private static final int ONE_INTEGER = 1;

  private static final int SERVER_ENDS_IDLE_SESSIONS = 140000;

  private final int version;

  PostgresLock(int version) {
    this.version = version;
  }

  @Override
  public Optional<Held> tryAcquire(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    boolean acquired = false;
    try {
      connection.setAutoCommit(true);
      if (version >= SERVER_ENDS_IDLE_SESSIONS) {
        execute(connection, "SET idle_session_timeout = 0");
      }
      long key = key(connection, database.namespace());
      Optional<PostgresHeld> held = PostgresHeld.tryAcquire(connection, key);
      acquired = held.isPresent();
      return held.map(Held.class::cast);
    } finally {
      if (!acquired) {
        connection.close();
      }
    }
  }

  @Override
  public Optional<String> holder(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return session(connection, key(connection, database.namespace()), ONE_INTEGER)
          .map(Session::who);
    }
  }

  /**
   * A session that holds a lock.
   *
   * @param query what it does; empty where the server does not tell
   */
  record Session(int process, String who, Optional<String> query) {}

  /**
   * Returns who holds an advisory lock.
   *
   * @param integers of how many integers the key is, one or two
   */
  static Optional<Session> session(Connection connection, long key, int integers)
      throws SQLException {
    String sql =
        """
        SELECT l.pid, a.application_name, a.client_addr, a.usename,
          to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'),
          left(regexp_replace(a.query, '\\s+', ' ', 'g'), 100)
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = %d
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.classid = %s AND l.objid = %s
        """
            .formatted(integers, key >>> 32, key & 0xFFFF_FFFFL);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next()
          ? Optional.of(
              new Session(
                  rows.getInt(1),
                  describe(rows),
                  Optional.ofNullable(rows.getString(6)).filter(query -> !query.isEmpty())))
          : Optional.empty();
    }
  }

  private static String describe(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder("process ").append(row.getInt(1));
    Optional.ofNullable(row.getString(2))
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> text.append(" (").append(name).append(')'));
    Optional.ofNullable(row.getString(4)).ifPresent(user -> text.append(" of ").append(user));
    Optional.ofNullable(row.getString(3)).ifPresent(from -> text.append(" from ").append(from));
    Optional.ofNullable(row.getString(5)).ifPresent(since -> text.append(" since ").append(since));
    return text.toString();
  }

  /** Asks the server for the database's name: behind a pooler the URL may have another. */
  private static long key(Connection connection, Optional<String> namespace) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT current_database()")) {
      rows.next();
      String name = "cairn:" + rows.getString(1) + namespace.map(own -> "\0" + own).orElse("");
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
