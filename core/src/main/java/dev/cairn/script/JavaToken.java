package dev.cairn.script;

/**
 * A token of Java source.
 *
 * @param text an identifier's letters, a string's value, a symbol's one character
 * @param line where it begins, counted from one
 */
record JavaToken(Kind kind, String text, int line) {

  enum Kind {
    IDENTIFIER,
    STRING,
    /** A number or a character, whose value nobody here asks for. */
    OTHER_LITERAL,
    SYMBOL,
    END
  }

  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  boolean isIdentifier(String name) {
    return kind == Kind.IDENTIFIER && text.equals(name);
  }

  /** Returns the token as an error message shows it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> "\"" + text + "\"";
      default -> text;
    };
  }
}
