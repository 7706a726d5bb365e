package dev.cairn.dialect;

/**
 * How transactions are begun and committed in the same request as their statements. Times are
 * expressions of SQL.
 */
public interface CommitBehind {

  /** Returns the statement that commits. */
  String commit();

  /** Returns the statement that begins the next transaction behind a commit. */
  String begin();

  /** Returns the time at which the transaction began. */
  String began();

  /** Returns the query that tells the server's time. */
  String clock();

  /** Returns the time that the server told. */
  String time(String told);

  /** Returns an expression: the whole milliseconds that have gone by since {@code time}. */
  String millisSince(String time);

  /**
   * Returns an expression with one parameter, a time as {@link java.time.Instant} writes it: the
   * same time, later by as long as has gone by since {@code time}, written so too.
   */
  String movedSince(String time);
}
