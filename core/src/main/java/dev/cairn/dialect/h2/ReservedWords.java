package dev.cairn.dialect.h2;

import java.util.Locale;
import java.util.Set;

/** The words that H2 does not take as a name without quotes, in any version from 2.2 on. */
final class ReservedWords {

  private static final Set<String> WORDS =
      Set.of(
          ("all and any array as asymmetric authorization between both case cast check constraint"
                  + " cross current_catalog current_date current_path current_role current_schema"
                  + " current_time current_timestamp current_user day default distinct else end"
                  + " except exists false fetch for foreign from full group groups having hour if"
                  + " ilike in inner intersect intersects interval is join key leading left like"
                  + " limit localtime localtimestamp minus minute month natural not null offset on"
                  + " or order over partition primary qualify range regexp right row rownum rows"
                  + " second select session_user set some symmetric system_user table to top"
                  + " trailing true uescape union unique unknown user using value values when where"
                  + " window with year _rowid_")
              .split(" "));

  private ReservedWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
