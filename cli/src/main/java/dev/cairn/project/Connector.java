package dev.cairn.project;

import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens connections through one driver, which is looked for when the first one is opened. */
public final class Connector implements ConnectionSource {

  private final Supplier<Driver> driver;
  private final String url;
  private final String displayUrl;
  private final Properties properties = new Properties();
  private final AtomicReference<@Nullable Driver> found = new AtomicReference<>();

  /**
   * Takes a URL and, where they are not part of it, the user and the password.
   *
   * @param displayUrl the URL as a person wrote it; any password in it is masked
   */
  public Connector(
      Supplier<Driver> driver,
      String url,
      String displayUrl,
      Optional<String> user,
      Optional<String> password) {
    this.driver = driver;
    this.url = url;
    this.displayUrl = Secrets.of(password.stream().toList()).mask(displayUrl);
    user.ifPresent(value -> properties.setProperty("user", value));
    password.ifPresent(value -> properties.setProperty("password", value));
  }

  @Override
  public Connection open() throws SQLException {
    Driver same = driver();
    Connection connection = same.connect(url, (Properties) properties.clone());
    if (connection == null) {
      throw new SQLException(
          "The driver " + same.getClass().getName() + " does not know the URL " + displayUrl);
    }
    connection.setAutoCommit(true);
    return connection;
  }

  /**
   * One driver for all connections: an embedded database is locked by the driver that opened it.
   */
  private Driver driver() {
    Driver known = found.get();
    if (known != null) {
      return known;
    }
    Driver loaded = driver.get();
    return found.compareAndSet(null, loaded) ? loaded : driver();
  }

  @Override
  public String displayUrl() {
    return displayUrl;
  }

  @Override
  public String url() {
    return url;
  }
}
