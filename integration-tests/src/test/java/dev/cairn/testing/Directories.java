package dev.cairn.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

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

  /** Deletes what is there; a server that has just stopped may still delete files itself. */
  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
