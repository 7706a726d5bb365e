package dev.cairn.testing;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Other migration tools, each in a class loader of its own and spoken to by reflection: nothing
 * else in the tests needs them.
 */
public final class OtherTools {

  private OtherTools() {}

  /** What is done with a tool. */
  public interface Work {
    void with(ClassLoader loader) throws Exception;
  }

  /**
   * Does {@code work} with classes from {@code paths}.
   *
   * @param paths jars, folders of classes, and folders of jars
   */
  public static void within(List<Path> paths, ClassLoader parent, Work work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(paths), parent)) {
      thread.setContextClassLoader(loader);
      work.with(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Has Flyway run all migrations of a folder. */
  public static void flyway(ClassLoader loader, Path folder, TestServer server, String url)
      throws Exception {
    Class<?> flyway = loader.loadClass("org.flywaydb.core.Flyway");
    Object configuration = flyway.getMethod("configure", ClassLoader.class).invoke(null, loader);
    Class<?> fluent = configuration.getClass();
    fluent
        .getMethod("dataSource", String.class, String.class, String.class)
        .invoke(configuration, url, server.user(), server.password());
    fluent
        .getMethod("locations", String[].class)
        .invoke(configuration, (Object) new String[] {"filesystem:" + folder});
    flyway.getMethod("migrate").invoke(fluent.getMethod("load").invoke(configuration));
  }

  /**
   * Has Liquibase run all change sets.
   *
   * @param changelog a path on the loader's class path
   * @param connection opened before, since drivers are looked for in the thread's class loader
   */
  public static void liquibase(ClassLoader loader, String changelog, Connection connection)
      throws Exception {
    Class<?> databaseType = loader.loadClass("liquibase.database.Database");
    Object wrapped =
        loader
            .loadClass("liquibase.database.jvm.JdbcConnection")
            .getConstructor(Connection.class)
            .newInstance(connection);
    Class<?> factory = loader.loadClass("liquibase.database.DatabaseFactory");
    Object database =
        factory
            .getMethod(
                "findCorrectDatabaseImplementation",
                loader.loadClass("liquibase.database.DatabaseConnection"))
            .invoke(factory.getMethod("getInstance").invoke(null), wrapped);
    Object resources =
        loader
            .loadClass("liquibase.resource.ClassLoaderResourceAccessor")
            .getConstructor(ClassLoader.class)
            .newInstance(loader);
    Class<?> liquibase = loader.loadClass("liquibase.Liquibase");
    Object changes =
        liquibase
            .getConstructor(
                String.class, loader.loadClass("liquibase.resource.ResourceAccessor"), databaseType)
            .newInstance(changelog, resources, database);
    liquibase.getMethod("update", String.class).invoke(changes, "");
  }

  private static URL[] urls(List<Path> paths) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
        files.sorted().forEach(file -> urls.add(url(file)));
      }
      urls.add(url(path));
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
