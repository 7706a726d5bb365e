package dev.cairn.project;

import java.nio.file.Path;
import java.util.List;

/** Databases that are files, named relative to a folder that need not be the process's own. */
public final class DatabaseFiles {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final List<String> H2 = List.of("jdbc:h2:file:", "jdbc:h2:");
  private static final List<String> H2_OTHERS = List.of("mem:", "tcp:", "ssl:", "zip:", "nio", "~");

  private DatabaseFiles() {}

  /**
   * Returns {@code url} with the path of its file, where it has one, resolved in {@code folder}.
   */
  public static String resolve(String url, Path folder) {
    if (url.startsWith(SQLITE)) {
      String rest = url.substring(SQLITE.length());
      boolean file = !rest.isEmpty() && !rest.startsWith(":") && !rest.startsWith("file:");
      return file ? SQLITE + resolved(rest, '?', folder) : url;
    }
    for (String prefix : H2) {
      if (url.startsWith(prefix)) {
        String rest = url.substring(prefix.length());
        return H2_OTHERS.stream().anyMatch(rest::startsWith)
            ? url
            : prefix + resolved(rest, ';', folder);
      }
    }
    return url;
  }

  private static String resolved(String rest, char end, Path folder) {
    int cut = rest.indexOf(end);
    String file = cut < 0 ? rest : rest.substring(0, cut);
    return folder.resolve(file).normalize() + (cut < 0 ? "" : rest.substring(cut));
  }
}
