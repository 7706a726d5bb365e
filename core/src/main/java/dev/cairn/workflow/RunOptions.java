package dev.cairn.workflow;

import java.util.Map;

/**
 * How to run.
 *
 * @param dryRun say what would run, and run nothing
 * @param allowDataLoss delete rows without asking
 * @param tag kept with the rows of the version table, as the one who applied them
 * @param offlineWindow nobody else uses the database: plain forms everywhere, a transaction a
 *     migration
 * @param fills by {@code table.column}: what rows get that have no value there where a migration
 *     wants one and gives none; {@code sql:EXPRESSION} for an expression
 */
public record RunOptions(
    boolean dryRun,
    boolean allowDataLoss,
    String tag,
    boolean offlineWindow,
    Map<String, String> fills) {
  public RunOptions {
    fills = Map.copyOf(fills);
  }

  /** Runs in forms that let others work. */
  public RunOptions(boolean dryRun, boolean allowDataLoss, String tag) {
    this(dryRun, allowDataLoss, tag, false);
  }

  /** Runs with what the migrations say. */
  public RunOptions(boolean dryRun, boolean allowDataLoss, String tag, boolean offlineWindow) {
    this(dryRun, allowDataLoss, tag, offlineWindow, Map.of());
  }

  /** Returns these with values for rows that have none. */
  public RunOptions withFills(Map<String, String> values) {
    return new RunOptions(dryRun, allowDataLoss, tag, offlineWindow, values);
  }

  /** Run, and ask before rows are deleted. */
  public static final RunOptions DEFAULT = new RunOptions(false, false, "");
}
