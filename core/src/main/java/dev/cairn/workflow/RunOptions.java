package dev.cairn.workflow;

/**
 * How to run.
 *
 * @param dryRun say what would run, and run nothing
 * @param allowDataLoss delete rows without asking
 * @param tag kept with the rows of the version table, as the one who applied them
 * @param offlineWindow nobody else uses the database: plain forms everywhere, a transaction a
 *     migration
 */
public record RunOptions(boolean dryRun, boolean allowDataLoss, String tag, boolean offlineWindow) {

  /** Runs in forms that let others work. */
  public RunOptions(boolean dryRun, boolean allowDataLoss, String tag) {
    this(dryRun, allowDataLoss, tag, false);
  }

  /** Run, and ask before rows are deleted. */
  public static final RunOptions DEFAULT = new RunOptions(false, false, "");
}
