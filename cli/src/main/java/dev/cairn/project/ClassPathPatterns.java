package dev.cairn.project;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A class path as people write it: {@code target/classes}, {@code lib/*.jar}. */
final class ClassPathPatterns {

  private ClassPathPatterns() {}

  /**
   * Returns what the patterns name, in their order; within a pattern, by name. A pattern without a
   * wildcard stands for itself, whether or not it exists.
   */
  static List<Path> expand(Path folder, List<String> patterns) throws IOException {
    List<Path> classPath = new ArrayList<>();
    for (String pattern : patterns) {
      int wildcard = firstWildcard(pattern);
      if (wildcard < 0) {
        classPath.add(folder.resolve(pattern).normalize());
        continue;
      }
      int slash = pattern.lastIndexOf('/', wildcard);
      Path from = folder.resolve(slash < 0 ? "" : pattern.substring(0, slash)).normalize();
      if (Files.isDirectory(from)) {
        String glob = pattern.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/", -1).length;
        try (Stream<Path> files =
            Files.find(from, depth, (file, a) -> matcher.matches(from.relativize(file)))) {
          files.sorted().forEach(classPath::add);
        }
      }
    }
    return List.copyOf(classPath);
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
