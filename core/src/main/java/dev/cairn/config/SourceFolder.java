package dev.cairn.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where build tools keep Java sources. */
final class SourceFolder {

  private static final List<Path> ROOTS =
      List.of(Path.of("src", "main", "java"), Path.of("src", "test", "java"));

  private SourceFolder() {}

  /** Returns the package of classes in {@code folder}, where it lies below a source root. */
  static Optional<String> packageOf(Path folder) {
    for (Path root : ROOTS) {
      int depth = root.getNameCount();
      for (int i = folder.getNameCount() - depth - 1; i >= 0; i--) {
        if (folder.subpath(i, i + depth).equals(root)) {
          List<String> names = new ArrayList<>();
          folder
              .subpath(i + depth, folder.getNameCount())
              .forEach(name -> names.add(name.toString()));
          return Optional.of(String.join(".", names));
        }
      }
    }
    return Optional.empty();
  }
}
