package dev.cairn.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes every query made through a connection. */
final class QueryRecorder {

  private final List<RecordedQuery> queries = new ArrayList<>();
  private int executed;

  List<RecordedQuery> queries() {
    return List.copyOf(queries);
  }

  /** Returns how many statements of any kind were executed. */
  int executed() {
    return executed;
  }

  private void count(String method) {
    if (method.startsWith("execute")) {
      executed++;
    }
  }

  /** Returns a connection that does what {@code connection} does, and notes its queries. */
  Connection watch(Connection connection) {
    return proxy(
        Connection.class,
        (name, arguments, go) -> {
          Object result = go.call(connection);
          if (result instanceof PreparedStatement statement) {
            return watch(statement, String.valueOf(arguments[0]));
          } else if (result instanceof Statement statement) {
            return watch(statement);
          }
          return result;
        });
  }

  private Statement watch(Statement statement) {
    return proxy(
        Statement.class,
        (name, arguments, go) -> {
          count(name);
          if (name.equals("executeQuery")) {
            queries.add(new RecordedQuery(String.valueOf(arguments[0]), List.of()));
          }
          return go.call(statement);
        });
  }

  private PreparedStatement watch(PreparedStatement statement, String sql) {
    SortedMap<Integer, Object> parameters = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        (name, arguments, go) -> {
          count(name);
          if (name.startsWith("set") && arguments.length > 1) {
            parameters.put((Integer) arguments[0], arguments[1]);
          } else if (name.equals("executeQuery")) {
            queries.add(new RecordedQuery(sql, List.copyOf(parameters.values())));
          }
          return go.call(statement);
        });
  }

  private interface Original {
    Object call(Object target) throws Throwable;
  }

  private interface Behaviour {
    Object call(String name, Object[] arguments, Original go) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                behaviour.call(
                    method.getName(),
                    arguments == null ? new Object[0] : arguments,
                    target -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                      }
                    })));
  }
}
