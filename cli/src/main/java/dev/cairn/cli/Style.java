package dev.cairn.cli;

/**
 * Colours text, or leaves it as it is.
 *
 * @param colour whether to colour
 */
record Style(boolean colour) {

  static final Style PLAIN = new Style(false);

  String bold(String text) {
    return wrap("1", text);
  }

  String faint(String text) {
    return wrap("2", text);
  }

  String red(String text) {
    return wrap("31", text);
  }

  String green(String text) {
    return wrap("32", text);
  }

  String yellow(String text) {
    return wrap("33", text);
  }

  /** Returns text in the colour of an ANSI code. */
  String colour(String code, String text) {
    return wrap(code, text);
  }

  private String wrap(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
