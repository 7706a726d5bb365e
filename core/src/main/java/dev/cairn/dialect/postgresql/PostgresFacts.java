package dev.cairn.dialect.postgresql;

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

/** Asks the catalog for sizes, and counts the rows of what is small. */
record PostgresFacts(Identifiers identifiers) implements TableFactsReader {

  // As the planner does: the density at the last ANALYZE times the pages there are now.
  private static final String QUERY =
      """
      SELECT wanted.place,
             CASE WHEN c.relpages > 0 AND c.reltuples >= 0
               THEN c.reltuples::float8 / c.relpages
                 * (pg_relation_size(c.oid) / current_setting('block_size')::bigint)
               ELSE pg_stat_get_live_tuples(c.oid)::float8 END::bigint,
             pg_total_relation_size(c.oid), pg_relation_size(c.oid)
      FROM unnest(?::text[]) WITH ORDINALITY AS wanted (name, place)
      JOIN pg_class c ON c.oid = to_regclass(wanted.name)
      WHERE c.relkind IN ('r', 'p')\
      """;

  @Override
  public Map<ObjectName, TableFacts> read(Connection connection, Set<ObjectName> tables)
      throws SQLException {
    List<ObjectName> names = List.copyOf(tables);
    Map<ObjectName, TableFacts> facts = new HashMap<>();
    List<ObjectName> small = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", names.stream().map(identifiers::render).toArray(String[]::new)));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ObjectName table = names.get(rows.getInt(1) - 1);
          facts.put(
              table,
              new TableFacts(
                  rows.getLong(2), false, Optional.of(rows.getLong(3)), Optional.empty()));
          if (rows.getLong(4) <= COUNTED_BYTES) {
            small.add(table);
          }
        }
      }
    }
    TableFactsReader.count(connection, small, identifiers)
        .forEach(
            (table, rows) ->
                facts.computeIfPresent(
                    table,
                    (name, old) -> new TableFacts(rows, true, old.bytes(), old.rowVersions())));
    return facts;
  }
}
