package dev.cairn.script;

import dev.cairn.error.CairnException;
import java.nio.file.Path;

/**
 * Reads Java source token by token: just enough to find an annotation without taking what stands in
 * a comment, a string or a text block for one.
 */
final class JavaLexer {

  private final String source;
  private final Path file;
  private int position;
  private int line = 1;

  JavaLexer(String source, Path file) {
    this.source = translateUnicode(source);
    this.file = file;
  }

  /** Returns the next token; at the end, the end again and again. */
  JavaToken next() {
    skipBlank();
    int start = line;
    if (position >= source.length()) {
      return new JavaToken(JavaToken.Kind.END, "", start);
    }
    char c = source.charAt(position);
    if (Character.isJavaIdentifierStart(c)) {
      return new JavaToken(JavaToken.Kind.IDENTIFIER, takeWord(), start);
    }
    if (Character.isDigit(c)) {
      return new JavaToken(JavaToken.Kind.OTHER_LITERAL, takeWord(), start);
    }
    if (c == '"') {
      String value = source.startsWith("\"\"\"", position) ? textBlock() : quoted('"');
      return new JavaToken(JavaToken.Kind.STRING, value, start);
    }
    if (c == '\'') {
      return new JavaToken(JavaToken.Kind.OTHER_LITERAL, quoted('\''), start);
    }
    position++;
    return new JavaToken(JavaToken.Kind.SYMBOL, String.valueOf(c), start);
  }

  CairnException malformed(String what, int atLine) {
    return CairnException.failed(what).at(file + ":" + atLine);
  }

  private void skipBlank() {
    while (position < source.length()) {
      char c = source.charAt(position);
      if (c == '\n') {
        line++;
        position++;
      } else if (Character.isWhitespace(c)) {
        position++;
      } else if (source.startsWith("//", position)) {
        int end = source.indexOf('\n', position);
        position = end < 0 ? source.length() : end;
      } else if (source.startsWith("/*", position)) {
        int end = source.indexOf("*/", position + 2);
        if (end < 0) {
          throw malformed("A comment is not closed.", line);
        }
        advanceTo(end + 2);
      } else {
        return;
      }
    }
  }

  private String takeWord() {
    int start = position;
    while (position < source.length() && Character.isJavaIdentifierPart(source.charAt(position))) {
      position++;
    }
    return source.substring(start, position);
  }

  private String quoted(char quote) {
    int start = position + 1;
    int end = start;
    while (end < source.length() && source.charAt(end) != quote && source.charAt(end) != '\n') {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length() || source.charAt(end) != quote) {
      throw malformed("A string is not closed.", line);
    }
    position = end + 1;
    return unescape(source.substring(start, end));
  }

  private String textBlock() {
    int start = source.indexOf('\n', position);
    int end = start;
    while (end >= 0 && end < source.length() && !source.startsWith("\"\"\"", end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (start < 0 || end >= source.length()) {
      throw malformed("A text block is not closed.", line);
    }
    String value = unescape(source.substring(start + 1, end).stripIndent());
    advanceTo(end + 3);
    return value;
  }

  private String unescape(String raw) {
    try {
      return raw.translateEscapes();
    } catch (IllegalArgumentException e) {
      throw malformed("A string has an escape that Java does not know.", line).causedBy(e);
    }
  }

  private void advanceTo(int end) {
    for (; position < end; position++) {
      if (source.charAt(position) == '\n') {
        line++;
      }
    }
  }

  /** Java replaces Unicode escapes before it looks for tokens. */
  private static String translateUnicode(String source) {
    if (!source.contains("\\u")) {
      return source;
    }
    StringBuilder out = new StringBuilder(source.length());
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c != '\\' || i + 1 >= source.length()) {
        out.append(c);
        i++;
      } else if (source.charAt(i + 1) != 'u') {
        out.append(c).append(source.charAt(i + 1));
        i += 2;
      } else {
        int digits = i + 1;
        while (digits < source.length() && source.charAt(digits) == 'u') {
          digits++;
        }
        i = appendUnicode(source, i, digits, out);
      }
    }
    return out.toString();
  }

  private static int appendUnicode(String source, int start, int digits, StringBuilder out) {
    int end = digits + 4;
    try {
      int value = Integer.parseInt(source, digits, end, 16);
      out.append((char) value);
      return end;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Not an escape; the compiler will say so better than a header reader can.
      out.append(source, start, digits);
      return digits;
    }
  }
}
