package dev.cairn.script;

import java.util.ArrayList;
import java.util.List;

/** Text as line comments. */
final class Comments {

  private Comments() {}

  /**
   * Returns lines that begin with {@code marker} and, where words allow it, end at the last column.
   */
  static List<String> lines(String text, String marker, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && indent + line.length() + 1 + word.length() > CodeLayout.COLUMNS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? marker : "").append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Returns {@code text} in a line that may stand in any comment of Java. */
  static String inJava(String text) {
    return text.replaceAll("\\s+", " ").replace("*/", "* /").replace("\\u", "\\\\u");
  }
}
