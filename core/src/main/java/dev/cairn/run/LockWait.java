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
    return within(
        limit,
        () -> dialect.lock().tryAcquire(database),
        () -> listener.waitingForLock(dialect.lock().holder(database).orElse("another process")),
        () ->
            CairnException.failed(
                    "Another process is migrating this database and has not finished within "
                        + limit.toSeconds()
                        + " s.")
                .at(dialect.lock().holder(database).orElse(database.displayUrl()))
                .hint("Wait for it and run the same command again; nothing was changed."));
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
    within(
        limit,
        () -> held.beginWork(working) ? Optional.of(held) : Optional.empty(),
        () ->
            listener.note(
                "waiting: the server still works for a process that is gone ("
                    + held.atWork().session()
                    + ")"),
        () -> {
          MigrationLock.AtWork before = held.atWork();
          return CairnException.failed(
                  "The server still works for a process that is gone, and has not finished"
                      + " within "
                      + limit.toSeconds()
                      + " s.")
              .at(before.session())
              .hint(
                  "Wait for it and run the same command again; nothing was changed."
                      + before.end().map(sql -> " To end it: " + sql).orElse(""));
        });
  }

  @FunctionalInterface
  private interface Asked<T> {
    T ask() throws SQLException;
  }

  @FunctionalInterface
  private interface Said {
    void say() throws SQLException;
  }

  private static MigrationLock.Held within(
      Duration limit,
      Asked<Optional<MigrationLock.Held>> attempt,
      Said waiting,
      Asked<CairnException> tooLong)
      throws SQLException {
    long start = System.nanoTime();
    boolean said = false;
    while (true) {
      Optional<MigrationLock.Held> held = attempt.ask();
      if (held.isPresent()) {
        return held.get();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) > 0) {
        throw tooLong.ask();
      }
      if (!said && waited.compareTo(SAY_SO_AFTER) > 0) {
        said = true;
        waiting.say();
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
