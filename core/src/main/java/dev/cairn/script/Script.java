package dev.cairn.script;

import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A migration: its header is read, it is not compiled.
 *
 * @param file where it lies; among the resources of an application, the path there
 * @param text gives the source, with line ends normalised to a line feed, so that it is the same on
 *     every system; empty where it is not known
 * @param checksum the SHA-256 of the source in hexadecimal digits; empty where it is not known
 */
public record Script(
    Revision revision, Path file, ScriptFormat format, Supplier<String> text, String checksum) {

  private record Known(String text) implements Supplier<String> {
    @Override
    public String get() {
      return text;
    }
  }

  /** A migration whose source is at hand. */
  public Script(Revision revision, Path file, ScriptFormat format, String source, String checksum) {
    this(revision, file, format, new Known(source), checksum);
  }

  /** Returns the source. */
  public String source() {
    return text.get();
  }
}
