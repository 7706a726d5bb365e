package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.MigrationLock.Held;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.SimpleSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2LockTest {

  @Test
  void isHeldByOneAtATimeInMemory() throws SQLException {
    assertOneAtATime(H2Server.usual().freshDatabase());
  }

  @Test
  void isHeldByOneAtATimeInAFile(@TempDir Path folder) throws SQLException {
    assertOneAtATime(H2Server.usual().freshFile(folder));
  }

  @Test
  void isHeldByOneAtATimeInTheOtherModes() throws SQLException {
    assertOneAtATime(new H2Server(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE").freshDatabase());
    assertOneAtATime(new H2Server(";DATABASE_TO_UPPER=FALSE").freshDatabase());
  }

  @Test
  void leavesTheNamesOfOtherTablesKeysAsTheyAreWithoutIt() throws SQLException {
    assertThat(keyMade(true)).isEqualTo(keyMade(false)).startsWith("CONSTRAINT_");
  }

  /**
   * Returns the name that H2 gives a key. It takes as little of the hash of the table's name as no
   * other key has, and the hash of this one begins like that of the lock's table.
   */
  private static String keyMade(boolean locked) throws SQLException {
    ConnectionSource database = H2Server.usual().freshDatabase();
    try (H2Database h2 = H2Database.open(database)) {
      Optional<Held> held = locked ? h2.dialect().lock().tryAcquire(database) : Optional.empty();
      try (Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE CAIRN_KEPT_E93E17C7_N1 (ID INTEGER PRIMARY KEY)");
        try (ResultSet row =
            statement.executeQuery(
                "SELECT CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
                    + " WHERE TABLE_NAME = 'CAIRN_KEPT_E93E17C7_N1'")) {
          row.next();
          return row.getString(1);
        }
      } finally {
        if (held.isPresent()) {
          held.get().close();
        }
      }
    }
  }

  private static void assertOneAtATime(ConnectionSource database) throws SQLException {
    try (H2Database h2 = H2Database.open(database)) {
      MigrationLock lock = h2.dialect().lock();
      assertThat(lock.holder(database)).isEmpty();
      Optional<Held> first = lock.tryAcquire(database);
      assertThat(first).isPresent();
      assertThat(lock.tryAcquire(database)).isEmpty();
      assertThat(lock.holder(database).orElse(""))
          .contains("process " + ProcessHandle.current().pid());

      // Neither the application's work nor a migration's is in its way.
      h2.execute("create table t (a int)", "alter table t add column b int", "drop table t");
      assertThat(h2.dialect().catalog().read(h2.connection(), Scope.OWN_SCHEMA).tables()).isEmpty();

      first.orElseThrow().close();
      assertThat(lock.holder(database)).isEmpty();
      Optional<Held> second = lock.tryAcquire(database);
      assertThat(second).isPresent();
      second.orElseThrow().close();
      second.orElseThrow().close();
    }
  }

  @Test
  void diesWithTheProcessThatHoldsItOnAServer(@TempDir Path folder)
      throws SQLException, IOException, InterruptedException {
    Server server =
        Server.createTcpServer(
                "-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toAbsolutePath().toString())
            .start();
    try {
      ConnectionSource database =
          new SimpleSource("jdbc:h2:tcp://localhost:" + server.getPort() + "/./app", "sa", "");
      try (Connection connection = database.open()) {
        MigrationLock lock = new H2DialectProvider().connect(connection).lock();
        Process holder =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LockHolder.class.getName(),
                    database.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
            new BufferedReader(
                new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
          assertThat(output.readLine()).isEqualTo("held");
          assertThat(lock.tryAcquire(database)).isEmpty();
          assertThat(lock.holder(database).orElse("")).contains("process " + holder.pid());
        } finally {
          holder.destroyForcibly().waitFor();
        }
        assertThat(eventually(lock, database)).isPresent();
      }
    } finally {
      server.stop();
    }
  }

  /** The server notices a broken connection by itself, but in its own time. */
  private static Optional<Held> eventually(MigrationLock lock, ConnectionSource database)
      throws SQLException, InterruptedException {
    Optional<Held> held = lock.tryAcquire(database);
    for (int i = 0; held.isEmpty() && i < 200; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      held = lock.tryAcquire(database);
    }
    return held;
  }
}
