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

  private static Optional<RevisionSymbol> side(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(RevisionSymbol.parse(text));
  }
}
