package dev.cairn;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections of an application's data source. */
final class DataSourceConnections implements ConnectionSource {

  private final DataSource dataSource;
  private final AtomicReference<@Nullable String> url = new AtomicReference<>();

  DataSourceConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(true);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String displayUrl() {
    return UrlConnections.masked(url());
  }

  /** Only a connection knows the URL, so one is asked, once. */
  @Override
  public String url() {
    String known = url.get();
    if (known != null) {
      return known;
    }
    try (Connection connection = dataSource.getConnection()) {
      String found = connection.getMetaData().getURL();
      url.set(found);
      return found;
    } catch (SQLException e) {
      throw CairnException.failed("Cannot connect to the database: " + e.getMessage())
          .hint("Check the settings of the data source, and that the server runs.")
          .causedBy(e);
    }
  }
}
