package dev.cairn.dialect.sqlite;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.unique;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BLOB;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.DATE;
import static dev.cairn.migration.Types.UUID;
import static dev.cairn.migration.Types.time;
import static dev.cairn.migration.Types.timestamp;
import static dev.cairn.migration.Types.timestampTz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.Scratch;
import dev.cairn.error.CairnException;
import dev.cairn.testing.SimpleSource;
import dev.cairn.testing.SqliteServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks, transactions, scratch areas and values: what happens between connections. */
class SqliteConnectionsTest {

  private static final java.util.UUID SOME_UUID =
      java.util.UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void isFoundByItsUrl() {
    assertThat(Dialects.load().forUrl("jdbc:sqlite:app.db").id()).isEqualTo("sqlite");
  }

  @Test
  void letsOneMigratorInAtATime() throws SQLException {
    Path file = SqliteServer.freshFile();
    ConnectionSource database = SqliteServer.database(file);
    Path lockFile = Path.of(file + ".cairn-lock");
    MigrationLock lock = new SqliteLock();

    assertThat(lock.holder(database)).isEmpty();
    try (MigrationLock.Held held = lock.tryAcquire(database).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(new SqliteLock().tryAcquire(database)).isEmpty();
      assertThat(lock.holder(database).orElseThrow())
          .contains("process " + ProcessHandle.current().pid());
      assertThat(lockFile).exists();
    }
    assertThat(lock.holder(database)).isEmpty();
    assertThat(lockFile).doesNotExist();
    lock.tryAcquire(database).orElseThrow().close();
  }

  @Test
  void isLockedOutByAnotherProcessUntilThatDies() throws Exception {
    ConnectionSource database = SqliteServer.database(SqliteServer.freshFile());
    MigrationLock lock = new SqliteLock();
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                database.url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");

      assertThat(lock.tryAcquire(database)).isEmpty();
      assertThat(lock.holder(database).orElseThrow()).contains("process " + holder.pid());
      assertThat(lock.tryAcquire(database)).as("asking frees nothing").isEmpty();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(lock.holder(database)).isEmpty();
    lock.tryAcquire(database).orElseThrow().close();
  }

  @Test
  void locksAFileLeftByAKilledHolder() throws SQLException, IOException {
    Path file = SqliteServer.freshFile();
    Files.writeString(Path.of(file + ".cairn-lock"), "process 1 on a host that was switched off");
    ConnectionSource database = SqliteServer.database(file);

    assertThat(new SqliteLock().holder(database)).isEmpty();
    new SqliteLock().tryAcquire(database).orElseThrow().close();
  }

  @Test
  void locksADatabaseInMemory() throws SQLException {
    ConnectionSource database =
        new SimpleSource("jdbc:sqlite:file:cairn-lock-test?mode=memory&cache=shared", "", "");

    try (MigrationLock.Held held = new SqliteLock().tryAcquire(database).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(new SqliteLock().tryAcquire(database)).isEmpty();
    }
    new SqliteLock().tryAcquire(database).orElseThrow().close();
  }

  @Test
  void takesTheWriteLockBeforeItReads() throws SQLException {
    try (Database db = new Database();
        Connection other = db.source().open();
        Statement statement = other.createStatement()) {
      db.run("CREATE TABLE t (a int)");
      statement.execute("PRAGMA busy_timeout = 1");
      db.dialect().beforeMigration(db.connection(), List.of());

      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
          .hasMessageContaining("locked");

      db.connection().commit();
      db.dialect().afterMigration(db.connection(), List.of());
      statement.execute("INSERT INTO t VALUES (1)");
    }
  }

  @Test
  void saysThatAnotherConnectionWrites() throws SQLException {
    try (Database db = new Database();
        Connection other = db.source().open();
        Statement statement = other.createStatement()) {
      db.run("CREATE TABLE t (a int)", "PRAGMA busy_timeout = 1");
      statement.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> db.migrate(op -> op.addUnique("t", unique("a"))))
          .isInstanceOf(CairnException.class)
          .hasMessageContaining("Another connection is writing");

      statement.execute("ROLLBACK");
      assertThat(db.rows("PRAGMA foreign_keys")).containsExactly("1");
      db.migrate(op -> op.addUnique("t", unique("a")));
      assertThat(db.table("t").uniques()).hasSize(1);
    }
  }

  @Test
  void buildsInAScratchAreaThatLeavesNothing() throws SQLException {
    try (Database db = new Database()) {
      try (Scratch.Area area = db.dialect().scratch().open(db.source());
          Statement statement = area.connection().createStatement()) {
        statement.execute("CREATE TABLE t (a int)");
        String other = area.namespace("other");
        assertThat(area.namespace("other")).isEqualTo(other);
        statement.execute("CREATE TABLE " + other + ".t (a int)");
      }
      assertThat(db.read().tables()).isEmpty();
    }
  }

  @Test
  void writesValuesThatTheDriverReads() throws SQLException {
    try (Database db = new Database()) {
      db.migrate(
          op -> {
            op.createTable(
                "t",
                column("id", BIGINT),
                column("b", BOOLEAN),
                column("d", DATE),
                column("t", time(3)),
                column("ts", timestamp(3)),
                column("tz", timestampTz(3)),
                column("u", UUID),
                column("bytes", BLOB));
            op.insert(
                "t",
                List.of("id", "b", "d", "t", "ts", "tz", "u", "bytes"),
                List.of(
                    List.of(
                        1L,
                        true,
                        LocalDate.of(2024, 5, 6),
                        LocalTime.of(7, 8, 9),
                        LocalDateTime.of(2024, 5, 6, 7, 8, 9),
                        Instant.ofEpochMilli(1_714_979_289_123L),
                        SOME_UUID,
                        new byte[] {0, -1})));
          });
      try (Statement statement = db.connection().createStatement();
          ResultSet row = statement.executeQuery("SELECT * FROM t")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getBoolean("b")).isTrue();
        assertThat(row.getDate("d")).hasToString("2024-05-06");
        assertThat(row.getTime("t")).hasToString("07:08:09");
        assertThat(row.getTimestamp("ts")).hasToString("2024-05-06 07:08:09.0");
        assertThat(row.getTimestamp("tz").getTime()).isEqualTo(1_714_979_289_123L);
        assertThat(row.getBytes("u")).startsWith(0x00, 0x11, 0x22).hasSize(16);
        assertThat(row.getBytes("bytes")).containsExactly(0, -1);
      }
    }
  }
}
