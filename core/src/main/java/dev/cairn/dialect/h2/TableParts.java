package dev.cairn.dialect.h2;

import dev.cairn.schema.Column;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reading of tables and what belongs to them. */
final class TableParts {

  private final Connection connection;
  private final CatalogScope scope;
  private final ColumnRows columnRows;
  private final IndexRows indexRows;
  private final H2Identifiers identifiers;

  TableParts(
      Connection connection,
      CatalogScope scope,
      H2Identifiers identifiers,
      H2Types types,
      H2Settings settings) {
    this.connection = connection;
    this.scope = scope;
    this.columnRows = new ColumnRows(scope, identifiers, types);
    this.indexRows = new IndexRows(scope, identifiers, settings);
    this.identifiers = identifiers;
  }

  List<Table> read() throws SQLException {
    Map<Place, Table> tables = tables();
    if (tables.isEmpty()) {
      return List.of();
    }
    Map<Place, List<Column>> columns = columnRows.read(connection);
    ConstraintRows constraints = new ConstraintRows(connection, scope, identifiers);
    Set<Place> concerned = constraints.concerned(tables.keySet());
    Map<Place, List<Index.Key>> keys = indexRows.keys(connection, concerned);
    Map<Place, List<Index>> indexes = indexRows.read(connection, keys);
    tables.replaceAll(
        (place, table) ->
            table
                .withColumns(columns.getOrDefault(place, List.of()))
                .withIndexes(indexes.getOrDefault(place, List.of())));
    constraints.addTo(tables, concerned, keys);
    return List.copyOf(tables.values());
  }

  private Map<Place, Table> tables() throws SQLException {
    Map<Place, Table> result = new LinkedHashMap<>();
    List<Map.Entry<Place, Optional<String>>> found =
        Rows.read(
            connection,
            "SELECT TABLE_SCHEMA, TABLE_NAME, REMARKS FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_TYPE = 'BASE TABLE' AND STORAGE_TYPE <> 'TABLE LINK' AND "
                + scope.onTables("TABLE_SCHEMA", "TABLE_NAME"),
            scope.parameters(),
            row -> Map.entry(Place.of(row, "TABLE"), row.optional("REMARKS")));
    for (Map.Entry<Place, Optional<String>> table : found) {
      ObjectName name = scope.name(table.getKey().schema(), table.getKey().name());
      if (scope.asksFor(name)) {
        result.put(table.getKey(), Table.of(name, List.of()).withComment(table.getValue()));
      }
    }
    return result;
  }
}
