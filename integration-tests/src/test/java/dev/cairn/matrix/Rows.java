package dev.cairn.matrix;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Identifiers;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a database holds, so that it can be told whether rows came to harm. */
final class Rows {

  private final ConnectionSource database;
  private final Identifiers identifiers;

  Rows(ConnectionSource database, Identifiers identifiers) {
    this.database = database;
    this.identifiers = identifiers;
  }

  /** Returns the rows of {@code columns}, in the order of their values. */
  List<List<String>> of(ObjectName table, List<String> columns, Map<String, String> forNull)
      throws SQLException {
    String list = columns.stream().map(identifiers::render).collect(Collectors.joining(", "));
    List<List<String>> result = new ArrayList<>();
    try (Connection connection = database.open();
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + list + " FROM " + identifiers.render(table))) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          String value = rows.getString(i + 1);
          row.add(value == null ? forNull.getOrDefault(columns.get(i), "null") : normal(value));
        }
        result.add(row);
      }
    }
    result.sort((a, b) -> a.toString().compareTo(b.toString()));
    return result;
  }

  int count(Table table) throws SQLException {
    return of(table.name(), List.of(table.columns().get(0).name()), Map.of()).size();
  }

  /** Takes away what a change of type changes about the spelling of a value, and not about it. */
  private static String normal(String value) {
    if (value.matches("-?\\d+(\\.\\d+)?")) {
      return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "t" -> "1";
      case "false", "f" -> "0";
      default ->
          value
              .replaceAll("(\\d\\d:\\d\\d:\\d\\d)(\\.0+)?([+-]\\d\\d(:\\d\\d)?)?$", "$1")
              .replaceAll("^(\\d{4}-\\d\\d-\\d\\d) 00:00:00$", "$1");
    };
  }
}
