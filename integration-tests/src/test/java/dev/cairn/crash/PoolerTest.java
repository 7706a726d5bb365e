package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.Cairn;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.PurgeOptions;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PgBouncer before PostgreSQL. */
class PoolerTest {

  private static final int STARTS_WITHIN_MILLIS = 10_000;

  @TempDir Path folder;

  private Optional<Process> pooler = Optional.empty();

  @AfterEach
  void stop() {
    pooler.ifPresent(Process::destroyForcibly);
  }

  @Test
  void isRefusedWhereItLendsSessionsForOneTransaction() throws Exception {
    SimpleSource database = PostgresServer.V18.freshDatabase();
    Project project = project(pooled(database, "transaction"));

    assertThatThrownBy(project::upgrade)
        .hasMessageContaining("PgBouncer in transaction mode")
        .hasMessageContaining("no lock keeps other migrators out");

    Project direct = project(database);
    assertThat(direct.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .containsExactly("0");
    direct.upgrade();
    assertThat(direct.query("SELECT count(*) FROM todo")).containsExactly("0");
  }

  @Test
  void isRefusedByEveryCommandThatTakesTheLock() throws Exception {
    SimpleSource database = PostgresServer.V18.freshDatabase();
    SimpleSource pooled = pooled(database, "transaction");
    Cairn cairn = project(pooled).cairn();
    Cairn unmanaged =
        new Project(Files.createDirectory(folder.resolve("none")), pooled, ScriptFormat.SQL)
            .cairn();

    Map<String, ThrowingCallable> commands =
        Map.of(
            "stamp", () -> cairn.stamp(List.of("head"), false),
            "repair", () -> cairn.repair(Optional.empty(), Optional.empty()),
            "purge", () -> cairn.purge(new PurgeOptions(List.of(), Optional.empty(), true)),
            "baseline", () -> unmanaged.baseline(BaselineOptions.DEFAULT),
            "sync", () -> cairn.sync("head", false, RunOptions.DEFAULT));

    assertThat(commands)
        .allSatisfy(
            (name, command) ->
                assertThatThrownBy(command)
                    .as(name)
                    .hasMessageContaining("PgBouncer in transaction mode"));
    assertThat(
            project(database)
                .query(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                        + " UNION ALL SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("0", "0");
  }

  @Test
  void servesWhereItLendsSessionsForAsLongAsTheyAreNeeded() throws Exception {
    SimpleSource database = PostgresServer.V18.freshDatabase();

    project(pooled(database, "session")).upgrade();

    assertThat(project(database).query("SELECT count(*) FROM todo")).containsExactly("0");
  }

  private Project project(SimpleSource database) throws IOException {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    Files.writeString(
        project.folder().resolve("first.sql"),
        """
        -- cairn:revision 111111111111
        -- first

        -- cairn:upgrade
        CREATE TABLE todo (id integer);
        """);
    return project;
  }

  private SimpleSource pooled(SimpleSource database, String mode) throws Exception {
    Optional<Path> program =
        Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      System.out.println("SKIPPED: PgBouncer is missing; apt-get install pgbouncer brings it");
    }
    assumeTrue(program.isPresent());
    URI server = URI.create(database.url().substring("jdbc:".length()));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("pgbouncer.ini");
    String name = server.getPath().substring(1);
    Files.writeString(
        settings,
        """
        [databases]
        %1$s = host=%2$s port=%3$d dbname=%1$s user=%4$s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %5$d
        auth_type = any
        pool_mode = %6$s
        unix_socket_dir =
        ignore_startup_parameters = extra_float_digits,search_path
        """
            .formatted(name, server.getHost(), server.getPort(), user(database), port, mode));
    ProcessBuilder builder = new ProcessBuilder(program.get().toString(), settings.toString());
    if (System.getProperty("user.name").equals("root")) {
      // It does not run as root.
      builder.command(program.get().toString(), "-u", "nobody", settings.toString());
      openTo(folder);
    }
    pooler =
        Optional.of(
            builder
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
    awaitPort(port);
    return new SimpleSource(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name, user(database), "any");
  }

  private static String user(SimpleSource database) {
    return database.user().isEmpty() ? "postgres" : database.user();
  }

  private static void openTo(Path folder) throws IOException {
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void awaitPort(int port) throws Exception {
    long until = System.currentTimeMillis() + STARTS_WITHIN_MILLIS;
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (System.currentTimeMillis() > until || !pooler.orElseThrow().isAlive()) {
          throw new IOException(Files.readString(folder.resolve("log")), e);
        }
        Thread.sleep(50);
      }
    }
  }
}
