package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A database that is lost at a chosen moment: before or after the n-th statement that may write
 * something, or commit, on any of its connections. From then on nothing of it can be reached, as if
 * the process had been killed there; only that its own cleaning up still runs, against nothing.
 */
public final class FaultySource implements ConnectionSource {

  /** When the fault comes, seen from the event. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  /** What happens. */
  @FunctionalInterface
  public interface Fault {
    /**
     * Does it.
     *
     * @throws SQLException what the caller of the driver is told
     */
    void strike(FaultySource source) throws SQLException;
  }

  /** All connections are torn away. */
  public static final Fault TEAR = FaultySource::tear;

  /** The process ends, without a word. */
  public static final Fault HALT = source -> Runtime.getRuntime().halt(137);

  private static final Set<String> READS =
      Set.of("select", "show", "pragma", "explain", "with", "checkpoint");

  private final ConnectionSource real;
  private final List<Connection> open = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private Optional<Fault> fault = Optional.empty();
  private int at;
  private Moment moment = Moment.BEFORE;
  private boolean torn;

  /** Makes one that works, until a fault is set. */
  public FaultySource(ConnectionSource real) {
    this.real = real;
  }

  /** Sets what happens before or after the event of this number, counted from one. */
  public FaultySource striking(int event, Moment when, Fault what) {
    at = event;
    moment = when;
    fault = Optional.of(what);
    return this;
  }

  /** Returns what has happened: the statements that may write, and the commits. */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Returns all statements that were executed, queries among them. */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  /** Returns whether the fault has come. */
  public boolean struck() {
    return torn;
  }

  @Override
  public Connection open() throws SQLException {
    requireAlive();
    Connection connection = real.open();
    synchronized (this) {
      open.add(connection);
    }
    return proxy(Connection.class, new Connections(connection));
  }

  @Override
  public String displayUrl() {
    return real.displayUrl();
  }

  @Override
  public String url() {
    return real.url();
  }

  @Override
  public Optional<String> namespace() {
    return real.namespace();
  }

  private void tear() throws SQLException {
    torn = true;
    for (Connection connection : open) {
      connection.abort(Runnable::run);
    }
    throw lost();
  }

  private void requireAlive() throws SQLException {
    if (torn) {
      throw lost();
    }
  }

  private static SQLException lost() {
    return new SQLException("The connection was torn away.", "08006");
  }

  private interface Call {
    Object call() throws Throwable;
  }

  private Object event(String what, Call call) throws Throwable {
    int number;
    synchronized (this) {
      events.add(what);
      number = events.size();
    }
    if (number == at && moment == Moment.BEFORE) {
      fault.orElseThrow().strike(this);
    }
    Object result = call.call();
    if (number == at && moment == Moment.AFTER) {
      fault.orElseThrow().strike(this);
    }
    return result;
  }

  private static boolean mayWrite(String sql) {
    String first = sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    return !READS.contains(first);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private final class Connections implements InvocationHandler {

    private final Connection connection;

    Connections(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close", "isClosed", "abort", "hashCode", "toString" -> {
          return FaultySource.invoke(connection, method, arguments);
        }
        case "equals" -> {
          return proxy == arguments[0];
        }
        case "isValid" -> {
          return !torn && (boolean) FaultySource.invoke(connection, method, arguments);
        }
        default -> requireAlive();
      }
      boolean commits =
          method.getName().equals("commit")
              || (method.getName().equals("setAutoCommit")
                  && (boolean) arguments[0]
                  && !connection.getAutoCommit());
      if (commits) {
        return event("commit", () -> FaultySource.invoke(connection, method, arguments));
      }
      Object result = FaultySource.invoke(connection, method, arguments);
      if (result instanceof PreparedStatement prepared
          && arguments != null
          && arguments[0] instanceof String sql) {
        Class<?> type = method.getReturnType();
        return proxy(type, new Statements(prepared, sql));
      }
      return result instanceof Statement statement
          ? proxy(method.getReturnType(), new Statements(statement, ""))
          : result;
    }
  }

  private final class Statements implements InvocationHandler {

    private final Statement statement;
    private final String prepared;

    Statements(Statement statement, String prepared) {
      this.statement = statement;
      this.prepared = prepared;
    }

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      if (method.getName().equals("close")) {
        return torn ? null : FaultySource.invoke(statement, method, arguments);
      }
      requireAlive();
      boolean any = method.getName().startsWith("execute");
      boolean executes = any && !method.getName().equals("executeQuery");
      String sql =
          any && arguments != null && arguments.length > 0 && arguments[0] instanceof String
              ? (String) arguments[0]
              : prepared;
      if (any) {
        synchronized (FaultySource.this) {
          statements.add(sql);
        }
      }
      return executes && mayWrite(sql)
          ? event(sql, () -> FaultySource.invoke(statement, method, arguments))
          : FaultySource.invoke(statement, method, arguments);
    }
  }
}
