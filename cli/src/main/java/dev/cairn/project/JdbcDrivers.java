package dev.cairn.project;

import dev.cairn.dialect.DialectProvider;
import dev.cairn.error.CairnException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the JDBC driver of a database: the application's own, else the one that Cairn brings.
 *
 * <p>A driver is called by its class, never through {@link java.sql.DriverManager}: that would look
 * in Cairn's own class loader, and would leave the application's driver registered there.
 */
public final class JdbcDrivers {

  private static final Map<String, String> COORDINATES =
      Map.of(
          "org.sqlite.JDBC", "org.xerial:sqlite-jdbc",
          "org.h2.Driver", "com.h2database:h2",
          "org.postgresql.Driver", "org.postgresql:postgresql",
          "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client",
          "com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j");

  private final ClassLoader application;
  private final List<Path> bundled;
  private Optional<ClassLoader> bundledLoader = Optional.empty();

  /**
   * Looks in {@code application} first.
   *
   * @param bundled jars to look in where the application has no driver
   */
  public JdbcDrivers(ClassLoader application, List<Path> bundled) {
    this.application = application;
    this.bundled = List.copyOf(bundled);
  }

  /**
   * Returns the driver for {@code database}.
   *
   * @throws CairnException when neither has it, naming the dependency that is missing
   */
  public Driver find(DialectProvider database) {
    String name = database.driverClass();
    return load(name, application)
        .or(() -> load(name, bundledLoader()))
        .orElseThrow(
            () ->
                CairnException.failed("There is no JDBC driver for " + database.displayName() + ".")
                    .at("class " + name)
                    .hint(
                        "Add the dependency "
                            + COORDINATES.getOrDefault(name, "that holds this class")
                            + " to the application (its runtime class path)."));
  }

  /** Makes one loader: H2 opens no file that the same driver has open in another loader. */
  // Never closed: the driver loads classes for as long as the process lives.
  @SuppressWarnings("resource")
  private ClassLoader bundledLoader() {
    if (bundledLoader.isEmpty()) {
      bundledLoader =
          Optional.of(
              new URLClassLoader(
                  "cairn-drivers",
                  ApplicationLoader.urls(bundled),
                  ClassLoader.getPlatformClassLoader()));
    }
    return bundledLoader.get();
  }

  private static Optional<Driver> load(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      return Optional.of((Driver) type.getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw CairnException.failed("The JDBC driver " + name + " does not load: " + e)
          .hint("Check the version of the driver on the application's class path.")
          .causedBy(e);
    }
  }
}
