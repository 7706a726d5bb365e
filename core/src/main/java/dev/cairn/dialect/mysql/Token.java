package dev.cairn.dialect.mysql;

/**
 * A token of an SQL expression.
 *
 * @param text a name or string without its quotes; words, numbers and operators as they stand
 * @param start where it begins in the source
 * @param end where it ends
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    NAME,
    STRING,
    NUMBER,
    SYMBOL
  }

  /** Returns whether this is the operator or bracket {@code symbol}. */
  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Returns whether this is {@code word}, outside quotes, in either case. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
