package dev.cairn.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether compiled classes are as new as their sources.
 *
 * <p>Folders count as sources: deleting a file shows only in its folder's time. Because of that,
 * and because a compiler may leave a class as it was, the time of the last build counts as a class.
 */
final class Freshness {

  private final Path folder;
  private final List<Path> classFolders;
  private final Path stamp;

  Freshness(Path folder, List<Path> classPath, Path stamp) {
    this.folder = folder;
    this.classFolders =
        classPath.stream().filter(entry -> !entry.toString().endsWith(".jar")).toList();
    this.stamp = stamp;
  }

  boolean upToDate() {
    try {
      // 0 where there is no class at all: a clean build, whatever the stamp says.
      long classes = 0;
      for (Path entry : classFolders) {
        classes = Math.max(classes, newest(entry, true));
      }
      if (classes == 0) {
        return false;
      }
      long built = Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toMillis() : 0;
      long sources = 0;
      for (Path entry : sourceFolders()) {
        sources = Math.max(sources, newest(entry, false));
      }
      return sources <= Math.max(classes, built);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder's own sources, and those of the other modules whose classes are read. */
  private Set<Path> sourceFolders() {
    Set<Path> sources = new LinkedHashSet<>(List.of(folder.resolve("src/main")));
    for (Path entry : classFolders) {
      for (Path above = entry.getParent(); above != null; above = above.getParent()) {
        if (Files.isDirectory(above.resolve("src/main"))) {
          sources.add(above.resolve("src/main"));
          break;
        }
      }
    }
    return sources;
  }

  private static long newest(Path root, boolean onlyClasses) throws IOException {
    long[] newest = {0};
    if (!Files.exists(root)) {
      return 0;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!onlyClasses) {
              seen(attributes.lastModifiedTime());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!onlyClasses || file.toString().endsWith(".class")) {
              seen(attributes.lastModifiedTime());
            }
            return FileVisitResult.CONTINUE;
          }

          private void seen(FileTime time) {
            newest[0] = Math.max(newest[0], time.toMillis());
          }
        });
    return newest[0];
  }
}
