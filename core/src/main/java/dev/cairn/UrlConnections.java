package dev.cairn;

import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Connections to a JDBC URL, through whichever driver is registered for it.
 *
 * @param user empty where the URL says it, or none is needed
 */
record UrlConnections(String url, String user, String password) implements ConnectionSource {

  @Override
  public Connection open() throws SQLException {
    Connection connection =
        user.isEmpty()
            ? DriverManager.getConnection(url)
            : DriverManager.getConnection(url, user, password);
    connection.setAutoCommit(true);
    return connection;
  }

  @Override
  public String displayUrl() {
    return masked(url);
  }

  /** The password stays out of logs. */
  @Override
  public String toString() {
    return displayUrl();
  }

  static String masked(String url) {
    return url.replaceAll("(?i)(password=)[^&;]*", "$1***")
        .replaceAll("(//[^/@:]*:)[^/@]*@", "$1***@");
  }
}
