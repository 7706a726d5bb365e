package dev.cairn.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strings as SQL that means the same on every database. In quotes a backslash is one to some and
 * the beginning of something else to others, so a string with one is written in the notation that
 * the standard has for such: {@code U&'a\005Cb'}. A dialect writes its own in the place of it.
 */
public final class PortableString {

  private static final Pattern UNICODE = Pattern.compile("U&'((?:[^'\\\\]|''|\\\\005C)*)'");

  private static final String BACKSLASH = "\\005C";

  private PortableString() {}

  /** Returns {@code value} as SQL. */
  public static String sql(String value) {
    String quoted = "'" + value.replace("'", "''").replace("\\", BACKSLASH) + "'";
    return value.indexOf('\\') < 0 ? quoted : "U&" + quoted;
  }

  /** Returns the string that {@code sql} is in the notation for backslashes; empty for all else. */
  public static Optional<String> value(String sql) {
    Matcher unicode = UNICODE.matcher(sql);
    return unicode.matches()
        ? Optional.of(unicode.group(1).replace(BACKSLASH, "\\").replace("''", "'"))
        : Optional.empty();
  }

  /** Returns {@code sql} for a database to which a backslash in quotes is a backslash. */
  public static String plain(String sql) {
    return value(sql).map(text -> "'" + text.replace("'", "''") + "'").orElse(sql);
  }
}
