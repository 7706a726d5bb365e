package dev.cairn.run;

import java.util.Locale;
import java.util.Optional;

/**
 * What the journal says of the next statement, beside its number: so that a run that finds it can
 * tell whether that statement has happened.
 *
 * @param step a checksum of the step that it belongs to
 * @param trace what the catalog said before it, where the catalog tells
 */
record Mark(Kind kind, String step, Optional<String> trace) {

  /** What is known of the statement. */
  enum Kind {
    /** It has not begun: what was before it is committed, and it will be in one transaction. */
    NEXT,
    /** The catalog tells. */
    SCHEMA,
    /** It was about to begin in a transaction, and something in that transaction has committed. */
    UNKNOWN
  }

  static Mark next(String step) {
    return new Mark(Kind.NEXT, step, Optional.empty());
  }

  static Mark schema(String step, String trace) {
    return new Mark(Kind.SCHEMA, step, Optional.of(trace));
  }

  static Mark unknown(String step) {
    return new Mark(Kind.UNKNOWN, step, Optional.empty());
  }

  String text() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + step + trace.map(t -> " " + t).orElse("");
  }

  /** Reads what {@link #text} wrote. */
  static Mark read(String text) {
    String[] parts = text.split(" ", -1);
    return new Mark(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts[1],
        parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
  }
}
