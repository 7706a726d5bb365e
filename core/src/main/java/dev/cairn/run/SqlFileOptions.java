package dev.cairn.run;

/**
 * How a file of SQL is written.
 *
 * @param tag kept with what is applied; empty for the name of whoever runs the file
 * @param skipCode leave out steps in code; otherwise the file stops where there is one
 * @param offlineWindow nobody else uses the database when it is run: plain forms everywhere
 */
public record SqlFileOptions(String tag, boolean skipCode, boolean offlineWindow) {

  /** A file for a database that others use when it is run. */
  public SqlFileOptions(String tag, boolean skipCode) {
    this(tag, skipCode, false);
  }

  /** No tag, and nothing is left out. */
  public static final SqlFileOptions DEFAULT = new SqlFileOptions("", false);
}
