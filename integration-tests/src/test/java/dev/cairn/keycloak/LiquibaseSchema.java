package dev.cairn.keycloak;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.OtherTools;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
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
    try (Connection connection = database.open()) {
      OtherTools.within(
          paths,
          ClassLoader.getPlatformClassLoader(),
          loader -> {
            // Some of the changes ask the session for the schema; there is none to ask, and none is
            // set.
            Class<?> session = loader.loadClass("org.keycloak.models.KeycloakSession");
            loader
                .loadClass(
                    "org.keycloak.connections.jpa.updater.liquibase.ThreadLocalSessionContext")
                .getMethod("setCurrentSession", session)
                .invoke(null, stub(session));
            OtherTools.liquibase(loader, CHANGELOG, connection);
          });
    }
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
}
