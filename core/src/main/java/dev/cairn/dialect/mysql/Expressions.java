package dev.cairn.dialect.mysql;

import dev.cairn.dialect.mysql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SQL expressions as text. */
final class Expressions {

  private Expressions() {}

  /**
   * Returns {@code sql} in the form in which two expressions are compared: without brackets that
   * change nothing, without character set introducers, words in lower case, names quoted only where
   * they must be.
   */
  static String normal(String sql) {
    List<Token> tokens = withoutIntroducers(Tokens.of(sql));
    return ExpressionParser.parse(tokens).orElseGet(() -> joined(tokens));
  }

  /** Returns {@code sql} without the brackets around all of it. */
  static String withoutOuterBrackets(String sql) {
    String result = sql.strip();
    while (result.startsWith("(") && closingBracket(result) == result.length() - 1) {
      result = result.substring(1, result.length() - 1).strip();
    }
    return result;
  }

  /** Returns {@code sql} with another name wherever it names the column {@code from}. */
  static String renamed(String sql, String from, String to) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    List<Token> tokens = Tokens.of(sql);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
      boolean name = token.kind() == Kind.NAME || (token.kind() == Kind.WORD && !call);
      if (name && token.text().equalsIgnoreCase(from)) {
        result.append(sql, copied, token.start()).append(MySqlIdentifiers.quote(to));
        copied = token.end();
      }
    }
    return result.append(sql.substring(copied)).toString();
  }

  /** Returns whether {@code sql} names the column {@code column}. */
  static boolean names(String sql, String column) {
    return !renamed(sql, column, column + "_").equals(sql);
  }

  /** Returns the one token that {@code sql} is, if it is one token. */
  static Optional<Token> single(String sql) {
    List<Token> tokens = withoutIntroducers(Tokens.of(withoutOuterBrackets(sql)));
    return tokens.size() == 1 ? Optional.of(tokens.get(0)) : Optional.empty();
  }

  /** Returns {@code text} as a string literal. */
  static String string(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * Returns an expression as SQL, from the catalogs that escape its quotes once more and name the
   * character set of each string.
   */
  static String fromEscaped(String stored) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == '\\' && i + 1 < stored.length()) {
        i++;
        char next = stored.charAt(i);
        plain.append(next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    String sql = plain.toString();
    StringBuilder result = new StringBuilder();
    int copied = 0;
    List<Token> tokens = Tokens.of(sql);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isIntroducer(tokens, i) && tokens.get(i).isWord("_utf8mb4")) {
        result.append(sql, copied, tokens.get(i).start());
        copied = tokens.get(i + 1).start();
      }
    }
    return result.append(sql.substring(copied)).toString();
  }

  private static List<Token> withoutIntroducers(List<Token> tokens) {
    return java.util.stream.IntStream.range(0, tokens.size())
        .filter(i -> !isIntroducer(tokens, i))
        .mapToObj(tokens::get)
        .toList();
  }

  private static boolean isIntroducer(List<Token> tokens, int i) {
    return i + 1 < tokens.size()
        && tokens.get(i).kind() == Kind.WORD
        && tokens.get(i).text().startsWith("_")
        && tokens.get(i + 1).kind() == Kind.STRING;
  }

  private static int closingBracket(String sql) {
    int depth = 0;
    for (Token token : Tokens.of(sql)) {
      if (token.isSymbol("(")) {
        depth++;
      } else if (token.isSymbol(")")) {
        depth--;
        if (depth == 0) {
          return token.start();
        }
      }
    }
    return -1;
  }

  static String spelt(Token token) {
    return switch (token.kind()) {
      case STRING -> string(token.text());
      case NAME -> name(token.text());
      case WORD, NUMBER, SYMBOL -> token.text().toLowerCase(Locale.ROOT);
    };
  }

  private static String name(String text) {
    return new MySqlIdentifiers(false).render(text.toLowerCase(Locale.ROOT));
  }

  private static String joined(List<Token> tokens) {
    StringBuilder result = new StringBuilder();
    for (Token token : tokens) {
      if (!result.isEmpty()) {
        result.append(' ');
      }
      result.append(spelt(token));
    }
    return result.toString();
  }
}
