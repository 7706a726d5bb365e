package dev.cairn.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of text: those that are known, wherever they stand, and whatever stands where
 * URLs and properties have one.
 */
public final class Secrets {

  private static final String MASK = "***";

  /** {@code password=…} and its relatives, up to what ends a value in a URL or in a sentence. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\b((?:ssl|trust_?store|key_?store|private_?key)?_?(?:password|passwd|pwd))"
              + "(\\s*=\\s*)(\"[^\"]*\"|'[^']*'|[^&;,\\s\"')\\]}]+)");

  /** {@code //user:password@host}; the last @ before the path ends the password. */
  private static final Pattern IN_AUTHORITY = Pattern.compile("//([^/:@\\s?]*):([^/\\s]*)@");

  private final List<String> known;

  private Secrets(List<String> known) {
    this.known = known;
  }

  /** Returns what masks {@code passwords}; an empty one is none. */
  public static Secrets of(Collection<String> passwords) {
    return new Secrets(
        passwords.stream()
            .filter(password -> !password.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** Returns {@code text} without passwords. */
  public String mask(String text) {
    String masked = text;
    for (String password : known) {
      masked =
          Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(password) + "(?![\\p{L}\\p{N}])")
              .matcher(masked)
              .replaceAll(MASK);
    }
    masked =
        IN_AUTHORITY.matcher(masked).replaceAll("//$1:" + Matcher.quoteReplacement(MASK) + "@");
    return NAMED.matcher(masked).replaceAll("$1$2" + Matcher.quoteReplacement(MASK));
  }
}
