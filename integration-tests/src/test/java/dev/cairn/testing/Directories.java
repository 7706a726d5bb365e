package dev.cairn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories of test servers. */
final class Directories {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH = 4L << 30;

  private Directories() {}

  /**
   * Returns a new directory for a server's data, in memory where there is room: most of what the
   * tests have a server do makes and deletes files.
   */
  static Path forData(String prefix) throws IOException {
    boolean roomy =
        Files.isDirectory(MEMORY)
            && Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH;
    return roomy ? Files.createTempDirectory(MEMORY, prefix) : Files.createTempDirectory(prefix);
  }

  static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
