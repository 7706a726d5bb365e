package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.TableFacts;
import dev.cairn.dialect.TableFactsReader;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the catalog for sizes and, on MySQL, for row versions; counts the rows of what is small. */
record FamilyFacts(ServerTraits traits, Identifiers identifiers) implements TableFactsReader {

  @Override
  public Map<ObjectName, TableFacts> read(Connection connection, Set<ObjectName> tables)
      throws SQLException {
    if (tables.isEmpty()) {
      return Map.of();
    }
    if (traits.id().equals("mysql")) {
      // MySQL gives what it found out up to a day ago; the session is this command's own.
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION information_schema_stats_expiry = 0");
      }
    }
    Map<ObjectName, TableFacts> facts = new HashMap<>();
    List<ObjectName> names = List.copyOf(tables);
    List<ObjectName> small = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      sizes(connection, names.subList(from, Math.min(from + AT_ONCE, names.size())), facts, small);
    }
    TableFactsReader.count(connection, small, identifiers)
        .forEach(
            (table, rows) ->
                facts.computeIfPresent(
                    table,
                    (name, old) -> new TableFacts(rows, true, old.bytes(), old.rowVersions())));
    if (traits.id().equals("mysql") && traits.version().atLeast(8, 0, 29)) {
      rowVersions(connection, facts);
    }
    return facts;
  }

  private void sizes(
      Connection connection,
      List<ObjectName> names,
      Map<ObjectName, TableFacts> facts,
      List<ObjectName> small)
      throws SQLException {
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      wanted.append(i == 0 ? "" : " UNION ALL ").append("SELECT ? AS place, ? AS db, ? AS name");
    }
    String query =
        "SELECT w.place, t.table_rows, t.data_length + t.index_length"
            + " FROM information_schema.tables t JOIN ("
            + wanted
            + ") w ON t.table_schema = COALESCE(NULLIF(w.db, ''), DATABASE())"
            + " AND t.table_name = w.name WHERE t.table_type = 'BASE TABLE'";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setInt(3 * i + 1, i);
        statement.setString(3 * i + 2, names.get(i).schema());
        statement.setString(3 * i + 3, identifiers.toCatalog(names.get(i).name()));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ObjectName table = names.get(rows.getInt(1));
          long bytes = rows.getLong(3);
          facts.put(
              table, new TableFacts(rows.getLong(2), false, Optional.of(bytes), Optional.empty()));
          if (bytes <= COUNTED_BYTES) {
            small.add(table);
          }
        }
      }
    }
  }

  /** Only a user who may look into the engine is told; to others the number stays unknown. */
  private void rowVersions(Connection connection, Map<ObjectName, TableFacts> facts) {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT SUBSTRING_INDEX(name, '/', 1) = DATABASE(), SUBSTRING_INDEX(name, '/', 1),"
                    + " SUBSTRING_INDEX(name, '/', -1), total_row_versions"
                    + " FROM information_schema.innodb_tables WHERE total_row_versions > 0")) {
      while (rows.next()) {
        ObjectName table =
            new ObjectName(rows.getBoolean(1) ? "" : rows.getString(2), rows.getString(3));
        int versions = rows.getInt(4);
        facts.computeIfPresent(
            table,
            (name, old) ->
                new TableFacts(old.rows(), old.exact(), old.bytes(), Optional.of(versions)));
      }
    } catch (SQLException e) {
      // Lacking the PROCESS privilege is no reason to tell nothing about the tables.
      return;
    }
  }
}
