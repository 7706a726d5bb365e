package dev.cairn.script;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The application's class path, asked for once and only when somebody needs it. */
final class ApplicationClassPath {

  private final Supplier<List<Path>> source;
  private Optional<List<Path>> known = Optional.empty();
  private Optional<String> print = Optional.empty();

  ApplicationClassPath(Supplier<List<Path>> source) {
    this.source = source;
  }

  List<Path> elements() {
    if (known.isEmpty()) {
      known = Optional.of(List.copyOf(source.get()));
    }
    return known.get();
  }

  /** Returns what tells this state of the class path from another. */
  String print() {
    if (print.isEmpty()) {
      print = Optional.of(ClassPathPrint.of(elements()));
    }
    return print.get();
  }

  ClassLoader classLoader(ClassLoader parent) {
    URL[] urls = elements().stream().map(ApplicationClassPath::url).toArray(URL[]::new);
    return new URLClassLoader("cairn-application", urls, parent);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a place for classes: " + path, e);
    }
  }
}
