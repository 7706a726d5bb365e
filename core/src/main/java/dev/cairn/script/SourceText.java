package dev.cairn.script;

/** The text of a migration, as it counts: the same on every system. */
public final class SourceText {

  private SourceText() {}

  /** Returns {@code text} with line feeds as line ends, and without a byte order mark. */
  public static String normalised(String text) {
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return withoutMark.indexOf('\r') < 0
        ? withoutMark
        : withoutMark.replace("\r\n", "\n").replace('\r', '\n');
  }
}
