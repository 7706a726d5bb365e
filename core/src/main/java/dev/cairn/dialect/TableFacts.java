package dev.cairn.dialect;

import java.util.Optional;

/**
 * How big a table is.
 *
 * @param rows how many rows it has
 * @param exact whether {@code rows} was counted; else the database guesses it
 * @param bytes its size with its indexes, where the database tells
 * @param rowVersions how often its rows' form was changed without a rewrite, where the database
 *     counts that
 */
public record TableFacts(
    long rows, boolean exact, Optional<Long> bytes, Optional<Integer> rowVersions) {

  /** Returns the facts of a table of so many rows, counted. */
  public static TableFacts counted(long rows) {
    return new TableFacts(rows, true, Optional.empty(), Optional.empty());
  }
}
