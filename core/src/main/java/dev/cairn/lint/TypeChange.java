package dev.cairn.lint;

import java.util.List;

/** What a change of a column's type costs, and whether every value fits the new one. */
record TypeChange(SpelledType from, SpelledType to) {

  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final int DEFAULT_FRACTION = 6;
  private static final int LENGTH_BYTE = 255;

  /** From there on MariaDB makes no second byte of a length's one without a copy (MDEV-15563). */
  private static final int HALF_A_BYTE = 127;

  private static final int BYTES_A_CHARACTER = 4;
  private static final List<String> WHOLE_NUMBERS =
      List.of("tinyint", "smallint", "mediumint", "integer", "bigint");
  private static final List<String> TEXTS = List.of("tinytext", "text", "mediumtext", "longtext");

  static TypeChange of(String from, String to) {
    return new TypeChange(SpelledType.of(from), SpelledType.of(to));
  }

  boolean isNone() {
    return from.equals(to);
  }

  /** Returns whether PostgreSQL writes the table anew; measured on 11, 12, 14, 17 and 18. */
  boolean rewritesOnPostgres() {
    if (isNone()) {
      return false;
    }
    if (from.is("varchar", "text")) {
      boolean grows =
          to.is("text")
              || (to.is("varchar")
                  && (!to.sized() || (from.sized() && to.size(0) >= from.size(0))));
      return !grows;
    }
    if (from.is("numeric") && to.is("numeric")) {
      boolean grows =
          !to.sized() || (from.sized() && to.size(0) >= from.size(0) && to.scale() == from.scale());
      return !grows;
    }
    for (String time :
        List.of("timestamp", "timestamp with time zone", "time", "time with time zone")) {
      if (from.is(time) && to.is(time)) {
        return to.size(DEFAULT_FRACTION) < from.size(DEFAULT_FRACTION);
      }
    }
    return true;
  }

  /** Returns whether it only reads the session's time zone into the values, or out of them. */
  boolean movesTimeZone() {
    return (from.is("timestamp") && to.is("timestamp with time zone"))
        || (from.is("timestamp with time zone") && to.is("timestamp"));
  }

  /** Returns whether MySQL copies the table. */
  boolean copiesOnMySql() {
    if (isNone()) {
      return false;
    }
    if (from.is("varchar") && to.is("varchar") && to.size(0) >= from.size(0)) {
      return bytes(from) <= LENGTH_BYTE && bytes(to) > LENGTH_BYTE;
    }
    return !appendsEnumValues();
  }

  /** Returns whether MariaDB copies the table; measured on 11.4. */
  boolean copiesOnMariaDb() {
    if (isNone()) {
      return false;
    }
    if (from.is("varchar") && to.is("varchar") && to.size(0) >= from.size(0)) {
      return bytes(from) > HALF_A_BYTE && bytes(from) <= LENGTH_BYTE && bytes(to) > LENGTH_BYTE;
    }
    return !appendsEnumValues();
  }

  /** Returns whether H2 copies the table, rather than taking the wider type as it is. */
  boolean copiesOnH2() {
    return !isNone() && isNarrowing();
  }

  private boolean appendsEnumValues() {
    return from.name().startsWith("enum(")
        && to.name().startsWith(from.name().substring(0, from.name().length() - 1));
  }

  private static int bytes(SpelledType type) {
    return type.size(0) * BYTES_A_CHARACTER;
  }

  /** Returns whether there may be values that do not fit. */
  boolean isNarrowing() {
    if (isNone()) {
      return false;
    }
    if (longest() < UNBOUNDED) {
      return !holdsText() || longest(from) > longest();
    }
    if (WHOLE_NUMBERS.contains(from.name()) && WHOLE_NUMBERS.contains(to.name())) {
      return WHOLE_NUMBERS.indexOf(to.name()) < WHOLE_NUMBERS.indexOf(from.name());
    }
    if (from.is("numeric") && to.is("numeric")) {
      return to.sized()
          && (!from.sized()
              || to.scale() < from.scale()
              || to.size(0) - to.scale() < from.size(0) - from.scale());
    }
    if (from.is("numeric", "double", "real") && WHOLE_NUMBERS.contains(to.name())) {
      return true;
    }
    if (from.is("double") && to.is("real")) {
      return true;
    }
    if (TEXTS.contains(from.name()) && TEXTS.contains(to.name())) {
      return TEXTS.indexOf(to.name()) < TEXTS.indexOf(from.name());
    }
    for (String time : List.of("timestamp", "timestamp with time zone", "time", "datetime")) {
      if (from.is(time) && to.is(time)) {
        return to.size(DEFAULT_FRACTION) < from.size(DEFAULT_FRACTION);
      }
    }
    return from.name().startsWith("timestamp") && to.is("date", "time");
  }

  /** Returns the number of characters that the new type takes, when it is text with a limit. */
  int longest() {
    return longest(to);
  }

  boolean holdsText() {
    return from.is("varchar", "char", "clob", "character large object")
        || TEXTS.contains(from.name());
  }

  private static int longest(SpelledType type) {
    return type.is("varchar", "char") && type.sized() ? type.size(UNBOUNDED) : UNBOUNDED;
  }
}
