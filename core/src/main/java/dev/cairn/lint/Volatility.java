package dev.cairn.lint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a default has a value of its own for each row, as far as its text tells. */
final class Volatility {

  private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern CAST = Pattern.compile("::\\s*[\\w ]+(?:\\([\\d, ]*\\))?");
  private static final Pattern CALL = Pattern.compile("([A-Za-z_][\\w.$]*)\\s*\\(");

  /** Functions of which it is known that one value serves all rows. */
  private static final Set<String> STABLE =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_timestamp",
          "current_time",
          "current_date",
          "localtime",
          "localtimestamp",
          "current_setting",
          "timezone",
          "date_trunc",
          "date_part",
          "extract",
          "make_date",
          "make_interval",
          "to_timestamp",
          "to_date",
          "to_char",
          "to_number",
          "lower",
          "upper",
          "coalesce",
          "nullif",
          "greatest",
          "least",
          "concat",
          "concat_ws",
          "abs",
          "round",
          "floor",
          "ceil",
          "ceiling",
          "power",
          "sqrt",
          "mod",
          "md5",
          "length",
          "char_length",
          "substring",
          "substr",
          "left",
          "right",
          "replace",
          "trim",
          "btrim",
          "repeat",
          "cast",
          "array",
          "row",
          "numeric",
          "varchar",
          "decimal",
          "interval",
          "to_json",
          "to_jsonb",
          "json_build_object",
          "jsonb_build_object",
          "json_build_array",
          "jsonb_build_array",
          "json_array",
          "json_object",
          "array_fill",
          "int4range",
          "decode",
          "encode");

  private Volatility() {}

  static boolean isVolatile(String expression) {
    String code = CAST.matcher(STRING.matcher(expression).replaceAll("''")).replaceAll(" ");
    Matcher calls = CALL.matcher(code);
    while (calls.find()) {
      String name = calls.group(1).toLowerCase(Locale.ROOT);
      if (!STABLE.contains(name.startsWith("pg_catalog.") ? name.substring(11) : name)) {
        return true;
      }
    }
    return false;
  }
}
