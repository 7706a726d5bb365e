package dev.cairn.workflow;

import java.util.Optional;

/**
 * What an answer is about, in the database at hand; empty where it does not have the table.
 *
 * @param rows how many rows the table has
 * @param values how many of them have a value in the column
 * @param misfits how many values do not fit the column's new type, where that can be counted
 */
public record Stakes(Optional<Long> rows, Optional<Long> values, Optional<Long> misfits) {

  /** Nothing is known. */
  public static final Stakes UNKNOWN =
      new Stakes(Optional.empty(), Optional.empty(), Optional.empty());
}
