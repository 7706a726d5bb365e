package dev.cairn.backfill;

import dev.cairn.dialect.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens real connections, and loses them at a commit. */
final class TornConnections implements ConnectionSource {

  private final ConnectionSource real;
  private int commits;
  private boolean before;
  private boolean torn;

  TornConnections(ConnectionSource real) {
    this.real = real;
  }

  /** Loses the connection of the next run at its {@code number}th commit, before it or after it. */
  TornConnections tearAtCommit(int number, boolean beforeIt) {
    commits = number;
    before = beforeIt;
    torn = false;
    return this;
  }

  /** Returns whether {@code run} lost its connection. */
  boolean failed(Runnable run) {
    try {
      run.run();
    } catch (RuntimeException e) {
      if (!torn) {
        throw e;
      }
    }
    commits = 0;
    return torn;
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = real.open();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> call(connection, method, arguments));
  }

  private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
    boolean tear = method.getName().equals("commit") && --commits == 0;
    if (tear && before) {
      lose(connection);
    }
    try {
      Object result = method.invoke(connection, arguments);
      if (tear) {
        lose(connection);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void lose(Connection connection) throws SQLException {
    torn = true;
    connection.abort(Runnable::run);
    connection.close();
    throw new SQLException("the connection was lost", "08006");
  }

  @Override
  public String displayUrl() {
    return real.displayUrl();
  }

  @Override
  public String url() {
    return real.url();
  }
}
