package dev.cairn.project;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Databases that are files, named relative to a folder that need not be the process's own. */
public final class DatabaseFiles {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String URI = "file:";
  private static final Pattern IN_MEMORY = Pattern.compile("[?&](mode=memory|vfs=memdb)(&|#|$)");
  private static final Pattern END_OF_PATH = Pattern.compile("[?#]");
  private static final List<String> H2 = List.of("jdbc:h2:file:", "jdbc:h2:");
  private static final List<String> H2_OTHERS = List.of("mem:", "tcp:", "ssl:", "zip:", "nio", "~");

  private DatabaseFiles() {}

  /**
   * Returns {@code url} with the path of its file, where it has one, resolved in {@code folder}.
   */
  public static String resolve(String url, Path folder) {
    if (url.startsWith(SQLITE)) {
      String rest = url.substring(SQLITE.length());
      if (rest.startsWith(URI)) {
        return SQLITE + URI + resolvedUri(rest.substring(URI.length()), folder);
      }
      boolean file = !rest.isEmpty() && !rest.startsWith(":");
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

  /** As SQLite reads it: a path with escapes in it, parameters behind a question mark. */
  private static String resolvedUri(String uri, Path folder) {
    boolean file =
        !uri.isEmpty() && "/:?#".indexOf(uri.charAt(0)) < 0 && !IN_MEMORY.matcher(uri).find();
    if (!file) {
      return uri;
    }
    String path = folder.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
    Matcher end = END_OF_PATH.matcher(uri);
    int cut = end.find() ? end.start() : uri.length();
    return Path.of(path).resolve(uri.substring(0, cut)).normalize() + uri.substring(cut);
  }

  private static String resolved(String rest, char end, Path folder) {
    int cut = rest.indexOf(end);
    String file = cut < 0 ? rest : rest.substring(0, cut);
    return folder.resolve(file).normalize() + (cut < 0 ? "" : rest.substring(cut));
  }
}
