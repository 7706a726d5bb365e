package dev.cairn.run;

import dev.cairn.dialect.LockLimit;
import dev.cairn.error.CairnException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The tries of one piece of work that others may lock out: each waits shortly, the pauses between
 * them grow, and together they wait no longer than the limit. There is no last try without a limit.
 */
final class LockTries {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST = 60;

  private final LockLimit locks;
  private final Duration each;
  private final Duration limit;
  private final RunListener listener;

  private Duration waited = Duration.ZERO;
  private int tries;

  LockTries(LockLimit locks, Duration limit, RunListener listener) {
    this.locks = locks;
    this.limit = limit;
    this.listener = listener;
    this.each = shorter(locks.each(), limit);
  }

  /** Work that others may lock out. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /**
   * Does {@code work}, again where it was a lock that failed, as long as a try is due.
   *
   * @throws SQLException as the last try does
   */
  <T> T patiently(Work<T> work) throws SQLException {
    while (true) {
      try {
        return work.run();
      } catch (SQLException | RuntimeException e) {
        if (!again(e)) {
          throw e;
        }
      }
    }
  }

  /** Returns how long one try may wait, where all may wait for {@code limit}. */
  static Duration each(LockLimit locks, Duration limit) {
    return shorter(locks.each(), limit);
  }

  /**
   * Pauses and returns true where it was a lock that failed, and another try is due.
   *
   * @throws CairnException when the thread is interrupted
   */
  boolean again(Throwable failure) {
    if (!locks.ranOut(failure)) {
      return false;
    }
    tries++;
    waited = waited.plus(each);
    Duration pause = pause();
    if (tries >= MOST || waited.plus(pause).compareTo(limit) >= 0) {
      return false;
    }
    waited = waited.plus(pause);
    listener.note(
        "another session holds a lock that this migration needs; trying again (try %d, %d s left)"
            .formatted(tries + 1, Math.max(1, limit.minus(waited).toSeconds())));
    sleep(pause);
    return true;
  }

  /** Twice as long each time, and never two migrators in step. */
  private Duration pause() {
    Duration full = shorter(FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20)), LONGEST_PAUSE);
    long half = full.toMillis() / 2;
    return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CairnException.failed("Interrupted while waiting for a lock of the database.")
          .causedBy(e);
    }
  }
}
