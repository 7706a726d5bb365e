package dev.cairn.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of things that can be made anew, which belong into no repository. */
public final class CacheFolder {

  private CacheFolder() {}

  /**
   * Makes {@code folder}, where it is not there, and tells git to leave it alone.
   *
   * @throws IOException when it cannot be made
   */
  public static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    try {
      Files.writeString(folder.resolve(".gitignore"), "*\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // Another process has made it at the same time.
      return;
    }
  }
}
