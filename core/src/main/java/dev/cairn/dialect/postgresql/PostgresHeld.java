package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.MigrationLock;
import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock that is held by a session of the server. A pooler that lends sessions for the
 * time of a transaction, as PgBouncer does in transaction mode, would let anybody use that session
 * next; it shows itself in that two connections have the same session, or one has another each time
 * (https://www.pgbouncer.org/features.html, "Advisory locks").
 */
final class PostgresHeld implements MigrationLock.Held {

  private static final int LOOKS = 3;

  /** So often is a lost session looked for, so that its lock does not stay behind. */
  private static final int UNLOCKS = 20;

  /** What the server calls keys of two integers. */
  private static final int TWO_INTEGERS = 2;

  /**
   * Has the server look, while it is at a statement, whether its client is still there: a statement
   * whose process is gone is in everybody's way for nothing. Servers before 14 cannot
   * (https://www.postgresql.org/docs/current/runtime-config-connection.html).
   */
  private static final String WATCH =
      "SELECT set_config('client_connection_check_interval', '2s', false)"
          + " WHERE current_setting('client_connection_check_interval', true) = '0'";

  /** How the server refuses a setting that its system cannot serve. */
  private static final String INVALID_VALUE = "22023";

  private static final String POOLER =
      "A pooler between Cairn and PostgreSQL lends its sessions for one transaction at a time"
          + " (PgBouncer in transaction mode)";

  private final Connection connection;
  private final long key;
  private final int session;
  private boolean lost;
  private boolean watched;

  private PostgresHeld(Connection connection, long key, int session) {
    this.connection = connection;
    this.key = key;
    this.session = session;
  }

  /** Takes the lock if it is free. */
  static Optional<PostgresHeld> tryAcquire(Connection connection, long key) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT pg_try_advisory_lock(" + key + "), pg_backend_pid()")) {
      return rows.next() && rows.getBoolean(1)
          ? Optional.of(new PostgresHeld(connection, key, rows.getInt(2)))
          : Optional.empty();
    }
  }

  @Override
  public void requireKept(Connection working) throws SQLException {
    for (int look = 0; look < LOOKS && !lost; look++) {
      lost = isLent(working);
    }
    if (lost) {
      throw CairnException.failed(POOLER + ", so no lock keeps other migrators out.")
          .hint(
              "Nothing was changed. Give Cairn a URL that leads to the server itself, or to a pool"
                  + " in session mode, and run the same command again.");
    }
  }

  /**
   * Whoever has a session in a transaction has it alone. The transaction is begun in SQL: the
   * driver would do so by a prepared statement, whose name the lent session may have already.
   */
  private boolean isLent(Connection working) throws SQLException {
    boolean autoCommit = working.getAutoCommit();
    working.setAutoCommit(true);
    execute(working, "BEGIN");
    try {
      if (session(working) == session) {
        unlocked(working);
        return true;
      }
      return session(connection) != session;
    } finally {
      execute(working, "ROLLBACK");
      working.setAutoCommit(autoCommit);
    }
  }

  private static void execute(Connection any, String sql) throws SQLException {
    try (Statement statement = any.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public boolean beginWork(Connection working) throws SQLException {
    if (!said(working, "pg_try_advisory_lock")) {
      return false;
    }
    // In a transaction a setting that fails would take what comes after it along.
    watched = working.getAutoCommit() && watch(working);
    return true;
  }

  private static boolean watch(Connection working) throws SQLException {
    try {
      return answers(working, WATCH);
    } catch (SQLException e) {
      if (!INVALID_VALUE.equals(e.getSQLState())) {
        throw e;
      }
      // Not every system tells a server that a client is gone: then the statement goes on.
      return false;
    }
  }

  @Override
  public void endWork(Connection working) throws SQLException {
    said(working, "pg_advisory_unlock");
    if (watched) {
      execute(working, "RESET client_connection_check_interval");
    }
  }

  /** Keys of two integers are others than those of one. */
  private boolean said(Connection working, String function) throws SQLException {
    try (Statement statement = working.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s(%d, %d)".formatted(function, (int) (key >> Integer.SIZE), (int) key))) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static boolean answers(Connection any, String query) throws SQLException {
    try (Statement statement = any.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  @Override
  public MigrationLock.AtWork atWork() throws SQLException {
    return PostgresLock.session(connection, key, TWO_INTEGERS)
        .map(
            found ->
                new MigrationLock.AtWork(
                    found.query().map(sql -> found.who() + ": " + sql).orElse(found.who()),
                    Optional.of("SELECT pg_terminate_backend(" + found.process() + ")")))
        .orElse(MigrationLock.AtWork.UNKNOWN);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      boolean freed = unlocked(connection);
      for (int i = 0; i < UNLOCKS && !freed; i++) {
        freed = unlocked(connection);
      }
      if (!freed && !lost) {
        throw new SQLException(
            "The migration lock was no longer held when it was freed. "
                + POOLER
                + " loses it: give Cairn a URL that leads to the server itself.");
      }
    }
  }

  private boolean unlocked(Connection any) throws SQLException {
    try (Statement statement = any.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_advisory_unlock(" + key + ")")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static int session(Connection any) throws SQLException {
    try (Statement statement = any.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
