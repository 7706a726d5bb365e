package dev.cairn.dialect.expression;

import dev.cairn.dialect.Identifiers;
import dev.cairn.error.CairnException;
import dev.cairn.sql.SqlSyntax;
import dev.cairn.sql.SqlToken;
import dev.cairn.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the tokens of an expression into lexemes: names in portable spelling, strings as text. */
final class Lexer {

  private static final Set<String> PUNCTUATION = Set.of("(", ")", ",", "[", "]", ".", "::");
  private static final Set<String> PLAIN_OPERATORS =
      Set.of("+", "-", "*", "/", "%", "=", "<", ">", "<=", ">=", "<>", "!=", "==", "||");
  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|?";

  private Lexer() {}

  /** Returns the lexemes of {@code sql}; empty where something in it is not understood. */
  static Optional<List<Lexeme>> lex(SqlSyntax syntax, Identifiers identifiers, String sql) {
    List<SqlToken> tokens;
    try {
      tokens = SqlTokenizer.code(sql, syntax);
    } catch (CairnException e) {
      // A quote that is not closed: the engine will say so when it is asked.
      return Optional.empty();
    }
    List<Lexeme> lexemes = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Optional<Lexeme> lexeme =
          i > 0 && runsOn(tokens.get(i - 1), tokens.get(i))
              ? Optional.empty()
              : lexeme(tokens.get(i), syntax, identifiers);
      if (lexeme.isEmpty()) {
        return Optional.empty();
      }
      lexemes.add(lexeme.get());
    }
    return Optional.of(lexemes);
  }

  private static Optional<Lexeme> lexeme(
      SqlToken token, SqlSyntax syntax, Identifiers identifiers) {
    String text = token.text();
    return switch (token.kind()) {
      case WORD -> Optional.of(new Lexeme(Lexeme.Kind.WORD, identifiers.fromUnquoted(text)));
      case QUOTED_NAME ->
          Optional.of(new Lexeme(Lexeme.Kind.QUOTED, identifiers.fromQuoted(token.unquoted())))
              .filter(name -> !name.text().isEmpty());
      case STRING -> string(text, syntax).map(sql -> new Lexeme(Lexeme.Kind.STRING, sql));
      case NUMBER ->
          Optional.of(new Lexeme(Lexeme.Kind.NUMBER, text))
              .filter(number -> text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
      case SYMBOL -> symbol(text);
      default -> Optional.empty();
    };
  }

  private static Optional<Lexeme> symbol(String text) {
    if (PUNCTUATION.contains(text)) {
      return Optional.of(new Lexeme(Lexeme.Kind.PUNCTUATION, text));
    }
    return Optional.of(new Lexeme(Lexeme.Kind.OPERATOR, text))
        .filter(operator -> text.chars().allMatch(c -> OPERATOR_CHARACTERS.indexOf(c) >= 0));
  }

  /** Only plain strings: an {@code E'…'} without a backslash is one. */
  private static Optional<String> string(String text, SqlSyntax syntax) {
    String plain = text.startsWith("E'") || text.startsWith("e'") ? text.substring(1) : text;
    boolean escapes = syntax.backslashEscapes() || plain.length() < text.length();
    return plain.startsWith("'") && !(escapes && plain.indexOf('\\') >= 0)
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** Whether the two may be one operator of the database's own, as {@code #-} is. */
  private static boolean runsOn(SqlToken left, SqlToken right) {
    return left.kind() == SqlToken.Kind.SYMBOL
        && right.kind() == SqlToken.Kind.SYMBOL
        && left.end() == right.start()
        && !PUNCTUATION.contains(left.text())
        && !PUNCTUATION.contains(right.text())
        && !(PLAIN_OPERATORS.contains(left.text())
            && (right.text().equals("-") || right.text().equals("+")));
  }
}
