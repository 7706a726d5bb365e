package dev.cairn.dialect.h2;

import java.util.Set;

/**
 * What H2 computes when a default is written with constants, because it comes to the same value
 * each time: most functions that it has, and all operators. The functions are those that make no
 * null of what is not null, {@code nullif} and {@code decode}; the words are those of operators and
 * of what stands between arguments. See its <a
 * href="https://h2database.com/html/functions.html">list of functions</a>.
 */
final class ComputedFunctions {

  private static final Set<String> NAMES =
      Set.of(
          ("abs acos array_append array_cat array_contains array_length"
                  + " array_max_cardinality array_slice ascii asin atan atan2 bit_length"
                  + " bitand bitcount bitget bitnand bitnor bitnot bitor bitxnor bitxor btrim"
                  + " cardinality casewhen ceil ceiling char char_length character_length chr"
                  + " coalesce compress concat concat_ws cos cosh cot date_trunc dateadd"
                  + " datediff day day_of_month day_of_week day_of_year dayname dayofmonth"
                  + " decode decrypt degrees difference encrypt exp expand extract floor"
                  + " formatdatetime gcd greatest hash hextoraw hour ifnull insert instr"
                  + " iso_week iso_year json_array json_object last_day lcase lcm least left"
                  + " length ln locate log log10 lower lpad lshift ltrim minute mod month"
                  + " monthname nullif nvl nvl2 octet_length ora_hash pi position power"
                  + " quarter quote_ident radians rawtohex regexp_like regexp_replace repeat"
                  + " replace right rotateleft rotateright round roundmagic rpad rshift rtrim"
                  + " second sign sin sinh soundex space sqrt stringdecode stringencode"
                  + " stringtoutf8 substr substring tan tanh timestampadd timestampdiff"
                  + " to_char translate trim trim_array trunc truncate truncate_value ucase"
                  + " ulshift upper urshift utf8tostring week xmlattr xmlcdata xmlcomment"
                  + " xmlnode xmlstartdoc xmltext year zero")
              .split(" "));

  private static final Set<String> WORDS =
      Set.of(
          ("and array between both case century day day_of_week day_of_year decade"
                  + " distinct dow doy else end epoch for from hour in is iso_day_of_week"
                  + " iso_week iso_year key leading like microsecond millennium millisecond"
                  + " minute month nanosecond not or quarter second then trailing value week"
                  + " when year")
              .split(" "));

  private ComputedFunctions() {}

  static boolean contains(String function) {
    return NAMES.contains(function);
  }

  static boolean containsWord(String word) {
    return WORDS.contains(word);
  }
}
