package dev.cairn.dialect.expression;

import dev.cairn.dialect.Identifiers;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts an expression into lexemes, by the lexical rules of one database. */
final class Lexer {

  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|?";
  private static final String LETS_END_IN_SIGN = "~!@#%^&|?";

  private final SqlSyntax syntax;
  private final Identifiers identifiers;
  private final String sql;
  private final List<Lexeme> result = new ArrayList<>();
  private int at;

  private Lexer(SqlSyntax syntax, Identifiers identifiers, String sql) {
    this.syntax = syntax;
    this.identifiers = identifiers;
    this.sql = sql;
  }

  /** Returns the lexemes of {@code sql}; empty where something in it is not understood. */
  static Optional<List<Lexeme>> lex(SqlSyntax syntax, Identifiers identifiers, String sql) {
    Lexer lexer = new Lexer(syntax, identifiers, sql);
    while (lexer.at < sql.length()) {
      if (!lexer.step()) {
        return Optional.empty();
      }
    }
    return Optional.of(lexer.result);
  }

  private boolean step() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
      return true;
    }
    if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
      // Comments nest here and there and not elsewhere; who writes one into a default can wait for
      // the engine's answer.
      return false;
    }
    if (c == '\'') {
      return string(at);
    }
    if (syntax.dollarQuotes() && (c == 'e' || c == 'E') && next() == '\'') {
      return escapeString();
    }
    if (c == '"' && !syntax.doubleQuotedStrings()) {
      return quoted('"');
    }
    if (c == '`' && syntax.backtickIdentifiers()) {
      return quoted('`');
    }
    if (c == '[' && syntax.bracketIdentifiers()) {
      return quoted(']');
    }
    if (isDigit(c) || (c == '.' && isDigit(next()))) {
      return number();
    }
    if (Character.isLetter(c) || c == '_') {
      int end = at + 1;
      while (end < sql.length() && isWordPart(sql.charAt(end))) {
        end++;
      }
      if (end < sql.length() && sql.charAt(end) == '\'' && end - at <= 2) {
        // N'…', B'…', U&'…': strings of a special kind.
        return false;
      }
      return add(Lexeme.Kind.WORD, identifiers.fromUnquoted(sql.substring(at, end)), end);
    }
    if (sql.startsWith("::", at)) {
      return add(Lexeme.Kind.PUNCTUATION, "::", at + 2);
    }
    if ("(),[].".indexOf(c) >= 0) {
      return add(Lexeme.Kind.PUNCTUATION, String.valueOf(c), at + 1);
    }
    return OPERATOR_CHARACTERS.indexOf(c) >= 0 && operator();
  }

  private boolean string(int begin) {
    StringBuilder text = new StringBuilder("'");
    int i = begin + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && syntax.backslashEscapes()) {
        return false;
      }
      if (c == '\'') {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
          text.append("''");
          i += 2;
          continue;
        }
        return add(Lexeme.Kind.STRING, text.append('\'').toString(), i + 1);
      }
      text.append(c);
      i++;
    }
    return false;
  }

  /** Reads {@code E'…'}: without a backslash in it, it is a plain string. */
  private boolean escapeString() {
    int close = sql.indexOf('\'', at + 2);
    int backslash = sql.indexOf('\\', at + 2);
    return close >= 0 && (backslash < 0 || backslash > close) && string(at + 1);
  }

  private boolean quoted(char end) {
    StringBuilder text = new StringBuilder();
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == end) {
        if (end != ']' && i + 1 < sql.length() && sql.charAt(i + 1) == end) {
          i++;
        } else {
          return !text.isEmpty()
              && add(Lexeme.Kind.QUOTED, identifiers.fromQuoted(text.toString()), i + 1);
        }
      }
      text.append(c);
    }
    return false;
  }

  private boolean number() {
    int end = at;
    while (end < sql.length() && (isDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    if (end < sql.length() && isWordPart(sql.charAt(end))) {
      // An exponent, a hexadecimal number, an underscore between digits.
      return false;
    }
    return add(Lexeme.Kind.NUMBER, sql.substring(at, end), end);
  }

  private boolean operator() {
    int end = at;
    boolean special = false;
    while (end < sql.length() && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0) {
      special |= LETS_END_IN_SIGN.indexOf(sql.charAt(end)) >= 0;
      end++;
    }
    // As in "a>-1": the sign belongs to what follows.
    while (!special && end > at + 1 && "+-".indexOf(sql.charAt(end - 1)) >= 0) {
      end--;
    }
    String text = sql.substring(at, end);
    if (text.contains("--") || text.contains("/*")) {
      return false;
    }
    return add(Lexeme.Kind.OPERATOR, text, end);
  }

  private boolean add(Lexeme.Kind kind, String text, int end) {
    result.add(new Lexeme(kind, text));
    at = end;
    return true;
  }

  private char next() {
    return at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
