package dev.cairn.run;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.MigrationLock;
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
   * @param limit how long to wait for the lock
   * @throws dev.cairn.error.CairnException when another process holds it for longer
   * @throws SQLException as the connection or the work does
   */
  public static <T> T with(
      Dialect dialect,
      ConnectionSource database,
      Duration limit,
      RunListener listener,
      Work<T> work)
      throws SQLException {
    MigrationLock.Held held = LockWait.acquire(dialect, database, limit, listener);
    try {
      return work.run();
    } finally {
      held.close();
    }
  }
}
