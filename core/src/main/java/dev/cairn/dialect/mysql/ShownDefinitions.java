package dev.cairn.dialect.mysql;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the server itself writes of a few tables, views and sequences, by name. It takes a name at a
 * time, and is still faster than the information schema, which looks through all there is.
 */
final class ShownDefinitions {

  /** Grows with the rows and is no part of a definition. */
  private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

  /**
   * No such table, no such database, a wrong or too long name, not permitted, a view of what is
   * gone, not what the statement is for.
   */
  private static final Set<Integer> NOTHING_TO_SHOW =
      Set.of(1146, 1049, 1102, 1103, 1059, 1142, 1356, 1347, 4089, 4091);

  private final Connection connection;

  ShownDefinitions(Connection connection) {
    this.connection = connection;
  }

  /** Returns the definitions of what there is of {@code scope}, which names tables. */
  String of(Scope scope) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (String namespace : new TreeSet<>(scope.namespaces())) {
      text.append(exists(namespace) ? "database " + namespace + "\n" : "");
    }
    for (ObjectName name : new TreeSet<>(scope.tables().orElse(Set.of()))) {
      String quoted =
          name.inDefaultSchema()
              ? MySqlIdentifiers.quote(name.name())
              : MySqlIdentifiers.quote(name.schema()) + "." + MySqlIdentifiers.quote(name.name());
      text.append(COUNTER.matcher(shown("TABLE " + quoted)).replaceAll(""));
    }
    return text.toString();
  }

  private String shown(String what) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW CREATE " + what)) {
      return row.next() ? row.getString(1) + " " + row.getString(2) + "\n" : "";
    } catch (SQLException e) {
      if (NOTHING_TO_SHOW.contains(e.getErrorCode())) {
        return "";
      }
      throw e;
    }
  }

  private boolean exists(String database) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
