package dev.cairn.dialect;

import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells how big tables are, in a number of queries that does not grow with the tables. */
@FunctionalInterface
public interface TableFactsReader {

  /** A table up to this size is counted; of a larger one the database's own estimate will do. */
  long COUNTED_BYTES = 16L << 20;

  /** How many tables one statement counts. */
  int AT_ONCE = 200;

  /**
   * Returns what is known of {@code tables}; those that do not exist are left out.
   *
   * @throws SQLException as the queries do
   */
  Map<ObjectName, TableFacts> read(Connection connection, Set<ObjectName> tables)
      throws SQLException;

  /**
   * Counts the rows of tables that exist.
   *
   * @throws SQLException as the queries do
   */
  static Map<ObjectName, Long> count(
      Connection connection, List<ObjectName> tables, Identifiers identifiers) throws SQLException {
    Map<ObjectName, Long> counts = new HashMap<>();
    for (int from = 0; from < tables.size(); from += AT_ONCE) {
      StringBuilder query = new StringBuilder();
      for (int i = from; i < Math.min(from + AT_ONCE, tables.size()); i++) {
        query
            .append(i == from ? "" : " UNION ALL ")
            .append("SELECT ")
            .append(i)
            .append(", COUNT(*) FROM ")
            .append(identifiers.render(tables.get(i)));
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query.toString())) {
        while (rows.next()) {
          counts.put(tables.get(rows.getInt(1)), rows.getLong(2));
        }
      }
    }
    return counts;
  }
}
