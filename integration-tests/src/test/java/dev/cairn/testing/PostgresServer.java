package dev.cairn.testing;

import dev.cairn.dialect.ConnectionSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** PostgreSQL servers of several versions, each started when first asked for. */
public final class PostgresServer implements TestServer {
  private static final String USER = "postgres";

  /** The newest version, whose binaries lie on the class path. */
  public static final PostgresServer V18 = new PostgresServer("PostgreSQL 18", null);

  /** The oldest version that is tested, whose binaries the build copies. */
  public static final PostgresServer V14 = new PostgresServer("PostgreSQL 14", "postgresql-14.jar");

  /** More versions, for the long profile, which copies their binaries. */
  public static final PostgresServer V17 = new PostgresServer("PostgreSQL 17", "postgresql-17.jar");

  public static final PostgresServer V12 = new PostgresServer("PostgreSQL 12", "postgresql-12.jar");
  public static final PostgresServer V11 = new PostgresServer("PostgreSQL 11", "postgresql-11.jar");

  private final String name;
  private final @Nullable String archive;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedPostgres running;
  private @Nullable PooledSource pooled;

  private PostgresServer(String name, @Nullable String archive) {
    this.name = name;
    this.archive = archive;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    return USER;
  }

  @Override
  public SimpleSource freshDatabase() throws SQLException {
    EmbeddedPostgres server = server();
    String database = "cairn_test_" + databases.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    return new SimpleSource(server.getJdbcUrl(USER, database), USER, USER);
  }

  /**
   * Returns the one database of this server whose connections are kept open, emptied. To make a
   * database takes the server longer than most tests, and a new connection has to read its catalog
   * first.
   */
  public synchronized ConnectionSource emptiedDatabase() throws SQLException {
    if (pooled == null) {
      pooled = new PooledSource(freshDatabase());
    }
    try (Connection connection = pooled.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DO $$ DECLARE found name; BEGIN
            FOR found IN SELECT nspname FROM pg_namespace
              WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' LOOP
              EXECUTE format('DROP SCHEMA %I CASCADE', found);
            END LOOP;
            CREATE SCHEMA public;
          END $$
          """);
    }
    return pooled;
  }

  private synchronized EmbeddedPostgres server() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private EmbeddedPostgres start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(Directories.forData("cairn-postgresql"))
              .setServerConfig("max_locks_per_transaction", "1024")
              .setServerConfig("timezone", "UTC");
      if (archive != null) {
        builder.setPgBinaryResolver(copied(archive));
      }
      EmbeddedPostgres server = builder.start();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      server.close();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the binaries out of a jar that is not on the class path, where two would collide. */
  private static PgBinaryResolver copied(String archive) {
    return (system, machine) -> {
      Path folder = Path.of(System.getProperty("cairn.test.servers", "target/servers"));
      try (JarFile jar = new JarFile(folder.resolve(archive).toFile())) {
        JarEntry binaries =
            jar.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException("no server in " + jar.getName()));
        try (InputStream in = jar.getInputStream(binaries)) {
          return new ByteArrayInputStream(in.readAllBytes());
        }
      }
    };
  }
}
