package dev.cairn.dialect.expression;

/**
 * A word of an expression.
 *
 * @param text a word in portable spelling, a string in its quotes, an operator, a number
 */
record Lexeme(Kind kind, String text) {

  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    OPERATOR,
    /** Parentheses, brackets, comma, dot and the double colon. */
    PUNCTUATION
  }

  boolean is(String other) {
    return kind != Kind.QUOTED && kind != Kind.STRING && text.equalsIgnoreCase(other);
  }
}
