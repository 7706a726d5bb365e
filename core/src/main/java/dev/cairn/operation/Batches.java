package dev.cairn.operation;

/**
 * How a backfill goes through a big table. The size of its batches adapts so that each takes about
 * the time that is wanted.
 *
 * @param rows the most rows that a batch looks at
 * @param millis how long a batch should take, in milliseconds
 * @param pauseMillis how long to rest between two, in milliseconds
 */
public record Batches(long rows, long millis, long pauseMillis) {

  /** Batches of about a second and at most a million rows, without rest. */
  public static final Batches USUAL = new Batches(1_000_000, 1_000, 0);

  public Batches {
    if (rows < 1 || millis < 1 || pauseMillis < 0) {
      throw new IllegalArgumentException(
          "a batch has at least one row and takes at least a millisecond; a pause is not negative");
    }
  }
}
