package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names fold to lower case and are cut at 63 bytes. */
final class PostgresIdentifiers implements Identifiers {

  static final int MOST_BYTES = 63;
  private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");

  @Override
  public String render(String name) {
    String kept = cut(name);
    return BARE.matcher(kept).matches() && !PostgresKeywords.contains(kept)
        ? kept
        : '"' + kept.replace("\"", "\"\"") + '"';
  }

  @Override
  public String fromCatalog(String stored) {
    return stored;
  }

  @Override
  public String toCatalog(String name) {
    return cut(name);
  }

  @Override
  public String fromUnquoted(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // In UTF-8, the server folds the letters of ASCII and leaves all others alone.
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return folded.toString();
  }

  @Override
  public String key(String name) {
    return cut(name);
  }

  @Override
  public String cut(String name) {
    if (name.length() * 3 <= MOST_BYTES) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST_BYTES) {
      return name;
    }
    int end = MOST_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public int maxLength() {
    return MOST_BYTES;
  }
}
