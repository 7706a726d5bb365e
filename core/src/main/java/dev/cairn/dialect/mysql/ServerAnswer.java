package dev.cairn.dialect.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * What a server says of itself.
 *
 * @param mariaDb whether it is MariaDB rather than MySQL
 * @param foldsTableNames whether table names that differ in case only are the same name
 * @param database the connection's own; empty where it has none
 * @param collation the collation of that database
 */
public record ServerAnswer(
    Version version, boolean mariaDb, boolean foldsTableNames, String database, String collation) {

  /**
   * Asks the server at the other end.
   *
   * @throws SQLException as the connection does
   */
  public static ServerAnswer of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT VERSION(), @@version_comment, @@lower_case_table_names,"
                    + " COALESCE(DATABASE(), ''), COALESCE(@@collation_database, '')")) {
      row.next();
      String version = row.getString(1);
      String words = (version + " " + row.getString(2)).toLowerCase(Locale.ROOT);
      return new ServerAnswer(
          Version.parse(version),
          words.contains("mariadb"),
          row.getInt(3) != 0,
          row.getString(4),
          row.getString(5));
    }
  }

  /** Returns the dialect of a MySQL server that answered so. */
  public FamilyDialect mySqlDialect() {
    return new FamilyDialect(new MySqlTraits(version, foldsTableNames), database, collation);
  }
}
