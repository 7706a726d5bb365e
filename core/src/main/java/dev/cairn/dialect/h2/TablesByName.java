package dev.cairn.dialect.h2;

import dev.cairn.dialect.CatalogReader.Part;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Which of some tables there are, and parts of them. INFORMATION_SCHEMA makes a row of everything
 * there is before it looks at a condition (H2 2.4 has lost the index that 2.3 had for that); here
 * is asked what finds a table by its name, as far as H2 has it.
 */
final class TablesByName {

  private final Connection connection;
  private final H2Identifiers identifiers;

  TablesByName(Connection connection, H2Identifiers identifiers) {
    this.connection = connection;
    this.identifiers = identifiers;
  }

  /**
   * Returns those of {@code names} that are tables or views; one without any column is taken to be
   * missing.
   */
  Set<ObjectName> existing(Set<ObjectName> names) throws SQLException {
    return places(names).keySet();
  }

  /** Returns as text what such parts of the tables of {@code scope} are. */
  String text(Scope scope, Set<Part> parts) throws SQLException {
    if (scope.tables().isEmpty()) {
      return indexes(scope);
    }
    DatabaseMetaData metadata = connection.getMetaData();
    StringBuilder text = new StringBuilder();
    for (Place table : new LinkedHashSet<>(places(scope.tables().get()).values())) {
      text.append(table);
      for (Part part : Part.values()) {
        if (parts.contains(part)) {
          text.append(part).append(new TreeSet<>(read(part, table, metadata)));
        }
      }
    }
    return text.toString();
  }

  private List<String> read(Part part, Place table, DatabaseMetaData metadata) throws SQLException {
    String schema = table.schema();
    String name = table.name();
    String likeSchema = exactly(schema);
    String like = exactly(name);
    return switch (part) {
      case TABLE -> List.of();
      case TABLE_COMMENT -> texts(metadata.getTables(null, likeSchema, like, null), "REMARKS");
      case COLUMN -> {
        List<String> columns = new ArrayList<>();
        columns.addAll(texts(metadata.getColumns(null, likeSchema, like, null), "COLUMN_NAME"));
        columns.addAll(invisible(table, metadata));
        yield columns;
      }
      case COLUMN_DETAIL ->
          invisible(table, metadata).isEmpty()
              ? texts(
                  metadata.getColumns(null, likeSchema, like, null),
                  "COLUMN_NAME",
                  "IS_NULLABLE",
                  "COLUMN_DEF",
                  "REMARKS")
              : details(table);
      case INDEX -> texts(metadata.getIndexInfo(null, schema, name, false, true), "INDEX_NAME");
      case PRIMARY_KEY -> texts(metadata.getPrimaryKeys(null, schema, name), "PK_NAME");
      case FOREIGN_KEY -> texts(metadata.getImportedKeys(null, schema, name), "FK_NAME");
      case CONSTRAINT ->
          Rows.read(
              connection,
              "SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
                  + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
              List.of(schema, name),
              row -> row.text("CONSTRAINT_NAME"));
    };
  }

  /** Returns the columns that H2 does not count as columns here. */
  private static List<String> invisible(Place table, DatabaseMetaData metadata)
      throws SQLException {
    List<String> result =
        texts(
            metadata.getPseudoColumns(null, exactly(table.schema()), exactly(table.name()), null),
            "COLUMN_NAME");
    result.removeIf(name -> name.equalsIgnoreCase("_ROWID_"));
    return result;
  }

  private List<String> details(Place table) throws SQLException {
    return Rows.read(
        connection,
        "SELECT COLUMN_NAME, IS_NULLABLE, COLUMN_DEFAULT, REMARKS FROM INFORMATION_SCHEMA.COLUMNS"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
        List.of(table.schema(), table.name()),
        row ->
            List.of(
                    row.text("COLUMN_NAME"),
                    row.text("IS_NULLABLE"),
                    row.text("COLUMN_DEFAULT"),
                    row.text("REMARKS"))
                .toString());
  }

  private String indexes(Scope scope) throws SQLException {
    CatalogScope where = CatalogScope.of(connection, scope, identifiers);
    List<Place> found =
        Rows.read(
            connection,
            "SELECT INDEX_SCHEMA, INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED"
                + " AND "
                + where.inSchemas("INDEX_SCHEMA")
                + " ORDER BY INDEX_SCHEMA, INDEX_NAME",
            where.schemas(),
            row -> Place.of(row, "INDEX"));
    return found.toString();
  }

  /** Returns where those of {@code names} lie that there are. */
  private Map<ObjectName, Place> places(Set<ObjectName> names) throws SQLException {
    List<ObjectName> asked = List.copyOf(new TreeSet<>(names));
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<String> parameters = new ArrayList<>();
    for (ObjectName name : asked) {
      parameters.add(String.valueOf(parameters.size() / 3));
      parameters.add(name.inDefaultSchema() ? "" : identifiers.toCatalog(name.schema()));
      parameters.add(identifiers.toCatalog(name.name()));
    }
    Map<ObjectName, Place> found = new LinkedHashMap<>();
    Rows.read(
            connection,
            "SELECT N, TABLE_SCHEMA, TABLE_NAME FROM (SELECT N, COALESCE(NULLIF(S, ''), CURRENT_SCHEMA)"
                + " AS TABLE_SCHEMA, T AS TABLE_NAME FROM (VALUES "
                + String.join(
                    ", ",
                    Collections.nCopies(
                        asked.size(),
                        "(CAST(? AS INTEGER), CAST(? AS VARCHAR), CAST(? AS VARCHAR))"))
                + ") V(N, S, T)) WHERE DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', '1')"
                + " IS NOT NULL",
            parameters,
            row -> Map.entry(asked.get(row.number("N")), Place.of(row, "TABLE")))
        .forEach(there -> found.put(there.getKey(), there.getValue()));
    return found;
  }

  /** Returns a pattern for one name; the escape is this one, whatever a database has for LIKE. */
  private static String exactly(String name) {
    return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
  }

  private static List<String> texts(ResultSet rows, String... labels) throws SQLException {
    try (rows) {
      List<String> result = new ArrayList<>();
      while (rows.next()) {
        StringJoiner row = new StringJoiner(",");
        for (String label : labels) {
          row.add(String.valueOf(rows.getString(label)));
        }
        result.add(row.toString());
      }
      return result;
    }
  }
}
