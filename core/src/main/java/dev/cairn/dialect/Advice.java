package dev.cairn.dialect;

/** What is said of errors that every database has, each by another code. */
public final class Advice {

  /** There is no room to write to. */
  public static final String NO_ROOM =
      "The database has no room left to write to. Make room where it keeps its files, then run the"
          + " same command again.";

  private Advice() {}
}
