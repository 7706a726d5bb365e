package dev.cairn.lint;

import dev.cairn.error.CairnException;
import java.util.Arrays;
import java.util.Locale;

/** How much a hazard matters, least first. */
public enum Level {
  /** Good to know. */
  INFO,
  /** Look before you run it. */
  WARNING,
  /** Do not run it as it is, unless you know better. */
  ERROR;

  /**
   * Returns the level that {@code text} names: {@code warning}.
   *
   * @throws CairnException when there is none
   */
  public static Level parse(String text) {
    return Arrays.stream(values())
        .filter(level -> level.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.usage("There is no level called " + text + ".")
                    .hint("The levels are info, warning and error."));
  }

  /** Returns the level's name as people write it: {@code warning}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether this matters as much as {@code other}, or more. */
  public boolean isAtLeast(Level other) {
    return compareTo(other) >= 0;
  }
}
