package dev.cairn.hibernate;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.UUID;

/** Brings Java values into the few types that a fill value may have. */
final class LiteralValues {

  private LiteralValues() {}

  /** Returns {@code value} as a fill value; empty when SQL has no literal for it. */
  static Optional<Object> of(Object value) {
    if (value instanceof Boolean
        || value instanceof Number
        || value instanceof String
        || value instanceof byte[]
        || value instanceof UUID
        || value instanceof Temporal
        || value instanceof TemporalAmount) {
      return Optional.of(value);
    }
    if (value instanceof Character
        || value instanceof java.util.Currency
        || value instanceof java.net.URI
        || value instanceof java.net.URL
        || value instanceof java.time.ZoneId) {
      return Optional.of(value.toString());
    }
    if (value instanceof java.sql.Date date) {
      return Optional.of(date.toLocalDate());
    }
    if (value instanceof java.sql.Time time) {
      return Optional.of(time.toLocalTime());
    }
    if (value instanceof java.util.Date date) {
      return Optional.of(
          java.time.LocalDateTime.ofInstant(date.toInstant(), java.time.ZoneId.systemDefault()));
    }
    return Optional.empty();
  }
}
