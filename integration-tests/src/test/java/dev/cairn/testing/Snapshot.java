package dev.cairn.testing;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.Dialect;
import dev.cairn.kept.KeptNames;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that an application sees of a database: its catalog, its rows, and its version table but for
 * the times; a whole one also has what is kept.
 */
public record Snapshot(Schema schema, Map<String, List<String>> rows, List<String> versions) {

  private static final String VERSIONS = "cairn_version";
  private static final Set<String> VARYING = Set.of("kept_at", "definition");

  /** Takes one of a database, and of these schemas beside its own. */
  public static Snapshot of(Dialect dialect, Connection connection, Set<String> namespaces)
      throws SQLException {
    return of(dialect, connection, KeptNames.visible(read(dialect, connection, namespaces)));
  }

  /**
   * Takes one of a database that also holds what is kept: its tables and columns, with rows, and
   * the table that remembers it, but for the times and for how definitions are spelt.
   */
  public static Snapshot whole(Dialect dialect, Connection connection, Set<String> namespaces)
      throws SQLException {
    Schema schema = read(dialect, connection, namespaces);
    return of(
        dialect,
        connection,
        Schema.of(
            schema.tables().values().stream().map(Snapshot::withoutTypesOfValues).toList(),
            schema.sequences().values(),
            schema.enums().values(),
            schema.namespaces()));
  }

  /** A key is spelt in a table of values as the script spells it, or as the catalog does. */
  private static Table withoutTypesOfValues(Table table) {
    return KeptNames.isKept(table.name().name()) && table.column("cairn_old").isPresent()
        ? table.withColumns(
            table.columns().stream().map(c -> Column.of(c.name(), Simple.CLOB)).toList())
        : table;
  }

  private static Schema read(Dialect dialect, Connection connection, Set<String> namespaces)
      throws SQLException {
    // A name that H2 gave away before a run was stopped, it does not give away again.
    return dialect.withoutMadeUpNames(
        dialect.catalog().read(connection, new Scope(namespaces, Optional.empty())));
  }

  private static Snapshot of(Dialect dialect, Connection connection, Schema schema)
      throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    List<String> versions = List.of();
    for (Table table : schema.tables().values()) {
      if (table.name().equals(ObjectName.of(VERSIONS))) {
        versions =
            rows(
                connection,
                "SELECT revision, revises, depends_on, message, state, checksum, format,"
                    + " steps_done, steps_total, statements_done, done_checksum, script, operations"
                    + " FROM "
                    + VERSIONS);
      } else {
        boolean manifest = table.name().equals(ObjectName.of(KeptNames.MANIFEST));
        List<String> columns =
            table.columns().stream()
                .filter(c -> !manifest || !VARYING.contains(c.name().toLowerCase(Locale.ROOT)))
                .map(c -> column(dialect, c))
                .toList();
        rows.put(
            table.name().toString(),
            rows(
                connection,
                "SELECT %s FROM %s"
                    .formatted(
                        String.join(", ", columns), dialect.identifiers().render(table.name()))));
      }
    }
    return new Snapshot(schema, rows, versions);
  }

  /** Of a column whose default is another each time, no more than whether it is null. */
  private static String column(Dialect dialect, Column column) {
    String name = dialect.identifiers().render(column.name());
    String initial = column.defaultSql().orElse("").toLowerCase(Locale.ROOT);
    boolean varies =
        initial.contains("current") || initial.contains("now") || initial.contains("rand");
    return varies ? "CASE WHEN " + name + " IS NULL THEN 'nothing' ELSE 'something' END" : name;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> result = new ArrayList<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        result.add(String.join(" | ", row));
      }
    }
    result.sort(null);
    return result;
  }

  /** Returns what differs, in lines; empty where nothing does. */
  public List<String> differences(Snapshot other) {
    List<String> result = new ArrayList<>();
    compare("tables", schema.tables().keySet(), other.schema.tables().keySet(), result);
    for (Table table : schema.tables().values()) {
      other
          .schema
          .table(table.name())
          .ifPresent(
              found -> {
                String of = table.name() + "'s ";
                compare(of + "columns", table.columns(), found.columns(), result);
                compare(of + "primary key", table.primaryKey(), found.primaryKey(), result);
                compare(
                    of + "uniques",
                    Set.copyOf(table.uniques()),
                    Set.copyOf(found.uniques()),
                    result);
                compare(
                    of + "keys",
                    Set.copyOf(table.foreignKeys()),
                    Set.copyOf(found.foreignKeys()),
                    result);
                compare(
                    of + "indexes",
                    Set.copyOf(table.indexes()),
                    Set.copyOf(found.indexes()),
                    result);
                compare(
                    of + "checks", Set.copyOf(table.checks()), Set.copyOf(found.checks()), result);
                compare(of + "comment", table.comment(), found.comment(), result);
                compare(of + "options", table.options(), found.options(), result);
              });
    }
    compare("sequences", schema.sequences(), other.schema.sequences(), result);
    compare("enums", schema.enums(), other.schema.enums(), result);
    compare("schemas", schema.namespaces(), other.schema.namespaces(), result);
    rows.forEach(
        (table, values) ->
            compare("rows of " + table, values, other.rows.getOrDefault(table, List.of()), result));
    compare("versions", versions, other.versions, result);
    return result;
  }

  private static void compare(String what, Object online, Object offline, List<String> to) {
    if (!online.equals(offline)) {
      to.add(what + "\n    online:  " + online + "\n    offline: " + offline);
    }
  }
}
