package dev.cairn.config;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JDBC URLs that name a file, whose path is relative to the configuration's folder. */
final class FileUrl {

  /** The path ends where parameters begin: {@code ?} for SQLite, {@code ;} for H2. */
  private static final Pattern SQLITE = Pattern.compile("(jdbc:sqlite:(?:file:)?)([^?]*)(.*)");

  private static final Pattern H2 = Pattern.compile("(jdbc:h2:(?:file:)?)([^;]*)(.*)");

  /** A scheme ({@code mem:}, {@code tcp:}, {@code :memory:}); one letter would be a drive. */
  private static final Pattern OTHER_PLACE =
      Pattern.compile(":.*|[A-Za-z][A-Za-z0-9]+:.*|~.*|[/\\\\].*");

  private FileUrl() {}

  /** Returns {@code url} with the file in it, where it names one, made absolute. */
  static String absolute(String url, Path folder) {
    for (Pattern pattern : new Pattern[] {SQLITE, H2}) {
      Matcher matcher = pattern.matcher(url);
      if (matcher.matches() && isRelativePath(matcher.group(2))) {
        Path file = folder.toAbsolutePath().resolve(matcher.group(2)).normalize();
        return matcher.group(1) + file + matcher.group(3);
      }
    }
    return url;
  }

  private static boolean isRelativePath(String path) {
    return !path.isEmpty() && !OTHER_PLACE.matcher(path).matches() && !Path.of(path).isAbsolute();
  }
}
