package dev.cairn.hibernate;

import dev.cairn.schema.Deferrability;
import java.util.Locale;

/** Reads when a constraint is checked out of the SQL that a person wrote behind it. */
final class Deferral {

  static final Deferrability NONE = Deferrability.NOT_DEFERRABLE;

  private Deferral() {}

  static Deferrability of(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    if (lower.contains("initially deferred")) {
      return Deferrability.INITIALLY_DEFERRED;
    }
    return lower.contains("deferrable") && !lower.contains("not deferrable")
        ? Deferrability.INITIALLY_IMMEDIATE
        : NONE;
  }
}
