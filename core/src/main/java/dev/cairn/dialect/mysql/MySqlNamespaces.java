package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Namespaces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Databases of a server, chosen as the connection's own. */
final class MySqlNamespaces implements Namespaces {

  private static final String ALL =
      "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE LOWER(SCHEMA_NAME) NOT IN"
          + " ('mysql', 'information_schema', 'performance_schema', 'sys') ORDER BY 1";

  private static final Pattern TURNS = Pattern.compile("\\buse\\s", Pattern.CASE_INSENSITIVE);

  private static final String HAVING =
      "SELECT TABLE_SCHEMA FROM information_schema.TABLES"
          + " WHERE TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'";

  @Override
  public List<String> list(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ALL)) {
      return names(statement);
    }
  }

  @Override
  public Set<String> having(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HAVING)) {
      statement.setString(1, table);
      return new LinkedHashSet<>(names(statement));
    }
  }

  @Override
  public void enter(Connection connection, String namespace) throws SQLException {
    connection.setCatalog(namespace);
  }

  @Override
  public Place place(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT DATABASE()")) {
      String database = Optional.ofNullable(names(statement).get(0)).orElse("");
      return new Place(
          database, database.isEmpty() ? "" : "USE `" + database.replace("`", "``") + "`");
    }
  }

  @Override
  public boolean mayTurn(String sql) {
    return TURNS.matcher(sql).find();
  }

  @Override
  public boolean restoresSession() {
    return false;
  }

  private static List<String> names(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
