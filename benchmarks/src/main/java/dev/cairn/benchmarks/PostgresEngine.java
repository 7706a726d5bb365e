package dev.cairn.benchmarks;

import dev.cairn.dialect.ConnectionSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL 18, on its own settings but for the locks that 10,000 tables in one transaction need.
 */
final class PostgresEngine implements Engine {

  private final EmbeddedPostgres server;
  private int databases;

  PostgresEngine() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("max_locks_per_transaction", "8192")
            .setServerConfig("fsync", "off")
            .start();
  }

  @Override
  public String name() {
    return "PostgreSQL 18";
  }

  @Override
  public String hibernateDialect() {
    return "org.hibernate.dialect.PostgreSQLDialect";
  }

  @Override
  public ConnectionSource freshDatabase() throws SQLException {
    String database = "bench" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    return new UrlSource(server.getJdbcUrl("postgres", database));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
