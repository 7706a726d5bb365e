package dev.cairn.project;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A room for the application's classes: its own class path, with its own Hibernate and drivers, and
 * Cairn's reader of entities beside them. It sees Cairn's core and the JDK, and nothing else of the
 * process.
 */
public final class ApplicationLoader implements AutoCloseable {

  private static final String HIBERNATE = "org/hibernate/boot/MetadataSources.class";

  private final URLClassLoader loader;
  private final List<Path> classPath;
  private final boolean ownHibernate;

  private ApplicationLoader(URLClassLoader loader, List<Path> classPath, boolean ownHibernate) {
    this.loader = loader;
    this.classPath = classPath;
    this.ownHibernate = ownHibernate;
  }

  /**
   * Opens a room for {@code classPath}; the distribution's Hibernate serves where the application
   * has none.
   */
  public static ApplicationLoader open(List<Path> classPath, Distribution distribution) {
    boolean ownHibernate = has(classPath, HIBERNATE);
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(distribution.reader());
    if (!ownHibernate) {
      all.addAll(distribution.hibernate());
    }
    ClassLoader parent = coreView();
    return new ApplicationLoader(
        new URLClassLoader("application", urls(all), parent), List.copyOf(all), ownHibernate);
  }

  /** Returns what sees the JDK and Cairn's core alone: the parent of everybody else's classes. */
  public static ClassLoader coreView() {
    return new CoreView(ApplicationLoader.class.getClassLoader());
  }

  /** Returns the class loader. */
  public ClassLoader loader() {
    return loader;
  }

  /** Returns everything the class loader looks in, in order. */
  public List<Path> classPath() {
    return classPath;
  }

  /** Returns whether the application brings Hibernate itself. */
  public boolean ownHibernate() {
    return ownHibernate;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** Asked with a class loader of its own, so that the question leaves no jar open. */
  private static boolean has(List<Path> classPath, String resource) {
    try (URLClassLoader probe =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      return probe.findResource(resource) != null;
    } catch (IOException e) {
      throw CairnException.failed("Cannot read the class path: " + e.getMessage()).causedBy(e);
    }
  }

  static URL[] urls(List<Path> paths) {
    List<URL> urls = new ArrayList<>();
    for (Path path : paths) {
      try {
        // A folder that does not exist yet has a URL without the final slash that makes it one.
        String url = path.toUri().toString();
        boolean folder = !path.toString().endsWith(".jar") && !url.endsWith("/");
        urls.add(new URL(folder ? url + "/" : url));
      } catch (MalformedURLException e) {
        throw CairnException.failed("Not a place for classes: " + path).causedBy(e);
      }
    }
    return urls.toArray(URL[]::new);
  }
}
