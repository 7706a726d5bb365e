package dev.cairn.script;

import dev.cairn.schema.PortableString;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells an SQL literal that every database writes alike from other expressions. */
final class DefaultValue {

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern STRING = Pattern.compile("'(?:[^'\\\\]++|'')*+'");

  private DefaultValue() {}

  /** Returns the value of a boolean, whole number or string; empty for everything else. */
  static Optional<Object> of(String sql) {
    if (sql.equals("true") || sql.equals("false")) {
      return Optional.of(sql.equals("true"));
    }
    if (INTEGER.matcher(sql).matches()) {
      long number = Long.parseLong(sql);
      return number == (int) number ? Optional.of((int) number) : Optional.of(number);
    }
    if (STRING.matcher(sql).matches()) {
      return Optional.of(sql.substring(1, sql.length() - 1).replace("''", "'"));
    }
    return PortableString.value(sql).map(Object.class::cast);
  }
}
