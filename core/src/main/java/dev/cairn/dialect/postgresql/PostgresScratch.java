package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Scratch;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A schema inside a transaction that is rolled back: nothing of it is ever seen by others. */
final class PostgresScratch implements Scratch {

  private static final String NO_RIGHT = "42501";

  private static final String EXTENSION_SCHEMAS =
      """
      SELECT DISTINCT n.nspname FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE n.nspname <> 'pg_catalog' ORDER BY 1
      """;

  private final PostgresIdentifiers identifiers;

  PostgresScratch(PostgresIdentifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  public Area open(ConnectionSource database) throws SQLException {
    Connection connection = database.open();
    try {
      connection.setAutoCommit(false);
      byte[] random = new byte[6];
      new SecureRandom().nextBytes(random);
      String own = "cairn_scratch_" + HexFormat.of().formatHex(random);
      create(connection, own);
      StringBuilder path = new StringBuilder(identifiers.render(own));
      try (Statement statement = connection.createStatement()) {
        // The user's own schema is out of sight, so that a name that is missing here is missed.
        try (ResultSet rows = statement.executeQuery(EXTENSION_SCHEMAS)) {
          while (rows.next()) {
            path.append(", ").append(identifiers.render(rows.getString(1)));
          }
        }
        statement.execute("SET LOCAL search_path TO " + path);
      }
      return new Open(connection, own);
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private void create(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + identifiers.render(schema));
    } catch (SQLException e) {
      if (!NO_RIGHT.equals(e.getSQLState())) {
        throw e;
      }
      // Nothing can be asked in a transaction that has failed.
      connection.rollback();
      throw new SQLException(
          "A scratch schema cannot be made: the user "
              + connection.getMetaData().getUserName()
              + " lacks the right CREATE on the database "
              + connection.getCatalog()
              + ". Grant it: GRANT CREATE ON DATABASE "
              + identifiers.render(connection.getCatalog())
              + " TO "
              + identifiers.render(connection.getMetaData().getUserName()),
          e.getSQLState(),
          e);
    }
  }

  private final class Open implements Area {

    private final Connection connection;
    private final String own;
    private final Map<String, String> namespaces = new HashMap<>();

    Open(Connection connection, String own) {
      this.connection = connection;
      this.own = own;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public String namespace(String namespace) throws SQLException {
      String made = namespaces.get(namespace);
      if (made == null) {
        made = own + "_" + (namespaces.size() + 1);
        create(connection, made);
        namespaces.put(namespace, made);
      }
      return made;
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        connection.rollback();
      }
    }
  }
}
