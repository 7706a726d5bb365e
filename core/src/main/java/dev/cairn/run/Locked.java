package dev.cairn.run;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.MigrationLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Work that no migration may run beside. */
public final class Locked {

  /** The work. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException;
  }

  private Locked() {}

  /**
   * Does {@code work} while this process holds the migration lock of {@code database}.
   *
   * @param working the connection that the work is done on
   * @param limit how long to wait for the lock
   * @throws dev.cairn.error.CairnException when another process holds it for longer, or something
   *     between here and the server loses it
   * @throws SQLException as the connection or the work does
   */
  public static <T> T with(
      Dialect dialect,
      ConnectionSource database,
      Connection working,
      Duration limit,
      RunListener listener,
      Work<T> work)
      throws SQLException {
    try (MigrationLock.Held held = LockWait.acquire(dialect, database, limit, listener)) {
      return on(held, working, limit, listener, work);
    }
  }

  /** Does {@code work} on {@code working}, which the server has to itself. */
  static <T> T on(
      MigrationLock.Held held,
      Connection working,
      Duration limit,
      RunListener listener,
      Work<T> work)
      throws SQLException {
    held.requireKept(working);
    LockWait.beginWork(held, working, limit, listener);
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException | Error e) {
      endWorkInSpite(held, working, e);
      throw e;
    }
    endWork(held, working);
    return result;
  }

  private static void endWork(MigrationLock.Held held, Connection working) throws SQLException {
    if (!working.getAutoCommit()) {
      // Nothing is answered in a transaction that has failed.
      working.rollback();
    }
    held.endWork(working);
  }

  /** The mark of a session that is lost goes with it; why the work failed says more. */
  private static void endWorkInSpite(
      MigrationLock.Held held, Connection working, Throwable failure) {
    try {
      endWork(held, working);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
