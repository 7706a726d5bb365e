package dev.cairn.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** MySQL: 8.0.12 out of a jar, the oldest that counts, or the newest that Debian has. */
public final class MySqlServer implements TestServer {

  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";
  private static final String OPTIONS = "?sslMode=DISABLED&allowPublicKeyRetrieval=true";

  private static final class Holder {
    static final MySqlServer OLD = new MySqlServer("MySQL 8.0.12", start());
  }

  private static final class FoldingHolder {
    static final MySqlServer FOLDING =
        new MySqlServer("MySQL 8.0.12", start("--lower-case-table-names=1"));
  }

  private static final class NewHolder {
    static final MySqlServer NEW = new MySqlServer("MySQL 9", startNewest());
  }

  private final AtomicInteger databases = new AtomicInteger();
  private final String name;
  private final Optional<String> address;

  private MySqlServer(String name, Optional<String> address) {
    this.name = name;
    this.address = address;
  }

  /** Returns the one MySQL 8.0.12 of this process; the first call starts it. */
  public static MySqlServer shared() {
    return Holder.OLD;
  }

  /** Returns another that keeps the names of tables in small letters, as on Windows. */
  public static MySqlServer folding() {
    return FoldingHolder.FOLDING;
  }

  /**
   * Returns the one MySQL 9 of this process: the one that the system property {@code
   * cairn.mysql9.url} names ({@code host:port}, user {@code root}, no password), else one that the
   * first call installs, if need be, and starts.
   */
  public static MySqlServer newest() {
    return NewHolder.NEW;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String user() {
    return "root";
  }

  /** Returns whether it could be started here; {@link #freshDatabase} skips the test if not. */
  public boolean available() {
    return address.isPresent();
  }

  @Override
  public ConnectionSource freshDatabase() throws SQLException {
    assumeThat(available()).as("%s can run here", name).isTrue();
    // A server of somebody else's may hold databases of an earlier run.
    String database = "test_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
    try (Connection connection = source("").open();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    return source(database);
  }

  /** Returns connections to a database of the server, whether it exists or not. */
  public SimpleSource source(String database) {
    return new SimpleSource(
        "jdbc:mysql://" + address() + "/" + database + OPTIONS, user(), password());
  }

  /** Returns host and port, for URLs of other drivers. */
  public String address() {
    return address.orElseThrow(() -> new IllegalStateException(name + " does not run here"));
  }

  private static Optional<String> start(String... options) {
    try {
      Path home = Files.createTempDirectory("cairn-mysql");
      Path data = Directories.forData("cairn-mysql");
      unpack(home);
      Path log = home.resolve("log");
      List<String> common =
          new ArrayList<>(
              List.of(
                  home.resolve("bin/mysqld").toString(),
                  "--no-defaults",
                  "--user=root",
                  "--datadir=" + data.resolve("data"),
                  // In the system's own it would delete the temporary files of other servers.
                  "--tmpdir=" + Files.createDirectory(home.resolve("tmp")),
                  "--lc_messages_dir=" + home.resolve("share")));
      common.addAll(List.of(options));
      if (run(log, common, "--initialize-insecure").waitFor() != 0) {
        System.err.println(
            "\n*** MySQL 8.0.12 does not run here; its tests are SKIPPED."
                + " It needs the library libaio (Debian: apt-get install libaio1).\n*** "
                + Files.readString(log).strip());
        Directories.delete(home);
        Directories.delete(data);
        return Optional.empty();
      }
      int port = freePort();
      Process server =
          run(
              log,
              common,
              "--mysqlx=0",
              "--bind-address=127.0.0.1",
              "--port=" + port,
              "--socket=" + home.resolve("s.sock"),
              "--pid-file=" + home.resolve("pid"),
              "--skip-log-bin",
              "--innodb-flush-log-at-trx-commit=0",
              "--innodb-flush-method=nosync",
              // Of no use to data that dies with its server, and dear.
              "--innodb-doublewrite=OFF",
              "--innodb-log-spin-cpu-pct-hwm=0",
              "--innodb-log-wait-for-flush-spin-hwm=0",
              // Where a table has a file of its own, one that is made anew waits 100 ms for the
              // disk.
              "--innodb-file-per-table=OFF",
              "--performance-schema=OFF");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home, data)));
      String address = "127.0.0.1:" + port;
      awaitAnswer(server, address, log);
      return Optional.of(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> startNewest() {
    Optional<String> running = Optional.ofNullable(System.getProperty("cairn.mysql9.url"));
    return running.isPresent() || !Boolean.getBoolean("cairn.long") ? running : startDebians();
  }

  private static Optional<String> startDebians() {
    Path script =
        Path.of(System.getProperty("cairn.test.root"))
            .resolve("integration-tests/src/test/scripts/mysql9.sh");
    Path home = Path.of(System.getProperty("cairn.mysql9.home", "/var/tmp/cairn-mysql9"));
    try {
      Path log = Files.createTempFile("cairn-mysql9", ".log");
      int port = freePort();
      Process server = run(log, List.of("sh", script.toString(), home.toString(), "" + port));
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
      try {
        awaitAnswer(server, "127.0.0.1:" + port, log);
      } catch (IOException e) {
        server.destroy();
        System.err.println(
            "\n*** MySQL 9 does not run here; its tests are SKIPPED. It needs root and debootstrap"
                + " (Debian: apt-get install debootstrap).\n*** "
                + Files.readString(log).strip());
        return Optional.empty();
      }
      return Optional.of("127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(Path home) throws IOException, InterruptedException {
    Path archive = home.resolve(ARCHIVE);
    try (InputStream in = MySqlServer.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
      if (in == null) {
        throw new IOException("no " + ARCHIVE + " on the class path");
      }
      Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
    }
    Process tar =
        run(home.resolve("log"), List.of("tar", "xzf", archive.toString(), "-C", home.toString()));
    if (tar.waitFor() != 0) {
      throw new IOException("tar failed: " + Files.readString(home.resolve("log")));
    }
    Files.delete(archive);
  }

  private static Process run(Path log, List<String> command, String... more) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return new ProcessBuilder(all)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitAnswer(Process server, String address, Path log)
      throws IOException, InterruptedException {
    SimpleSource source = new SimpleSource("jdbc:mysql://" + address + "/" + OPTIONS, "root", "");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (true) {
      try {
        source.open().close();
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("MySQL did not start: " + Files.readString(log), e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static void stop(Process server, Path home, Path data) {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
      Directories.delete(home);
      Directories.delete(data);
    } catch (IOException e) {
      System.err.println("MySQL left files in " + home + " or " + data + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
