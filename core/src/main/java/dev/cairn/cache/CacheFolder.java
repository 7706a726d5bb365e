package dev.cairn.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of things that can be made anew, which belong into no repository. */
public final class CacheFolder {

  private static final String IGNORE = ".gitignore";
  private static final String ALL = "*\n";

  private CacheFolder() {}

  /**
   * Makes {@code folder}, where it is not there, and tells git to leave it alone, where that is not
   * said of the folder around it.
   *
   * @throws IOException when it cannot be made
   */
  public static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path made = folder.toAbsolutePath();
    while (made.getParent() != null && !Files.exists(made.getParent())) {
      made = made.getParent();
    }
    Files.createDirectories(folder);
    if (isIgnored(made.resolveSibling(IGNORE))) {
      return;
    }
    try {
      Files.writeString(made.resolve(IGNORE), ALL, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // Another process has made it at the same time.
      return;
    }
  }

  private static boolean isIgnored(Path file) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == ALL.length()
        && Files.readString(file).equals(ALL);
  }
}
