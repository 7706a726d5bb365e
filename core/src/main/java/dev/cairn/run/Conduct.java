package dev.cairn.run;

import java.time.Duration;

/**
 * How a run behaves towards others who use the database meanwhile.
 *
 * @param lockTimeout how long to wait for another migrator, and, for each migration, for the locks
 *     of other sessions
 * @param smallTable up to so many rows nobody notices that a table is read or written as a whole
 * @param offlineWindow nobody else uses the database: plain forms everywhere
 */
public record Conduct(Duration lockTimeout, long smallTable, boolean offlineWindow) {

  /** Waits for a minute, and takes a table of 10,000 rows for a small one. */
  public static final Conduct DEFAULT = new Conduct(Duration.ofMinutes(1), 10_000, false);

  /** Returns this with another wait for locks. */
  public Conduct withLockTimeout(Duration limit) {
    return new Conduct(limit, smallTable, offlineWindow);
  }

  /** Returns this with another size up to which tables are small. */
  public Conduct withSmallTable(long rows) {
    return new Conduct(lockTimeout, rows, offlineWindow);
  }

  /** Returns this for a time in which nobody else uses the database, or for any other. */
  public Conduct withOfflineWindow(boolean alone) {
    return new Conduct(lockTimeout, smallTable, alone);
  }
}
