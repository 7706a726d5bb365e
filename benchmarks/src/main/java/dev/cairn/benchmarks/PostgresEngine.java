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
  private final String name;
  private int databases;

  private PostgresEngine(String name, String waits) throws IOException {
    this.name = name;
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("max_locks_per_transaction", "8192")
            .setServerConfig("fsync", waits)
            .setServerConfig("synchronous_commit", waits)
            .start();
  }

  /** Starts a server whose commits wait for the disk, as they do unless one says otherwise. */
  static PostgresEngine durable() throws IOException {
    return new PostgresEngine("PostgreSQL 18", "on");
  }

  /** Starts a server that waits for no disk, so that what is measured is the work alone. */
  static PostgresEngine withoutDisk() throws IOException {
    return new PostgresEngine("PostgreSQL 18, `fsync` off", "off");
  }

  @Override
  public String name() {
    return name;
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
