package dev.cairn.keycloak;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's schema as its own changesets make it. Liquibase and Keycloak's changes live in a class
 * loader of their own, and are spoken to by reflection: nothing else in the tests needs them.
 */
final class LiquibaseSchema {

  private static final String CHANGELOG = "META-INF/jpa-changelog-master.xml";

  private LiquibaseSchema() {}

  /**
   * Runs all changesets.
   *
   * @param paths jars, and folders of jars
   */
  static void create(List<Path> paths, ConnectionSource database) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
            new URLClassLoader(urls(paths), ClassLoader.getPlatformClassLoader());
        Connection connection = database.open()) {
      thread.setContextClassLoader(loader);
      // Some of the changes ask the session for the schema; there is none to ask, and none is set.
      loader
          .loadClass("org.keycloak.connections.jpa.updater.liquibase.ThreadLocalSessionContext")
          .getMethod("setCurrentSession", loader.loadClass("org.keycloak.models.KeycloakSession"))
          .invoke(null, stub(loader.loadClass("org.keycloak.models.KeycloakSession")));
      update(loader, connection);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void update(ClassLoader loader, Connection connection) throws Exception {
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
            .newInstance(CHANGELOG, resources, database);
    liquibase.getMethod("update", String.class).invoke(changes, "");
  }

  /** Returns an object that answers with stubs where an interface is asked for, else nothing. */
  private static Object stub(Class<?> type) {
    InvocationHandler handler = LiquibaseSchema::answer;
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static @Nullable Object answer(
      Object proxy, Method method, Object @Nullable [] arguments) {
    Class<?> wanted =
        arguments != null && arguments.length > 0 && arguments[0] instanceof Class<?> type
            ? type
            : method.getReturnType();
    if (wanted.isInterface()) {
      return stub(wanted);
    }
    if (method.getReturnType() == boolean.class) {
      return false;
    }
    return method.getReturnType().isPrimitive() && method.getReturnType() != void.class ? 0 : null;
  }

  private static URL[] urls(List<Path> paths) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
        files.sorted().forEach(file -> urls.add(url(file)));
      }
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
