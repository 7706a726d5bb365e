package dev.cairn.schema;

/**
 * How a database numbers rows by itself.
 *
 * @param always whether an insert may not give a value of its own
 * @param start the first number
 * @param increment what is added for each row
 */
public record Identity(boolean always, long start, long increment) {

  /** Starts at one, counts by one, and lets an insert give its own number. */
  public static final Identity BY_DEFAULT = new Identity(false, 1, 1);
}
