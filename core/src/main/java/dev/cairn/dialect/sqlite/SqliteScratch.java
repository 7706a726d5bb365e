package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Scratch;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A database in memory, which vanishes with its connection. */
final class SqliteScratch implements Scratch {

  private static final String DRIVER = "org.sqlite.JDBC";

  @Override
  public Area open(ConnectionSource database) throws SQLException {
    Connection connection = driver(database).connect("jdbc:sqlite::memory:", new Properties());
    if (connection == null) {
      throw new SQLException("The SQLite driver opens no database in memory.");
    }
    return new MemoryArea(connection);
  }

  /** The driver may be known to no class loader but that of the application's own connections. */
  private static Driver driver(ConnectionSource database) throws SQLException {
    List<ClassLoader> loaders = new ArrayList<>();
    try (Connection real = database.open()) {
      loaders.add(real.getClass().getClassLoader());
      loaders.add(real.unwrap(Connection.class).getClass().getClassLoader());
    }
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(SqliteScratch.class.getClassLoader());
    for (ClassLoader loader : loaders) {
      Optional<Driver> driver = driver(loader);
      if (driver.isPresent()) {
        return driver.get();
      }
    }
    throw new SQLException("The SQLite driver " + DRIVER + " is not on the class path.");
  }

  private static Optional<Driver> driver(ClassLoader loader) throws SQLException {
    try {
      return Optional.of(
          Class.forName(DRIVER, true, loader)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("The SQLite driver cannot be loaded.", e);
    }
  }

  /** A connection to a database of its own, and databases in memory attached to it. */
  private static final class MemoryArea implements Area {

    private final Connection connection;
    private final Set<String> attached = new HashSet<>(Set.of("main", "temp"));

    MemoryArea(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public String namespace(String namespace) throws SQLException {
      if (attached.add(SqliteIdentifiers.lower(namespace))) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("ATTACH ':memory:' AS " + SqliteIdentifiers.quoted(namespace));
        }
      }
      return namespace;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
