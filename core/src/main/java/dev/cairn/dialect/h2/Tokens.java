package dev.cairn.dialect.h2;

import java.util.ArrayList;
import java.util.List;

/** The words of an SQL expression. */
final class Tokens {

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SYMBOL
  }

  /**
   * One token.
   *
   * @param text without its quotes for a quoted name, with them for a string
   */
  record Token(Kind kind, String text) {
    boolean is(String symbol) {
      return kind != Kind.QUOTED && kind != Kind.STRING && text.equalsIgnoreCase(symbol);
    }
  }

  private static final List<String> LONG_SYMBOLS =
      List.of("<>", "!=", "<=", ">=", "||", "::", "->", "&&", "@>", "!~", ":=");

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String sql) {
    this.sql = sql;
  }

  static List<Token> of(String sql) {
    Tokens reader = new Tokens(sql);
    while (reader.at < sql.length()) {
      reader.next();
    }
    return reader.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      at = end("\n", at);
    } else if (sql.startsWith("/*", at)) {
      at = end("*/", at);
    } else if (c == '\'') {
      add(Kind.STRING, "'" + escaped(quoted('\'')) + "'");
    } else if (c == '"') {
      add(Kind.QUOTED, quoted('"'));
    } else if (sql.startsWith("$$", at)) {
      int end = end("$$", at + 2);
      add(Kind.STRING, "'" + escaped(sql.substring(at + 2, Math.max(at + 2, end - 2))) + "'");
      at = end;
    } else if (sql.regionMatches(true, at, "U&'", 0, 3)) {
      at += 2;
      add(Kind.STRING, "'" + escaped(unicode(quoted('\''))) + "'");
    } else if (sql.regionMatches(true, at, "X'", 0, 2)) {
      at++;
      add(Kind.STRING, "X'" + quoted('\'').toLowerCase(java.util.Locale.ROOT) + "'");
    } else if (sql.regionMatches(true, at, "N'", 0, 2)) {
      at++;
      add(Kind.STRING, "'" + escaped(quoted('\'')) + "'");
    } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
      number();
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else {
      symbol();
    }
  }

  private void number() {
    int start = at;
    while (at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at))
            || sql.charAt(at) == '.'
            || ((sql.charAt(at) == '+' || sql.charAt(at) == '-')
                && Character.toLowerCase(sql.charAt(at - 1)) == 'e'))) {
      at++;
    }
    add(Kind.NUMBER, sql.substring(start, at).toUpperCase(java.util.Locale.ROOT));
  }

  private void word() {
    int start = at;
    while (at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || "_$#".indexOf(sql.charAt(at)) >= 0)) {
      at++;
    }
    add(Kind.WORD, sql.substring(start, at));
  }

  private void symbol() {
    for (String symbol : LONG_SYMBOLS) {
      if (sql.startsWith(symbol, at)) {
        at += symbol.length();
        add(Kind.SYMBOL, symbol.equals("!=") ? "<>" : symbol);
        return;
      }
    }
    add(Kind.SYMBOL, String.valueOf(sql.charAt(at++)));
  }

  /** Returns what stands in quotes here, with doubled quotes made single. */
  private String quoted(char quote) {
    StringBuilder result = new StringBuilder();
    for (at++; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == quote) {
        if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
          at++;
        } else {
          at++;
          break;
        }
      }
      result.append(c);
    }
    return result.toString();
  }

  private static String unicode(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        result.append(c);
      } else if (text.startsWith("\\\\", i)) {
        result.append(c);
        i++;
      } else {
        boolean wide = text.startsWith("\\+", i);
        int from = i + (wide ? 2 : 1);
        int to = Math.min(text.length(), from + (wide ? 6 : 4));
        result.appendCodePoint(Integer.parseInt(text.substring(from, to), 16));
        i = to - 1;
      }
    }
    return result.toString();
  }

  private static String escaped(String text) {
    return text.replace("'", "''");
  }

  private boolean digitAt(int index) {
    return index < sql.length() && Character.isDigit(sql.charAt(index));
  }

  private int end(String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text));
  }
}
