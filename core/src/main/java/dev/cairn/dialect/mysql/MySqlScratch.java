package dev.cairn.dialect.mysql;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Scratch;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A throw-away database. A named lock of the same name says that its maker lives; a scratch
 * database whose lock is free was left behind, and the next one to open an area drops it. Locks do
 * not reach beyond a server, so the name says which server made it, and only that one cleans it up.
 */
final class MySqlScratch implements Scratch {

  private static final String PREFIX = "cairn_scratch_";
  private static final int ACCESS_DENIED_TO_DATABASE = 1044;
  private static final int ACCESS_DENIED = 1227;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public Area open(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    boolean opened = false;
    try {
      String server = PREFIX + server(connection) + "_";
      dropLeftovers(connection, server);
      String name =
          server
              + ProcessHandle.current().pid()
              + "_"
              + Integer.toHexString(RANDOM.nextInt() & 0x7fffffff);
      // Taken before the database is there, so that nobody can find it without.
      NamedLock.take(connection, name);
      OpenArea area = new OpenArea(connection, name);
      area.make(name, Optional.ofNullable(connection.getCatalog()).orElse(""));
      connection.setCatalog(name);
      opened = true;
      return area;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static String server(Connection connection) throws SQLException {
    return NamedLock.ask(
            connection, "SELECT LOWER(HEX(CRC32(CONCAT(@@hostname, ':', @@port, ?))))", "")
        .orElse("0");
  }

  private static void dropLeftovers(Connection connection, String server) throws SQLException {
    for (String name : databases(connection, server)) {
      String owner = owner(name);
      if (NamedLock.take(connection, owner)) {
        try {
          drop(connection, name);
        } finally {
          NamedLock.free(connection, owner);
        }
      }
    }
  }

  /**
   * Returns the area that a database belongs to: its further databases have a number at the end.
   */
  private static String owner(String name) {
    String[] parts = name.substring(PREFIX.length()).split("_", -1);
    return parts.length > 3 ? name.substring(0, name.lastIndexOf('_')) : name;
  }

  private static List<String> databases(Connection connection, String start) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE LEFT(SCHEMA_NAME, ?) = ?")) {
      statement.setInt(1, start.length());
      statement.setString(2, start);
      List<String> names = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
      return names;
    }
  }

  /** Foreign keys from one database of an area into another must not hold them back. */
  private static void drop(Connection connection, String name) throws SQLException {
    execute(connection, "SET foreign_key_checks = 0");
    try {
      execute(connection, "DROP DATABASE IF EXISTS " + MySqlIdentifiers.quote(name));
    } finally {
      execute(connection, "SET foreign_key_checks = DEFAULT");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final class OpenArea implements Area {

    private final Connection connection;
    private final String name;
    private final Map<String, String> namespaces = new HashMap<>();
    private final List<String> made = new ArrayList<>();

    OpenArea(Connection connection, String name) {
      this.connection = connection;
      this.name = name;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public String namespace(String namespace) throws SQLException {
      String known = namespaces.get(namespace);
      if (known != null) {
        return known;
      }
      String database = name + "_" + (namespaces.size() + 1);
      make(database, namespace);
      namespaces.put(namespace, database);
      return database;
    }

    /** Makes a database with the collation of {@code like}, for types are compared against it. */
    void make(String database, String like) throws SQLException {
      Optional<String> collation =
          NamedLock.ask(
              connection,
              "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA"
                  + " WHERE SCHEMA_NAME = ?",
              like);
      try {
        execute(
            connection,
            "CREATE DATABASE "
                + MySqlIdentifiers.quote(database)
                + collation.map(it -> " COLLATE " + it).orElse(""));
      } catch (SQLException e) {
        if (e.getErrorCode() == ACCESS_DENIED_TO_DATABASE || e.getErrorCode() == ACCESS_DENIED) {
          throw new SQLException(
              "A scratch database cannot be made: the user lacks the right. Grant it with:"
                  + " GRANT ALL PRIVILEGES ON `cairn\\_scratch\\_%`.* TO <user>;",
              e.getSQLState(), e.getErrorCode(), e);
        }
        throw e;
      }
      made.add(database);
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
        for (String database : made) {
          drop(connection, database);
        }
        NamedLock.free(connection, name);
      }
    }
  }
}
