package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Puts a migration's text on disk. */
public final class ScriptFile {

  private ScriptFile() {}

  /**
   * Writes a new file, whole or not at all, and never over another.
   *
   * @param folder where to; it is made where it is missing
   * @param text what the writer of {@code format} made of {@code draft}
   * @return the new file
   * @throws CairnException when there is such a file already, or the folder cannot be written
   */
  public static Path create(Path folder, ScriptDraft draft, ScriptFormat format, String text) {
    return create(folder, fileName(draft.revision(), format), text);
  }

  /**
   * Writes a new file, as {@link #create(Path, ScriptDraft, ScriptFormat, String)} does.
   *
   * @param name the file's name, with its extension
   */
  public static Path create(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      // The name ends so that a scan in between does not take it for a migration.
      Path temporary = folder.resolve("." + file.getFileName() + "-" + RevisionIds.next() + ".tmp");
      try {
        Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
        publish(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (FileAlreadyExistsException e) {
      throw CairnException.failed("There is a migration " + file.getFileName() + " already.")
          .at(file.toString())
          .hint("Choose another message or id, or delete the file.")
          .causedBy(e);
    } catch (IOException e) {
      throw CairnException.failed("The migration cannot be written: " + e.getMessage())
          .at(file.toString())
          .hint("Check that the folder exists and may be written to.")
          .causedBy(e);
    }
    return file;
  }

  static String fileName(Revision revision, ScriptFormat format) {
    String base =
        format == ScriptFormat.JAVA
            ? JavaScriptWriter.className(revision)
            : Slug.withId(revision.id(), revision.message());
    return base + format.extension();
  }

  /** A hard link fails where the name is taken, and appears with its whole content at once. */
  private static void publish(Path temporary, Path file) throws IOException {
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      // Some file systems have no links; a move without "replace" at least checks first.
      Files.move(temporary, file);
    }
  }
}
