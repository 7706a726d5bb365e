package dev.cairn.dialect.h2;

import dev.cairn.dialect.h2.Rows.Row;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Nulls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads indexes. */
final class IndexRows {

  private final CatalogScope scope;
  private final H2Identifiers identifiers;
  private final H2Settings settings;

  IndexRows(CatalogScope scope, H2Identifiers identifiers, H2Settings settings) {
    this.scope = scope;
    this.identifiers = identifiers;
    this.settings = settings;
  }

  /**
   * Returns the indexes of each table that are not a constraint's own.
   *
   * @param keys the keys of all indexes
   */
  Map<Place, List<Index>> read(Connection connection, Map<Place, List<Index.Key>> keys)
      throws SQLException {
    record Found(Place table, Place place, String type) {}
    List<Found> found =
        Rows.read(
            connection,
            // What H2 makes for a constraint is marked as generated; an index of the user's that
            // a constraint makes use of is not.
            "SELECT INDEX_SCHEMA, INDEX_NAME, TABLE_SCHEMA, TABLE_NAME, INDEX_TYPE_NAME"
                + " FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED AND "
                + scope.onTables("TABLE_SCHEMA", "TABLE_NAME"),
            scope.parameters(),
            row ->
                new Found(
                    Place.of(row, "TABLE"), Place.of(row, "INDEX"), row.text("INDEX_TYPE_NAME")));
    Map<Place, List<Index>> byTable = new HashMap<>();
    for (Found index : found) {
      byTable
          .computeIfAbsent(index.table(), table -> new ArrayList<>())
          .add(
              new Index(
                  Optional.of(identifiers.fromCatalog(index.place().name())),
                  keys.getOrDefault(index.place(), List.of()),
                  index.type().startsWith("UNIQUE"),
                  Optional.empty(),
                  method(index.type())));
    }
    return byTable;
  }

  /** Returns the keys of every index of {@code tables}, those of constraints included. */
  Map<Place, List<Index.Key>> keys(Connection connection, Set<Place> tables) throws SQLException {
    Map<Place, List<Index.Key>> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION, NULL_ORDERING"
            + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS"
            + scope.whereTableIn(tables)
            + " ORDER BY INDEX_SCHEMA, INDEX_NAME, ORDINAL_POSITION",
        scope.tableNames(tables),
        row ->
            result
                .computeIfAbsent(Place.of(row, "INDEX"), key -> new ArrayList<>())
                .add(indexKey(row)));
    return result;
  }

  private Index.Key indexKey(Row row) throws SQLException {
    boolean descending = row.is("ORDERING_SPECIFICATION", "DESC");
    boolean usuallyFirst = settings.nullsFirst(descending);
    Nulls nulls = Nulls.DEFAULT;
    if (row.is("NULL_ORDERING", "FIRST") && !usuallyFirst) {
      nulls = Nulls.FIRST;
    } else if (row.is("NULL_ORDERING", "LAST") && usuallyFirst) {
      nulls = Nulls.LAST;
    }
    return new Index.Key(
        identifiers.fromCatalog(row.text("COLUMN_NAME")), false, descending, nulls);
  }

  private static Optional<String> method(String indexType) {
    if (indexType.contains("SPATIAL")) {
      return Optional.of("SPATIAL");
    }
    return indexType.contains("HASH") ? Optional.of("HASH") : Optional.empty();
  }
}
