package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.schema.ObjectName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions of one read: which schemas and which tables they are about. */
final class CatalogSession {

  /** What is done with a row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Optional<Set<ObjectName>> tables;
  private final Set<String> namespaces = new LinkedHashSet<>();
  private String own = "";

  private CatalogSession(Connection connection, Scope scope) {
    this.connection = connection;
    this.tables = scope.tables();
  }

  static CatalogSession open(Connection connection, Scope scope) throws SQLException {
    CatalogSession session = new CatalogSession(connection, scope);
    Array wanted = connection.createArrayOf("text", scope.namespaces().toArray(String[]::new));
    session.run(
        CatalogQueries.NAMESPACES,
        List.of(wanted),
        row -> {
          session.namespaces.add(row.getString(1));
          if (row.getBoolean(2)) {
            session.own = row.getString(1);
          }
        });
    return session;
  }

  /** Returns the schemas that there are, the connection's own among them. */
  Set<String> namespaces() {
    return namespaces;
  }

  /** Returns the schemas beyond the connection's own. */
  Set<String> others() {
    Set<String> others = new LinkedHashSet<>(namespaces);
    others.remove(own);
    return others;
  }

  boolean onlyNamedTables() {
    return tables.isPresent();
  }

  ObjectName name(String schema, String name) {
    return schema.equals(own) ? ObjectName.of(name) : new ObjectName(schema, name);
  }

  /** Asks about the schemas. */
  void ofNamespaces(String sql, RowReader reader) throws SQLException {
    run(sql, List.of(array(namespaces)), reader);
  }

  /** Asks about the tables. */
  void ofTables(String sql, RowReader reader) throws SQLException {
    if (tables.isEmpty()) {
      ofNamespaces(sql, reader);
      return;
    }
    List<String> schemas = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ObjectName table : tables.get()) {
      schemas.add(table.inDefaultSchema() ? own : table.schema());
      names.add(table.name());
    }
    run(sql, List.of(array(namespaces), array(schemas), array(names)), reader);
  }

  private Array array(java.util.Collection<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray(String[]::new));
  }

  private void run(String sql, List<Array> parameters, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setArray(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  /** Returns an array of text; empty for null. */
  static List<String> strings(ResultSet row, int column) throws SQLException {
    @Nullable Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /** Returns the numbers of a vector or an array as the server prints it: {@code 1 2 3}. */
  static int[] numbers(String text) {
    int[] numbers = new int[text.length() / 2 + 1];
    int count = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && isOfNumber(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        numbers[count++] = Integer.parseInt(text, at, end, 10);
      }
      at = end + 1;
    }
    return Arrays.copyOf(numbers, count);
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-';
  }
}
