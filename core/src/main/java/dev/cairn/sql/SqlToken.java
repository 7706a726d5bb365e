package dev.cairn.sql;

/**
 * One piece of SQL text as a database's lexer would cut it.
 *
 * @param text exactly as it stands, quotes included
 * @param start where it begins, counted in characters from zero
 * @param line where it begins, counted in lines from one
 */
public record SqlToken(Kind kind, String text, int start, int line) {

  /** What a token is. */
  public enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in quotes of any kind. */
    QUOTED_NAME,
    /** A string, with its prefix where it has one that changes how it is read. */
    STRING,
    NUMBER,
    /** An operator, a bracket, or the edge of a comment that MySQL runs as code. */
    SYMBOL,
    COMMENT,
    /** What ends a statement: a semicolon, or what {@code DELIMITER} has put in its place. */
    TERMINATOR,
    /** A {@code DELIMITER} line; it is for the reader of the script and not for the database. */
    DELIMITER
  }

  /** Returns the position behind its last character. */
  public int end() {
    return start + text.length();
  }

  /** Returns whether this is the word {@code word} without quotes, in whatever case. */
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Returns whether this is the symbol {@code symbol}. */
  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Returns whether a database would look at it: it is no comment and no {@code DELIMITER}. */
  public boolean isCode() {
    return kind != Kind.COMMENT && kind != Kind.DELIMITER;
  }

  /**
   * Returns what stands in the quotes of a name or string, with doubled quotes made single;
   * backslash escapes stay as they are.
   */
  public String unquoted() {
    if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
      return text;
    }
    if (text.charAt(0) == '$') {
      int mark = text.indexOf('$', 1) + 1;
      return text.substring(mark, text.length() - mark);
    }
    char close = text.charAt(text.length() - 1);
    if (close == ']') {
      return text.substring(1, text.length() - 1);
    }
    String quote = String.valueOf(close);
    return text.substring(text.indexOf(close) + 1, text.length() - 1).replace(quote + quote, quote);
  }
}
