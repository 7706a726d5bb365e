package dev.cairn.script;

import java.text.Normalizer;
import java.util.Locale;

/** A message as a part of a file's name: lower-case letters of ASCII, digits and underscores. */
final class Slug {

  /** How many characters are kept, where nothing else is asked for. */
  static final int MAX_LENGTH = 40;

  private Slug() {}

  /** Returns the slug of {@code message}, which is empty where nothing of it can be kept. */
  static String of(String message) {
    return of(message, MAX_LENGTH);
  }

  /** Returns the slug of {@code message}, no longer than {@code most}. */
  static String of(String message, int most) {
    String plain = Normalizer.normalize(message, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK
          && slug.length() > 0
          && slug.charAt(slug.length() - 1) != '_') {
        slug.append('_');
      }
    }
    return trim(slug.toString(), most);
  }

  /** Returns the file name without its extension: {@code id_slug}, or {@code id} alone. */
  static String withId(String id, String message) {
    String slug = of(message);
    return slug.isEmpty() ? id : id + "_" + slug;
  }

  private static String trim(String slug, int most) {
    String cut = slug;
    if (cut.length() > most) {
      // At a word's end where there is one, so that no word is left that nobody wrote.
      int end = cut.lastIndexOf('_', most);
      cut = cut.substring(0, end > 0 ? end : most);
    }
    return cut.endsWith("_") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
