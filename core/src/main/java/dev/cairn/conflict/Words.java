package dev.cairn.conflict;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that SQL may mean, whatever its dialect: all its words, in lower case. */
final class Words {

  private static final Pattern STRING_OR_COMMENT =
      Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(?!\\s*\\()");

  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:table|into|update|from|join|on|view|truncate|references)\\s+"
              + "(?:if\\s+(?:not\\s+)?exists\\s+|only\\s+|table\\s+)*"
              + "[\"`\\[]?([\\p{L}_][\\p{L}\\p{N}_$]*)[\"`\\]]?"
              + "(?:\\s*\\.\\s*[\"`\\[]?([\\p{L}_][\\p{L}\\p{N}_$]*)[\"`\\]]?)?");

  private Words() {}

  /** Returns the words of {@code sql} that are no functions and stand in no string. */
  static Set<String> of(String sql) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(code(sql));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Returns the words of {@code sql} that stand where a table's name does. */
  static Set<String> tables(String sql) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = TABLE.matcher(code(sql));
    while (matcher.find()) {
      String inSchema = matcher.group(2);
      if (inSchema == null) {
        words.add(matcher.group(1));
      } else {
        words.add(matcher.group(1) + "." + inSchema);
        words.add(inSchema);
      }
    }
    return words;
  }

  private static String code(String sql) {
    return STRING_OR_COMMENT.matcher(sql).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
