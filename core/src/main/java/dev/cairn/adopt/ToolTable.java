package dev.cairn.adopt;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Column;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table of another tool. Its name is the user's choice, so it is known by its columns. */
record ToolTable(Dialect dialect, Table table) {

  boolean hasAll(Set<String> columns) {
    return names().keySet().containsAll(columns);
  }

  /**
   * Returns the rows as texts by column, in lower case.
   *
   * @param columns those to read, in lower case
   * @param order those to sort by
   */
  List<Map<String, String>> rows(Connection connection, List<String> columns, List<String> order)
      throws SQLException {
    Map<String, String> names = names();
    String sql =
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(
                list(names, columns),
                dialect.identifiers().render(table.name()),
                list(names, order));
    List<Map<String, String>> result = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
          String value = rows.getString(i + 1);
          row.put(columns.get(i), value == null ? "" : value);
        }
        result.add(row);
      }
    }
    return result;
  }

  /** Returns whether a text is what some driver makes of a boolean that is true. */
  static boolean isTrue(String value) {
    return Set.of("1", "t", "true", "y").contains(value.toLowerCase(Locale.ROOT));
  }

  private String list(Map<String, String> names, List<String> columns) {
    return columns.stream()
        .map(column -> dialect.identifiers().render(names.getOrDefault(column, column)))
        .collect(Collectors.joining(", "));
  }

  private Map<String, String> names() {
    return table.columns().stream()
        .map(Column::name)
        .collect(
            Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (a, b) -> a));
  }
}
