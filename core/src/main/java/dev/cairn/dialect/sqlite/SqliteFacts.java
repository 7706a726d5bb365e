package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.TableFacts;
import dev.cairn.dialect.TableFactsReader;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts rows; SQLite keeps no other record of them. */
record SqliteFacts(Identifiers identifiers) implements TableFactsReader {

  @Override
  public Map<ObjectName, TableFacts> read(Connection connection, Set<ObjectName> tables)
      throws SQLException {
    Set<String> there = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (rows.next()) {
        there.add(identifiers.tableKey(identifiers.fromCatalog(rows.getString(1))));
      }
    }
    List<ObjectName> existing =
        tables.stream()
            .filter(
                table ->
                    table.inDefaultSchema() && there.contains(identifiers.tableKey(table.name())))
            .toList();
    Map<ObjectName, TableFacts> facts = new HashMap<>();
    TableFactsReader.count(connection, existing, identifiers)
        .forEach((table, rows) -> facts.put(table, TableFacts.counted(rows)));
    return facts;
  }
}
