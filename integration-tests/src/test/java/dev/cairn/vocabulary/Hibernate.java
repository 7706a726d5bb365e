package dev.cairn.vocabulary;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The two Hibernates that an application may bring. */
enum Hibernate {
  /** In a folder that the build fills. */
  V6 {
    @Override
    List<Path> jars() {
      Path folder = Path.of(System.getProperty("cairn.test.hibernate66"));
      try (Stream<Path> files = Files.list(folder)) {
        return files.sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  /** On the class path of the tests. */
  V7 {
    @Override
    List<Path> jars() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(entry -> entry.endsWith(".jar"))
          .map(Path::of)
          .filter(jar -> !jar.getFileName().toString().startsWith("cairn-"))
          .toList();
    }
  };

  /** Returns this Hibernate and all that it needs. */
  abstract List<Path> jars();

  /** Returns the class path of an application with the entities that brings this Hibernate. */
  List<String> classPath() {
    List<String> classPath = new ArrayList<>(List.of(entities().toString()));
    if (this == V6) {
      jars().forEach(jar -> classPath.add(jar.toString()));
    }
    return classPath;
  }

  /** Returns where the entities are. */
  static Path entities() {
    try {
      return Path.of(Hibernate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Has Hibernate itself do {@code action} with the entities of {@code packages}.
   *
   * @return the faults that it finds
   */
  List<String> run(String action, Database database, Collection<String> packages) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(url(entities())));
    jars().forEach(jar -> urls.add(url(jar)));
    if (this == V6) {
      V7.jars().stream().filter(Hibernate::driver).forEach(jar -> urls.add(url(jar)));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Method tool =
          loader
              .loadClass(HibernateTool.class.getName())
              .getMethod(
                  "run", String.class, String.class, String.class, String.class, Collection.class);
      List<?> faults =
          (List<?>)
              tool.invoke(
                  null,
                  action,
                  database.url(),
                  database.user(),
                  database.password(),
                  classes(packages, loader));
      return faults.stream().map(String::valueOf).toList();
    } catch (InvocationTargetException e) {
      throw new AssertionError(this + " cannot " + action + ": " + e.getCause(), e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static boolean driver(Path jar) {
    return jar.getFileName()
        .toString()
        .matches("(sqlite-jdbc|h2|postgresql|mariadb-java-client|mysql-connector-j|slf4j-).*");
  }

  private static List<Class<?>> classes(Collection<String> packages, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    List<Class<?>> result = new ArrayList<>();
    Path root = entities();
    for (String name : packages) {
      List<Path> files;
      try (Stream<Path> found = Files.walk(root.resolve(name.replace('.', '/')))) {
        files = found.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      }
      for (Path file : files) {
        String path = root.relativize(file).toString();
        Class<?> type =
            Class.forName(
                path.substring(0, path.length() - ".class".length())
                    .replace(File.separatorChar, '.'),
                false,
                loader);
        if (Stream.of(type.getAnnotations())
            .anyMatch(
                annotation ->
                    List.of("Entity", "Converter", "MappedSuperclass", "Embeddable")
                        .contains(annotation.annotationType().getSimpleName()))) {
          result.add(type);
        }
      }
    }
    return result;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Where to connect. */
  record Database(String url, String user, String password) {}
}
