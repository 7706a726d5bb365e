package dev.cairn.revision;

import dev.cairn.error.CairnException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A symbol that names a point of the graph, as it was written: {@code branch@anchor+offset}. What
 * it names depends on the graph; {@link RevisionSymbols} says.
 *
 * @param branch a label, or a revision of the branch, before the {@code @}
 * @param anchor where it begins
 * @param offset how many revisions on from there (up when positive)
 * @param text as it was written
 */
public record RevisionSymbol(Optional<String> branch, Anchor anchor, int offset, String text) {

  /** Where a symbol begins. */
  public sealed interface Anchor {
    /** A point that has a word. */
    enum Word implements Anchor {
      /** The one head. */
      HEAD,
      /** All heads. */
      HEADS,
      /** Before the first revision. */
      BASE,
      /** Where the database stands; also what a bare {@code +1} or {@code -1} counts from. */
      CURRENT
    }

    /** An id, the beginning of one, or a label. */
    record Named(String name) implements Anchor {}
  }

  private static final Pattern SYNTAX =
      Pattern.compile("(?:(?<branch>[^@+:\\s-]+)@)?(?<anchor>[^@+:\\s-]*)(?<offset>[+-]\\d{1,9})?");

  /**
   * Returns the symbol that {@code text} spells.
   *
   * @throws CairnException of kind usage when it spells none
   */
  public static RevisionSymbol parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw unreadable(text);
    }
    Optional<String> offset = Optional.ofNullable(matcher.group("offset"));
    String anchor = String.valueOf(matcher.group("anchor"));
    if (anchor.isEmpty() && offset.isEmpty()) {
      throw unreadable(text);
    }
    return new RevisionSymbol(
        Optional.ofNullable(matcher.group("branch")),
        anchor(anchor),
        offset.map(Integer::parseInt).orElse(0),
        text);
  }

  /** Returns whether it counts from where the database stands: {@code +1}, {@code label@-2}. */
  public boolean relativeToCurrent() {
    return anchor == Anchor.Word.CURRENT && offset != 0;
  }

  /** Returns whether one must know where the database stands to know what is meant. */
  public boolean needsDatabase() {
    return anchor == Anchor.Word.CURRENT;
  }

  private static Anchor anchor(String text) {
    return switch (text) {
      case "head" -> Anchor.Word.HEAD;
      case "heads" -> Anchor.Word.HEADS;
      case "base" -> Anchor.Word.BASE;
      case "current", "" -> Anchor.Word.CURRENT;
      default -> new Anchor.Named(text);
    };
  }

  private static CairnException unreadable(String text) {
    if (text.indexOf(':') >= 0) {
      return CairnException.usage("'" + text + "' is a range, where one revision is meant.")
          .hint("Name the one to reach. `upgrade` and `downgrade` take a range with --sql.");
    }
    return CairnException.usage("'" + text + "' does not name a revision.")
        .hint(
            "Write an id or at least 4 characters of one; head, heads, base or current; +1 or -1;"
                + " ID+1, head-1; or LABEL@head, LABEL@-1.");
  }
}
