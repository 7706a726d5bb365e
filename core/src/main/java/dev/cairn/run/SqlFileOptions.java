package dev.cairn.run;

import java.util.Map;

/**
 * How a file of SQL is written.
 *
 * @param tag kept with what is applied; empty for the name of whoever runs the file
 * @param skipCode leave out steps in code; otherwise the file stops where there is one
 * @param offlineWindow nobody else uses the database when it is run: plain forms everywhere
 * @param kept what of what was dropped before the database keeps
 * @param fills by {@code table.column}: what rows get that have no value there where a migration
 *     wants one and gives none; {@code sql:EXPRESSION} for an expression
 */
public record SqlFileOptions(
    String tag,
    boolean skipCode,
    boolean offlineWindow,
    KeptBefore kept,
    Map<String, String> fills) {
  public SqlFileOptions {
    fills = Map.copyOf(fills);
  }

  /** What a database keeps of what was dropped before a file is run. */
  public enum KeptBefore {
    /** What the migrations before have dropped, on the way up. */
    HISTORY,
    /** The same, and what was dropped when the very range that is written was taken back. */
    TAKEN_BACK,
    /** Nothing, or nothing that is to be put back. */
    NOTHING
  }

  /** A file with what the migrations say. */
  public SqlFileOptions(String tag, boolean skipCode, boolean offlineWindow, KeptBefore kept) {
    this(tag, skipCode, offlineWindow, kept, Map.of());
  }

  /** A file for a database that keeps what its history says. */
  public SqlFileOptions(String tag, boolean skipCode, boolean offlineWindow) {
    this(tag, skipCode, offlineWindow, KeptBefore.HISTORY);
  }

  /** A file for a database that others use when it is run. */
  public SqlFileOptions(String tag, boolean skipCode) {
    this(tag, skipCode, false);
  }

  /** Returns these with values for rows that have none. */
  public SqlFileOptions withFills(Map<String, String> values) {
    return new SqlFileOptions(tag, skipCode, offlineWindow, kept, values);
  }

  /** No tag, and nothing is left out. */
  public static final SqlFileOptions DEFAULT = new SqlFileOptions("", false);
}
