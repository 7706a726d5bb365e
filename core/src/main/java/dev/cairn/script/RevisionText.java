package dev.cairn.script;

import java.util.regex.Pattern;

/** What may be written in a script's header. */
final class RevisionText {

  /** Letters that the symbols of the command line ({@code +}, {@code -}, {@code @}) leave free. */
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_]+");

  private RevisionText() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
