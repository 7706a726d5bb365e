package dev.cairn.run;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits for the migration lock by asking again and again, so that a waiter holds nothing that a
 * statement of the holder could wait for.
 */
final class LockWait {

  private static final Duration SAY_SO_AFTER = Duration.ofSeconds(2);

  private LockWait() {}

  static MigrationLock.Held acquire(
      Dialect dialect, ConnectionSource database, Duration limit, RunListener listener)
      throws SQLException {
    long start = System.nanoTime();
    boolean said = false;
    while (true) {
      Optional<MigrationLock.Held> held = dialect.lock().tryAcquire(database);
      if (held.isPresent()) {
        return held.get();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) > 0) {
        throw CairnException.failed(
                "Another process is migrating this database and has not finished within "
                    + limit.toSeconds()
                    + " s.")
            .at(dialect.lock().holder(database).orElse(database.displayUrl()))
            .hint("Wait for it and run the same command again; nothing was changed.");
      }
      if (!said && waited.compareTo(SAY_SO_AFTER) > 0) {
        said = true;
        listener.waitingForLock(dialect.lock().holder(database).orElse("another process"));
      }
      pause();
    }
  }

  /**
   * Marks the session that works under a lock, as soon as the server has done with that of whoever
   * held the lock before.
   *
   * @throws CairnException when that takes longer than {@code limit}
   * @throws SQLException as a connection does
   */
  static void beginWork(
      MigrationLock.Held held, Connection working, Duration limit, RunListener listener)
      throws SQLException {
    long start = System.nanoTime();
    boolean said = false;
    while (true) {
      Optional<MigrationLock.AtWork> before = held.beginWork(working);
      if (before.isEmpty()) {
        return;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) > 0) {
        throw CairnException.failed(
                "The server still works for a process that is gone, and has not finished within "
                    + limit.toSeconds()
                    + " s.")
            .at(before.get().session())
            .hint(
                "Wait for it and run the same command again; nothing was changed."
                    + before.get().end().map(sql -> " To end it: " + sql).orElse(""));
      }
      if (!said && waited.compareTo(SAY_SO_AFTER) > 0) {
        said = true;
        listener.note(
            "waiting: the server still works for a process that is gone ("
                + before.get().session()
                + ")");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(50, 250));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CairnException.failed("Interrupted while waiting for the migration lock.").causedBy(e);
    }
  }
}
