package dev.cairn.revision;

import dev.cairn.error.CairnException;
import java.util.Optional;

/**
 * Two symbols with a colon between them, as they were written: {@code a:b}, {@code a:}, {@code :b}.
 *
 * @param from where it begins; empty for the base
 * @param to where it ends; empty for the heads
 */
public record RevisionRange(Optional<RevisionSymbol> from, Optional<RevisionSymbol> to) {

  /** Returns whether {@code text} is written as a range. */
  public static boolean isRange(String text) {
    return text.indexOf(':') >= 0;
  }

  /**
   * Returns the range that {@code text} spells.
   *
   * @throws CairnException of kind usage when it spells none
   */
  public static RevisionRange parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      throw CairnException.usage("'" + text + "' is not a range of revisions.")
          .hint("Write two revisions with one colon between them: a:b, a: or :b.");
    }
    return new RevisionRange(side(text.substring(0, colon)), side(text.substring(colon + 1)));
  }

  /** Returns whether one must know where the database stands to know what is meant. */
  public boolean needsDatabase() {
    boolean first = !countsBack() && from.filter(RevisionSymbol::needsDatabase).isPresent();
    boolean second = !countsOn() && to.filter(RevisionSymbol::needsDatabase).isPresent();
    return first || second;
  }

  /** Returns whether its beginning is a count back from its end: {@code -3:b}. */
  boolean countsBack() {
    return from.filter(symbol -> isCount(symbol) && symbol.offset() < 0).isPresent()
        && to.filter(RevisionRange::isCount).isEmpty();
  }

  /** Returns whether its end is a count on from its beginning: {@code a:+2}. */
  boolean countsOn() {
    return to.filter(symbol -> isCount(symbol) && symbol.offset() > 0).isPresent()
        && from.filter(RevisionRange::isCount).isEmpty();
  }

  /** {@code current+1} says itself where it counts from. */
  private static boolean isCount(RevisionSymbol symbol) {
    return symbol.relativeToCurrent() && !symbol.text().contains("current");
  }

  private static Optional<RevisionSymbol> side(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(RevisionSymbol.parse(text));
  }
}
