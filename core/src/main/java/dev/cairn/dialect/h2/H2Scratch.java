package dev.cairn.dialect.h2;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Scratch;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * An empty database in memory with the real one's settings, which vanishes with its connection. It
 * comes from the driver of the real connection, which {@link DriverManager} need not know: an
 * application's driver may live in a class loader of its own.
 */
final class H2Scratch implements Scratch {

  private final H2Identifiers identifiers;

  H2Scratch(H2Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public Area open(ConnectionSource database) throws SQLException {
    try (Connection real = database.open()) {
      H2Settings settings = H2Settings.read(real);
      String url = "jdbc:h2:mem:cairn_scratch_" + UUID.randomUUID() + settings.urlSuffix();
      Optional<Driver> driver = driver(real);
      Connection connection =
          driver.isPresent()
              ? driver.get().connect(url, new Properties())
              : DriverManager.getConnection(url);
      useSchema(connection, H2Identifiers.quoted(settings.ownSchema()));
      return new InMemory(connection, identifiers);
    }
  }

  /** Gives the area's own schema the name of the real one, which expressions may mention. */
  private static void useSchema(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      statement.execute("SET SCHEMA " + schema);
    }
  }

  private static Optional<Driver> driver(Connection real) throws SQLException {
    try {
      // A pool's wrapper has it inside.
      ClassLoader loader = real.unwrap(Connection.class).getClass().getClassLoader();
      Class<?> type = Class.forName(H2DialectProvider.DRIVER, true, loader);
      return Optional.of((Driver) type.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      // What wraps it does not say; the driver then is where the driver manager finds it.
      return Optional.empty();
    }
  }

  /** One scratch database. */
  private static final class InMemory implements Area {

    private final Connection connection;
    private final H2Identifiers identifiers;
    private final Map<String, String> namespaces = new HashMap<>();

    InMemory(Connection connection, H2Identifiers identifiers) {
      this.connection = connection;
      this.identifiers = identifiers;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public String namespace(String namespace) throws SQLException {
      String known = namespaces.get(identifiers.tableKey(namespace));
      if (known != null) {
        return known;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + identifiers.render(namespace));
      }
      namespaces.put(identifiers.tableKey(namespace), namespace);
      return namespace;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
