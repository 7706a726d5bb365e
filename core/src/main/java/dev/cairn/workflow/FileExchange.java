package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts one migration file in the place of others: all of it, or nothing. */
final class FileExchange {

  private final Path folder;

  FileExchange(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the new file and deletes {@code files}.
   *
   * @param name the new file's, with its extension
   * @return the new file
   * @throws CairnException when one cannot be deleted; the folder is as it was then
   */
  Path replace(List<Path> files, String name, String text) {
    Path created = ScriptFile.create(folder, name, text);
    Map<Path, byte[]> deleted = new LinkedHashMap<>();
    try {
      for (Path file : files) {
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        deleted.put(file, content);
      }
      return created;
    } catch (IOException e) {
      CairnException failure =
          CairnException.failed("A replaced file cannot be deleted: " + e.getMessage())
              .hint("Check that the folder may be written to; no migration was changed.")
              .causedBy(e);
      try {
        for (Map.Entry<Path, byte[]> entry : deleted.entrySet()) {
          Files.write(entry.getKey(), entry.getValue());
        }
        Files.delete(created);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }
}
