package dev.cairn.run;

/**
 * How a file of SQL is written.
 *
 * @param tag kept with what is applied; empty for the name of whoever runs the file
 * @param skipCode leave out steps in code; otherwise the file stops where there is one
 */
public record SqlFileOptions(String tag, boolean skipCode) {

  /** No tag, and nothing is left out. */
  public static final SqlFileOptions DEFAULT = new SqlFileOptions("", false);
}
