package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Namespaces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one worker, which goes from schema to schema with them: what is closed is kept
 * for the next schema. For one thread.
 */
final class TenantConnections implements AutoCloseable {

  private final ConnectionSource database;
  private final Namespaces namespaces;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean unreachable;

  TenantConnections(ConnectionSource database, Namespaces namespaces) {
    this.database = database;
    this.namespaces = namespaces;
  }

  /** Returns the source of connections to one schema. */
  ConnectionSource to(String tenant) {
    return new Tenant(tenant);
  }

  /** Returns whether the last attempt to open a connection failed. */
  boolean isUnreachable() {
    return unreachable;
  }

  /**
   * Opens a connection ahead of its use.
   *
   * @throws SQLException as the driver does
   */
  void warmUp() throws SQLException {
    idle.push(fresh());
  }

  /** Closes what is kept, so that the next schema gets new connections. */
  void renew() {
    while (!idle.isEmpty()) {
      discard(idle.pop());
    }
  }

  @Override
  public void close() {
    renew();
  }

  private Connection fresh() throws SQLException {
    unreachable = true;
    Connection connection = database.open();
    unreachable = false;
    return connection;
  }

  private void giveBack(Connection connection) throws SQLException {
    try {
      if (connection.isClosed()) {
        return;
      }
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      idle.push(connection);
    } catch (SQLException e) {
      discard(connection);
      throw e;
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is of no use any more, and what it was used for has been reported.
    }
  }

  /** One schema as if it were the database. */
  private final class Tenant implements ConnectionSource {

    private final String name;

    Tenant(String name) {
      this.name = name;
    }

    @Override
    public Connection open() throws SQLException {
      Connection connection = idle.isEmpty() ? fresh() : idle.pop();
      try {
        namespaces.enter(connection, name);
        return lent(connection);
      } catch (SQLException | RuntimeException e) {
        discard(connection);
        throw e;
      }
    }

    private Connection lent(Connection connection) {
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              new Loan(connection)::invoke);
    }

    @Override
    public String displayUrl() {
      return database.displayUrl() + " (schema " + name + ")";
    }

    @Override
    public String url() {
      return database.url();
    }

    @Override
    public Optional<String> namespace() {
      return Optional.of(name);
    }
  }

  /** A connection that is given back instead of closed. */
  private final class Loan {

    private final Connection connection;
    private boolean returned;

    Loan(Connection connection) {
      this.connection = connection;
    }

    @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          if (!returned) {
            returned = true;
            giveBack(connection);
          }
          return null;
        }
        case "isClosed" -> {
          return returned || connection.isClosed();
        }
        case "equals" -> {
          return proxy == arguments[0];
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        default -> {
          if (returned) {
            throw new SQLException("The connection has been closed.");
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }
      }
    }
  }
}
