package dev.cairn.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as the database spells it, taken apart.
 *
 * @param name in lower case, without what stands in parentheses: {@code timestamp with time zone}
 * @param sizes the numbers in parentheses
 */
record SpelledType(String name, List<Integer> sizes) {

  private static final Pattern SIZES = Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

  static SpelledType of(String sql) {
    List<Integer> sizes = new ArrayList<>();
    Matcher matcher = SIZES.matcher(sql);
    if (matcher.find()) {
      sizes.add(Integer.parseInt(matcher.group(1)));
      if (matcher.group(2) != null) {
        sizes.add(Integer.parseInt(matcher.group(2)));
      }
    }
    String name =
        SIZES.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll("").replaceAll("\\s+", " ").strip();
    return new SpelledType(usual(name), List.copyOf(sizes));
  }

  boolean is(String... names) {
    return List.of(names).contains(name);
  }

  boolean sized() {
    return !sizes.isEmpty();
  }

  /** Returns the first size, or {@code otherwise}. */
  int size(int otherwise) {
    return sizes.isEmpty() ? otherwise : sizes.get(0);
  }

  int scale() {
    return sizes.size() < 2 ? 0 : sizes.get(1);
  }

  private static String usual(String name) {
    return switch (name) {
      case "character varying" -> "varchar";
      case "character", "bpchar" -> "char";
      case "decimal" -> "numeric";
      case "int", "int4" -> "integer";
      case "int8" -> "bigint";
      case "int2" -> "smallint";
      case "timestamp without time zone" -> "timestamp";
      case "timestamptz" -> "timestamp with time zone";
      case "time without time zone" -> "time";
      case "timetz" -> "time with time zone";
      case "double precision", "float8" -> "double";
      case "float4" -> "real";
      case "bool" -> "boolean";
      default -> name;
    };
  }
}
