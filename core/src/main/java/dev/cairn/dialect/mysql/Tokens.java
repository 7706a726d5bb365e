package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an SQL expression into tokens. */
final class Tokens {

  private static final List<String> LONG_SYMBOLS =
      List.of("<=>", "->>", "<>", "!=", "<=", ">=", "||", "&&", "<<", ">>", ":=", "->");

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String sql) {
    this.sql = sql;
  }

  /** Returns the tokens of {@code sql}. */
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
    } else if (sql.startsWith("/*", at) && !isExecuted()) {
      int close = sql.indexOf("*/", at + 2);
      at = close < 0 ? sql.length() : close + 2;
    } else if (c == '\'' || c == '"') {
      quoted(c, Kind.STRING);
    } else if (c == '`') {
      quoted(c, Kind.NAME);
    } else if (Character.isDigit(c) || (c == '.' && digitAt(at + 1) && !afterName())) {
      number();
    } else if (Character.isLetter(c) || c == '_' || c == '$' || c == '@') {
      word();
    } else {
      String symbol =
          LONG_SYMBOLS.stream()
              .filter(known -> sql.startsWith(known, at))
              .findFirst()
              .orElse(String.valueOf(c));
      add(Kind.SYMBOL, symbol, at + symbol.length());
    }
  }

  /** Other comments say nothing, as the one that MariaDB's catalog has behind TIMESTAMP. */
  private boolean isExecuted() {
    return sql.startsWith("!", at + 2) || sql.startsWith("M!", at + 2);
  }

  private void quoted(char quote, Kind kind) {
    StringBuilder text = new StringBuilder();
    int i = at + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && kind == Kind.STRING && i + 1 < sql.length()) {
        text.append(unescaped(sql.charAt(i + 1)));
        i += 2;
      } else if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        text.append(quote);
        i += 2;
      } else if (c == quote) {
        break;
      } else {
        text.append(c);
        i++;
      }
    }
    add(kind, text.toString(), Math.min(i + 1, sql.length()));
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case '0' -> "\0";
      case 'Z' -> "\u001a";
      // In a pattern of LIKE these keep their backslash.
      case '%' -> "\\%";
      case '_' -> "\\_";
      default -> String.valueOf(c);
    };
  }

  private void number() {
    int i = at;
    while (i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '.')) {
      char c = sql.charAt(i);
      boolean exponent = (c == 'e' || c == 'E') && !sql.startsWith("0x", at);
      i++;
      if (exponent && i < sql.length() && (sql.charAt(i) == '-' || sql.charAt(i) == '+')) {
        i++;
      }
    }
    add(Kind.NUMBER, sql.substring(at, i), i);
  }

  private void word() {
    int i = at;
    while (i < sql.length() && isWordPart(sql.charAt(i))) {
      i++;
    }
    String text = sql.substring(at, i);
    boolean bits = text.equalsIgnoreCase("b") || text.equalsIgnoreCase("x");
    if (bits && i < sql.length() && sql.charAt(i) == '\'') {
      int close = sql.indexOf('\'', i + 1);
      if (close > 0) {
        add(Kind.NUMBER, sql.substring(at, close + 1), close + 1);
        return;
      }
    }
    add(Kind.WORD, text, i);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@';
  }

  private boolean digitAt(int index) {
    return index < sql.length() && Character.isDigit(sql.charAt(index));
  }

  private boolean afterName() {
    return !tokens.isEmpty()
        && (tokens.get(tokens.size() - 1).kind() == Kind.NAME
            || tokens.get(tokens.size() - 1).kind() == Kind.WORD);
  }

  private void add(Kind kind, String text, int end) {
    tokens.add(new Token(kind, text, at, end));
    at = end;
  }
}
