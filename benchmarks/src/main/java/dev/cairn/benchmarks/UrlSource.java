package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections by URL alone. */
record UrlSource(String url) implements ConnectionSource {

  @Override
  public Connection open() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public String displayUrl() {
    return url;
  }
}
