package dev.cairn.script;

import java.util.ArrayList;
import java.util.List;

/** Strings as Java source has them. */
final class JavaStrings {

  /** The longest constant that a class file holds, in bytes; characters take up to three. */
  private static final int MAX_CONSTANT = 65_535 / 3;

  private JavaStrings() {}

  /** Returns an expression of the value {@code text}. */
  static Code of(String text) {
    if (text.length() > MAX_CONSTANT) {
      return joined(text);
    }
    return isProse(text) ? new Code.Literal(text, textBlock(text)) : literal(text);
  }

  /** Returns a literal on one line. */
  static Code.Literal literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      appendEscaped(text, i, out);
    }
    return new Code.Literal(text, out.append('"').toString());
  }

  /** The compiler would fold a sum of literals into one, which no class file could hold. */
  private static Code joined(String text) {
    List<Code> parts = new ArrayList<>(List.of(literal("")));
    for (int start = 0; start < text.length(); start += MAX_CONSTANT) {
      String part = text.substring(start, Math.min(text.length(), start + MAX_CONSTANT));
      parts.add(isProse(part) ? new Code.Literal(part, textBlock(part)) : literal(part));
    }
    return new Code.Chain("String", List.of(new Code.Call("join", parts)));
  }

  /** Returns whether a text block shows this well and keeps it as it is. */
  private static boolean isProse(String text) {
    int lineEnd = text.indexOf('\n');
    if (lineEnd < 0 || lineEnd == text.length() - 1 || text.isBlank()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t' || isLetter(text, i);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static String textBlock(String text) {
    StringBuilder out = new StringBuilder("\"\"\"\n");
    int quotes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quotes = c == '"' ? quotes + 1 : 0;
      boolean lastOfLine = i + 1 == text.length() || text.charAt(i + 1) == '\n';
      if (c == '\n') {
        out.append('\n');
      } else if (c == ' ' && lastOfLine) {
        // White space at the end of a line would be stripped.
        out.append("\\s");
      } else if (c == '"') {
        out.append(quotes % 3 == 0 ? "\\\"" : "\"");
      } else {
        appendEscaped(text, i, out);
      }
    }
    return out.append(text.endsWith("\n") ? "\"\"\"" : "\\\n\"\"\"").toString();
  }

  private static void appendEscaped(String text, int index, StringBuilder out) {
    char c = text.charAt(index);
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if ((c >= ' ' && c < 0x7f) || isLetter(text, index)) {
          out.append(c);
        } else if (c < ' ') {
          out.append(String.format("\\%03o", (int) c));
        } else {
          out.append(String.format("\\u%04x", (int) c));
        }
      }
    }
  }

  /** Returns whether this is a visible character beyond ASCII, or half of one. */
  private static boolean isLetter(String text, int index) {
    char c = text.charAt(index);
    if (c < 0xa1) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(index + 1))
          && isVisible(text.codePointAt(index));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0
          && Character.isHighSurrogate(text.charAt(index - 1))
          && isVisible(text.codePointAt(index - 1));
    }
    return isVisible(c);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
