package dev.cairn.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cairn.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections that are used again, as most applications have them. */
final class PooledSource implements ConnectionSource {

  private final HikariDataSource pool;

  PooledSource(SimpleSource database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(8);
    // A connection that was not given back is an error here, not something to wait for.
    config.setConnectionTimeout(5_000);
    this.pool = new HikariDataSource(config);
  }

  @Override
  public Connection open() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public String url() {
    return pool.getJdbcUrl();
  }

  @Override
  public String displayUrl() {
    return url();
  }
}
