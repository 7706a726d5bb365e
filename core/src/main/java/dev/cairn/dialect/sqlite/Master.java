package dev.cairn.dialect.sqlite;

import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The table in which SQLite keeps the text of its {@code CREATE} statements. It is all that SQLite
 * itself knows of a schema, so nothing else has to be asked, whatever the number of tables.
 *
 * @param connection where it is read
 * @param schema the database it is of; empty for the connection's own
 */
record Master(Connection connection, String schema) {

  /** What begins the names of what SQLite makes for itself. */
  private static final String OF_SQLITE = "sqlite_";

  /**
   * One object.
   *
   * @param type {@code table}, {@code index}, {@code view} or {@code trigger}
   * @param table the table it belongs to
   */
  record Entry(String type, String name, String table, String sql) {
    boolean is(String what) {
      return type.equals(what);
    }

    boolean isVirtual() {
      return is("table")
          && sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, "CREATE VIRTUAL".length());
    }
  }

  /** Returns a number that is another whenever the schema has changed. */
  long version() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("PRAGMA " + prefix() + "schema_version");
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Returns everything but what SQLite makes for itself. */
  List<Entry> all() throws SQLException {
    return entries("", List.of());
  }

  /** Returns a table and all that belongs to it. */
  List<Entry> of(String table) throws SQLException {
    return entries(" AND tbl_name = ? COLLATE NOCASE", List.of(table));
  }

  /** Returns the objects of one type whose text contains {@code name}, in whatever case. */
  List<Entry> mentioning(String type, String name) throws SQLException {
    return entries(
        " AND type = ? AND instr(lower(sql), ?) > 0", List.of(type, SqliteIdentifiers.lower(name)));
  }

  /**
   * Returns whether {@code table} has more rows than {@code times} the number of objects there are.
   * No more rows are looked at than that takes.
   */
  boolean isOutnumbered(String table, int times) throws SQLException {
    String objects = "%d * (SELECT count(*) FROM %ssqlite_master)".formatted(times, prefix());
    String sql =
        "SELECT count(*) > %s FROM (SELECT 1 FROM %s LIMIT 1 + %s)"
            .formatted(objects, SqliteIdentifiers.quoted(qualified(table)), objects);
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** Returns the tables that a virtual table keeps its rows in, by name in lower case. */
  Set<String> shadows(SqliteVersion version, List<Entry> all) throws SQLException {
    Set<String> shadows = new HashSet<>();
    List<Entry> virtual = all.stream().filter(Entry::isVirtual).toList();
    if (virtual.isEmpty()) {
      return shadows;
    }
    if (version.isAtLeast(SqliteVersion.TABLE_LIST)) {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT name FROM pragma_table_list WHERE type = 'shadow' AND schema = ?")) {
        query.setString(1, schema.isEmpty() ? "main" : schema);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            shadows.add(SqliteIdentifiers.lower(rows.getString(1)));
          }
        }
      }
    } else {
      Set<String> names = new HashSet<>();
      virtual.forEach(entry -> names.add(SqliteIdentifiers.lower(entry.name())));
      for (Entry entry : all) {
        String name = SqliteIdentifiers.lower(entry.name());
        int end = name.lastIndexOf('_');
        if (end > 0 && names.contains(name.substring(0, end))) {
          shadows.add(name);
        }
      }
    }
    return shadows;
  }

  /** Returns the full name of the object called {@code name}. */
  ObjectName qualified(String name) {
    return new ObjectName(schema, name);
  }

  private List<Entry> entries(String condition, List<String> values) throws SQLException {
    String sql =
        "SELECT type, name, tbl_name, sql FROM %ssqlite_master WHERE sql IS NOT NULL%s"
            .formatted(prefix(), condition);
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setString(i + 1, values.get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Entry entry =
              new Entry(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
          if (!isOfSqlite(entry.name())) {
            entries.add(entry);
          }
        }
      }
    }
    return entries;
  }

  private static boolean isOfSqlite(String name) {
    int length = OF_SQLITE.length();
    return name.length() >= length && SqliteIdentifiers.same(name.substring(0, length), OF_SQLITE);
  }

  private String prefix() {
    return schema.isEmpty() ? "" : SqliteIdentifiers.quoted(schema) + ".";
  }
}
