package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens connections through the driver manager. */
public record SimpleSource(String url, String user, String password) implements ConnectionSource {
  @Override
  public Connection open() throws SQLException {
    return user.isEmpty()
        ? DriverManager.getConnection(url)
        : DriverManager.getConnection(url, user, password);
  }

  @Override
  public String displayUrl() {
    return url;
  }
}
