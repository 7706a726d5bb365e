package dev.cairn.dialect.mysql;

import dev.cairn.schema.ColumnType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A character set that stands in a column's type, as Hibernate writes it for national characters.
 * The catalog keeps it apart, as the collation that it brings.
 *
 * @param type the type without it
 * @param collation what the server takes when a column says no more than the character set
 */
record CharacterSet(String type, String collation) {

  private static final Pattern IN_TYPE =
      Pattern.compile("(.+?) (?:character set|charset) (\\w+)", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> COLLATIONS =
      Map.of(
          "utf8", "utf8mb3_general_ci",
          "utf8mb3", "utf8mb3_general_ci",
          "latin1", "latin1_swedish_ci",
          "ascii", "ascii_general_ci",
          "ucs2", "ucs2_general_ci",
          "utf16", "utf16_general_ci");

  static Optional<CharacterSet> of(ColumnType type) {
    if (!(type instanceof ColumnType.Native words)) {
      return Optional.empty();
    }
    Matcher matcher = IN_TYPE.matcher(words.sql());
    return matcher.matches()
        ? Optional.ofNullable(COLLATIONS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
            .map(collation -> new CharacterSet(matcher.group(1), collation))
        : Optional.empty();
  }

  /** Returns one name for a collation that older servers call by the shorter of its two. */
  static String collationNamed(String collation) {
    String lower = collation.toLowerCase(Locale.ROOT);
    return lower.startsWith("utf8_") ? "utf8mb3_" + lower.substring("utf8_".length()) : lower;
  }
}
