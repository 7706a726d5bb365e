package dev.cairn.dialect.h2;

import java.util.Set;

/**
 * Functions that H2 computes when a default calls them with constants, because they come to the
 * same value each time; of those that it has, the ones that make texts and numbers of texts and
 * numbers. See its <a href="https://h2database.com/html/functions.html">list of functions</a>.
 */
final class ComputedFunctions {

  private static final Set<String> NAMES =
      Set.of(
          "abs",
          "ascii",
          "ceil",
          "ceiling",
          "char",
          "char_length",
          "character_length",
          "coalesce",
          "concat",
          "concat_ws",
          "floor",
          "greatest",
          "insert",
          "lcase",
          "least",
          "left",
          "length",
          "locate",
          "lower",
          "lpad",
          "ltrim",
          "mod",
          "octet_length",
          "power",
          "repeat",
          "replace",
          "right",
          "round",
          "rpad",
          "rtrim",
          "sign",
          "space",
          "sqrt",
          "substr",
          "substring",
          "trim",
          "trunc",
          "ucase",
          "upper");

  private ComputedFunctions() {}

  static boolean contains(String function) {
    return NAMES.contains(function);
  }
}
