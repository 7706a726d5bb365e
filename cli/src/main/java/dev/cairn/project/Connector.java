package dev.cairn.project;

import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Opens connections through one driver. */
public final class Connector implements ConnectionSource {

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final Secrets secrets;

  /** Takes a URL and, where they are not part of it, the user and the password. */
  public Connector(Driver driver, String url, Optional<String> user, Optional<String> password) {
    this.driver = driver;
    this.url = url;
    this.properties = new Properties();
    user.ifPresent(value -> properties.setProperty("user", value));
    password.ifPresent(value -> properties.setProperty("password", value));
    this.secrets = Secrets.of(password.stream().toList());
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = driver.connect(url, (Properties) properties.clone());
    if (connection == null) {
      throw new SQLException(
          "The driver " + driver.getClass().getName() + " does not know the URL " + displayUrl());
    }
    connection.setAutoCommit(true);
    return connection;
  }

  @Override
  public String displayUrl() {
    return secrets.mask(url);
  }

  @Override
  public String url() {
    return url;
  }
}
