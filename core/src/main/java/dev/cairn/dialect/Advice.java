package dev.cairn.dialect;

/** What is said of errors that every database has, each by another code. */
public final class Advice {

  /** There is no room to write to. */
  public static final String NO_ROOM =
      "The database has no room left to write to. Make room where it keeps its files, then run the"
          + " same command again.";

  /** The user may not do this. */
  public static final String NO_RIGHT =
      "The user lacks a right that this needs. Have it granted, or run the same command as a user"
          + " who has it (--user).";

  /** The server or the session only reads. */
  public static final String ONLY_READS =
      "This is a replica, or the server, the session or the file is set to be read only. Run the"
          + " same command where there are writes.";

  private Advice() {}
}
