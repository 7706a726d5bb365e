package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a pair's first schema: put in, and looked at in the columns that both have. */
record Rows(Engine engine, Pair pair) {

  /** Returns the statements that fill the tables of the first schema. */
  List<String> inserts() {
    List<String> result = new ArrayList<>();
    engine.laxKeys().ifPresent(result::add);
    for (Table table : pair.from().tables().values()) {
      List<Column> columns =
          table.columns().stream().filter(column -> column.generated().isEmpty()).toList();
      for (int row = 1; row <= pair.rows(); row++) {
        int number = row;
        result.add(
            "INSERT INTO %s (%s) %sVALUES (%s)"
                .formatted(
                    engine.dialect().identifiers().render(table.name()),
                    names(columns),
                    engine.overriding(),
                    columns.stream()
                        .map(column -> literal(table, column, number))
                        .collect(Collectors.joining(", "))));
      }
    }
    engine.strictKeys().ifPresent(result::add);
    return result;
  }

  private String literal(Table table, Column column, int row) {
    if (row == 2 && mayBeNull(table, column)) {
      return "NULL";
    }
    Object value = Kind.of(column.name()).value(row, column.type());
    return value instanceof List<?> list
        ? "ARRAY" + list
        : engine.dialect().types().literal(value, column.type());
  }

  private boolean mayBeNull(Table table, Column column) {
    Set<String> keys = new HashSet<>(Fit.inKeys(table));
    pair.to().table(table.name()).map(Fit::inKeys).ifPresent(keys::addAll);
    return column.nullable()
        && !keys.contains(column.name())
        && (table.name().name() + column.name()).hashCode() % 3 == 0;
  }

  /** Returns what the tables hold that both schemas have, as far as no change touches it. */
  Map<String, List<String>> contents(Connection connection) throws SQLException {
    Map<String, List<String>> result = new TreeMap<>();
    for (Table table : pair.from().tables().values()) {
      Optional<Table> other = pair.to().table(table.name());
      if (other.isPresent()) {
        result.put(
            table.name().toString(), contents(connection, table, other.get(), column -> false));
      }
    }
    return result;
  }

  /** Returns what the first schema's tables hold, also what the second has no place for. */
  Map<String, List<String>> everything(Connection connection) throws SQLException {
    Map<String, List<String>> result = new TreeMap<>();
    for (Table table : pair.from().tables().values()) {
      Table both =
          pair.to()
              .table(table.name())
              .map(
                  other ->
                      other.withColumns(
                          table.columns().stream()
                              .map(column -> other.column(column.name()).orElse(column))
                              .toList()))
              .orElse(table);
      result.put(
          table.name().toString(),
          contents(connection, table, both, column -> isKept(table, column)));
    }
    return result;
  }

  /** Values that a change of their type alters are kept by the key of their rows. */
  private boolean isKept(Table table, Column column) {
    boolean referred =
        Stream.of(pair.from(), pair.to())
            .flatMap(schema -> schema.tables().values().stream())
            .flatMap(other -> other.foreignKeys().stream())
            .anyMatch(
                key ->
                    key.columns().contains(column.name())
                        || key.targetColumns().contains(column.name()));
    return !referred
        && table.primaryKey().filter(key -> !key.columns().contains(column.name())).isPresent();
  }

  /**
   * @param comesBack whether a column's values are the same again though its type was another
   */
  private List<String> contents(
      Connection connection, Table from, Table to, Predicate<Column> comesBack)
      throws SQLException {
    List<String> selected = new ArrayList<>();
    for (Column column : from.columns()) {
      Optional<Column> after = to.column(column.name());
      if (after.isPresent() && after.get().nullable() == column.nullable()) {
        String name = engine.name(column.name());
        if (column.generated().isPresent() || after.get().generated().isPresent()) {
          // Computed from columns that may have gone.
          continue;
        }
        boolean same =
            engine.dialect().types().same(column.type(), after.get().type())
                || comesBack.test(column);
        // Of a value that changes its type, no more is promised than that it is there.
        selected.add(
            same ? name : "CASE WHEN " + name + " IS NULL THEN 'nothing' ELSE 'something' END");
      }
    }
    String sql =
        "SELECT "
            + (selected.isEmpty() ? "1" : String.join(", ", selected))
            + " FROM "
            + engine.dialect().identifiers().render(from.name());
    List<String> result = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        result.add(String.join(" | ", row));
      }
    }
    result.sort(null);
    return result;
  }

  private String names(List<Column> columns) {
    return columns.stream()
        .map(column -> engine.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /** Returns the name that a comparison's decisions have for a column. */
  static String place(ObjectName table, String column) {
    return table + "." + column;
  }
}
