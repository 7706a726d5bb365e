package dev.cairn.dialect.h2;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A row that is inserted and never committed.
 *
 * <p>H2 has no advisory locks, and a lock file would say nothing about a database that is served or
 * in memory. What it has is a global temporary table: every session of the database sees it, in
 * whatever mode it runs, and it is never written to the file. The holder inserts the one row that
 * the table's key allows and leaves its transaction open on a connection kept for that. Another
 * session's insert of that row cannot go through, and gives up at once. When the holder closes, or
 * its process dies and the server drops its session, the transaction is rolled back and the row was
 * never there. The catalog reader does not see temporary tables.
 */
final class H2Lock implements MigrationLock {

  private static final String TABLE = "PUBLIC.CAIRN_MIGRATION_LOCK";

  /** The key has a name, lest it take one from H2 that a table has where nobody locks, offline. */
  private static final String CREATE =
      "CREATE GLOBAL TEMPORARY TABLE IF NOT EXISTS "
          + TABLE
          + "(ID INTEGER, HOLDER CHARACTER VARYING,"
          + " CONSTRAINT PK_CAIRN_MIGRATION_LOCK PRIMARY KEY (ID))";

  private static final int LOCK_TIMEOUT = 50200;
  private static final int CONCURRENT_UPDATE = 90131;
  private static final int DUPLICATE_KEY = 23505;
  private static final int DEADLOCK = 40001;
  private static final int TABLE_NOT_FOUND = 42102;
  private static final int TABLE_NOT_FOUND_DATABASE_EMPTY = 42104;

  @Override
  public Optional<Held> tryAcquire(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    boolean taken = false;
    try {
      taken = insert(connection);
      return taken ? Optional.of(() -> release(connection)) : Optional.empty();
    } finally {
      if (!taken) {
        release(connection);
      }
    }
  }

  @Override
  public Optional<String> holder(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      // Only this level sees the row, since nobody ever commits it.
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
      try (ResultSet row = statement.executeQuery("SELECT HOLDER FROM " + TABLE)) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      } catch (SQLException e) {
        if (e.getErrorCode() == TABLE_NOT_FOUND
            || e.getErrorCode() == TABLE_NOT_FOUND_DATABASE_EMPTY) {
          return Optional.empty();
        }
        throw e;
      }
    }
  }

  private static boolean insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // One millisecond: H2 takes zero for its own default of two seconds.
      statement.execute("SET LOCK_TIMEOUT 1");
      statement.execute(CREATE);
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + TABLE + "(ID, HOLDER) VALUES (1, ?)")) {
        insert.setString(1, description(connection));
        insert.executeUpdate();
        return true;
      }
    } catch (SQLException e) {
      switch (e.getErrorCode()) {
        case LOCK_TIMEOUT, CONCURRENT_UPDATE, DUPLICATE_KEY, DEADLOCK -> {
          return false;
        }
        default -> throw e;
      }
    }
  }

  private static String description(Connection connection) throws SQLException {
    return "process %d, user %s, since %s"
        .formatted(
            ProcessHandle.current().pid(),
            connection.getMetaData().getUserName(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static void release(Connection connection) throws SQLException {
    try (connection) {
      if (!connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }
}
