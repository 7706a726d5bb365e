package dev.cairn.run;

/**
 * How a file of SQL is written.
 *
 * @param tag kept with what is applied; empty for the name of whoever runs the file
 * @param skipCode leave out steps in code; otherwise the file stops where there is one
 * @param offlineWindow nobody else uses the database when it is run: plain forms everywhere
 * @param kept what of what was dropped before the database keeps
 */
public record SqlFileOptions(String tag, boolean skipCode, boolean offlineWindow, KeptBefore kept) {

  /** What a database keeps of what was dropped before a file is run. */
  public enum KeptBefore {
    /** What the migrations before have dropped, on the way up. */
    HISTORY,
    /** The same, and what was dropped when the very range that is written was taken back. */
    TAKEN_BACK,
    /** Nothing, or nothing that is to be put back. */
    NOTHING
  }

  /** A file for a database that keeps what its history says. */
  public SqlFileOptions(String tag, boolean skipCode, boolean offlineWindow) {
    this(tag, skipCode, offlineWindow, KeptBefore.HISTORY);
  }

  /** A file for a database that others use when it is run. */
  public SqlFileOptions(String tag, boolean skipCode) {
    this(tag, skipCode, false);
  }

  /** No tag, and nothing is left out. */
  public static final SqlFileOptions DEFAULT = new SqlFileOptions("", false);
}
