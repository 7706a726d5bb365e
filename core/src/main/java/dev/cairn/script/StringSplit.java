package dev.cairn.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits a string literal that is too long for its line, at its words. */
final class StringSplit {

  /** Quotes before and after. */
  private static final int QUOTES = 2;

  /** A continuation line is indented by four and begins with a plus and a space. */
  private static final int CONTINUATION = 6;

  private StringSplit() {}

  /**
   * Returns string literals that add up to one of content {@code literal}.
   *
   * @param column where the first begins
   * @param trailing how much follows the last on its line
   */
  static String split(String literal, int column, int trailing) {
    Deque<String> words = new ArrayDeque<>(words(literal));
    List<String> lines = new ArrayList<>();
    int width = CodeLayout.COLUMNS - column - QUOTES;
    while (!words.isEmpty()) {
      if (words.stream().mapToInt(String::length).sum() <= width) {
        width -= trailing;
      }
      StringBuilder line = new StringBuilder();
      while (!words.isEmpty()
          && (line.length() <= 4 || line.length() + words.getFirst().length() <= width)) {
        line.append(words.getFirst());
        String word = words.removeFirst();
        if (word.endsWith("\\n") || word.endsWith("\\r")) {
          break;
        }
      }
      if (line.length() == 0) {
        line.append(words.removeFirst());
      }
      if (lines.isEmpty()) {
        width -= CONTINUATION;
      }
      lines.add(line.toString());
    }
    String separator = "\"\n" + " ".repeat(column + CONTINUATION - 2) + "+ \"";
    return "\"" + String.join(separator, lines) + "\"";
  }

  /** Words begin at white space, and end after an escaped line feed. */
  private static List<String> words(String literal) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < literal.length()) {
      int next = i + (literal.charAt(i) == '\\' && i + 1 < literal.length() ? 2 : 1);
      if (literal.charAt(i) == ' ' || literal.startsWith("\\t", i)) {
        if (i > start) {
          words.add(literal.substring(start, i));
          start = i;
        }
      } else if (literal.startsWith("\\n", i) || literal.startsWith("\\r", i)) {
        while (literal.startsWith("\\n", next) || literal.startsWith("\\r", next)) {
          next += 2;
        }
        words.add(literal.substring(start, next));
        start = next;
        // What follows a line feed begins a word already.
        next++;
      }
      i = next;
    }
    if (start < literal.length()) {
      words.add(literal.substring(start));
    }
    return words;
  }
}
