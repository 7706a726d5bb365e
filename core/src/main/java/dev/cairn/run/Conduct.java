package dev.cairn.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run behaves: towards others who use the database meanwhile, and with what it drops.
 *
 * @param lockTimeout how long to wait for another migrator, and, for each migration, for the locks
 *     of other sessions
 * @param statementTimeout how long a statement may take; empty for as long as it takes
 * @param batchPause the rest between two batches, where the migration says nothing of it
 * @param smallTable up to so many rows nobody notices that a table is read or written as a whole
 * @param offlineWindow nobody else uses the database: plain forms everywhere
 * @param permanentDrops what is dropped goes for good; else a run keeps it, out of sight
 */
public record Conduct(
    Duration lockTimeout,
    Optional<Duration> statementTimeout,
    Duration batchPause,
    long smallTable,
    boolean offlineWindow,
    boolean permanentDrops) {

  /** Waits for a minute, and takes a table of 10,000 rows for a small one. */
  public static final Conduct DEFAULT =
      new Conduct(Duration.ofMinutes(1), Optional.empty(), Duration.ZERO, 10_000, false, false);

  /** Returns this with another wait for locks. */
  public Conduct withLockTimeout(Duration limit) {
    return new Conduct(
        limit, statementTimeout, batchPause, smallTable, offlineWindow, permanentDrops);
  }

  /** Returns this with a limit for each statement. */
  public Conduct withStatementTimeout(Duration limit) {
    return new Conduct(
        lockTimeout, Optional.of(limit), batchPause, smallTable, offlineWindow, permanentDrops);
  }

  /** Returns this with another rest between two batches. */
  public Conduct withBatchPause(Duration rest) {
    return new Conduct(
        lockTimeout, statementTimeout, rest, smallTable, offlineWindow, permanentDrops);
  }

  /** Returns this with another size up to which tables are small. */
  public Conduct withSmallTable(long rows) {
    return new Conduct(
        lockTimeout, statementTimeout, batchPause, rows, offlineWindow, permanentDrops);
  }

  /** Returns this for a time in which nobody else uses the database, or for any other. */
  public Conduct withOfflineWindow(boolean alone) {
    return new Conduct(
        lockTimeout, statementTimeout, batchPause, smallTable, alone, permanentDrops);
  }

  /** Returns this with drops that delete what they drop, as SQL's own do. */
  public Conduct withPermanentDrops() {
    return new Conduct(lockTimeout, statementTimeout, batchPause, smallTable, offlineWindow, true);
  }
}
