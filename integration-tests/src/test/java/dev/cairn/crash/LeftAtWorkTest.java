package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.testing.SimpleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server works on at the statement of a process that is gone, while the next one begins. */
class LeftAtWorkTest {

  private static final long LOOK_EVERY_MILLIS = 50;

  private static final Duration AT_THE_LATEST = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** What the usual build leaves to the long profile begins with a plus. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POSTGRESQL_18 | CREATE TABLE late AS SELECT id, pg_sleep(2)::text AS slept FROM todo
          POSTGRESQL_18 | CREATE INDEX CONCURRENTLY ix_late ON todo (slow(id))
          POSTGRESQL_18 | +UPDATE todo SET done = done + 1 WHERE pg_sleep(2) IS NOT NULL
          MARIADB       | +CREATE TABLE late AS SELECT id, SLEEP(2) AS slept FROM todo
          MARIADB       | +UPDATE todo SET done = done + 1 WHERE SLEEP(2) = 0
          MYSQL         | CREATE TABLE late AS SELECT id, SLEEP(2) AS slept FROM todo
          MYSQL         | +UPDATE todo SET done = done + 1 WHERE SLEEP(2) = 0
          """)
  void theNextProcessWaitsForItsEnd(Engines engine, String text) throws Exception {
    assumeTrue(Boolean.getBoolean("cairn.long") || !text.startsWith("+"));
    String statement = text.replace("+C", "C").replace("+U", "U");
    SimpleSource database = (SimpleSource) engine.server().freshDatabase();
    Project project = project(engine, database, statement);
    killInTheMiddle(engine, project, database);

    project.upgrade();

    assertThat(project.query("SELECT revision FROM cairn_version WHERE state = 'applied'"))
        .containsExactlyInAnyOrder("111111111111", "222222222222", "333333333333");
    if (statement.startsWith("UPDATE")) {
      assertThat(project.query("SELECT done FROM todo")).containsExactly("1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POSTGRESQL_18 | CREATE TABLE late AS SELECT id, pg_sleep(5)::text AS slept FROM todo | SELECT pg_terminate_backend(
          MYSQL         | CREATE TABLE late AS SELECT id, SLEEP(5) AS slept FROM todo          | KILL
          """)
  void isNamedWhereItTakesTooLong(Engines engine, String statement, String end) throws Exception {
    SimpleSource database = (SimpleSource) engine.server().freshDatabase();
    Project project = project(engine, database, statement);
    project.waiting(Duration.ofMillis(500), RunListener.SILENT);
    killInTheMiddle(engine, project, database);

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.where().orElseThrow()).contains("CREATE TABLE late");
              assertThat(e.hint().orElseThrow()).contains(end);
            })
        .hasMessageContaining("still works for a process that is gone");
  }

  @Test
  void isEndedByPostgresSoonAfterItsProcess() throws Exception {
    SimpleSource database = PostgresServer.V18.freshDatabase();
    Project project =
        project(
            Engines.POSTGRESQL_18,
            database,
            "CREATE TABLE late AS SELECT id, pg_sleep(60)::text AS slept FROM todo");
    killInTheMiddle(Engines.POSTGRESQL_18, project, database);
    write(project, 2, "CREATE TABLE late (id integer);");

    project.upgrade();

    assertThat(project.query("SELECT count(*) FROM late")).containsExactly("0");
    assertThat(
            project.query(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE TABLE late AS%'"
                    + " AND state = 'active'"))
        .containsExactly("0");
  }

  private Project project(Engines engine, SimpleSource database, String statement)
      throws Exception {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.execute("CREATE TABLE todo (id integer PRIMARY KEY, done integer)");
    project.execute("INSERT INTO todo VALUES (1, 0)");
    if (engine == Engines.POSTGRESQL_18) {
      project.execute(
          "CREATE FUNCTION slow(n integer) RETURNS integer IMMUTABLE LANGUAGE sql AS"
              + " 'SELECT n FROM (SELECT pg_sleep(2)) s'");
    }
    write(project, 1, "ALTER TABLE todo ADD title varchar(10);");
    write(project, 2, statement + ";");
    write(project, 3, "ALTER TABLE todo ADD last integer;");
    return project;
  }

  private void killInTheMiddle(Engines engine, Project project, SimpleSource database)
      throws Exception {
    try (Migrator killed = new Migrator()) {
      // Its classes are loaded then.
      assertThat(killed.upgrade(database, folder, "111111111111", 0, Moment.BEFORE).done())
          .isTrue();
      Future<Migrator.Answer> answer =
          CompletableFuture.supplyAsync(() -> upgrade(killed, database));
      awaitSleep(engine, project);
      killed.kill();
      assertThat(answer.get().killed()).isTrue();
    }
  }

  private static void awaitSleep(Engines engine, Project project) throws Exception {
    String sleeping =
        engine == Engines.POSTGRESQL_18
            ? "SELECT pid FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event = 'PgSleep'"
            : "SELECT id FROM information_schema.processlist"
                + " WHERE db = database() AND state = 'User sleep'";
    Instant limit = Instant.now().plus(AT_THE_LATEST);
    while (project.query(sleeping).isEmpty()) {
      assertThat(Instant.now()).as("the statement has not begun").isBefore(limit);
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private Migrator.Answer upgrade(Migrator migrator, SimpleSource database) {
    try {
      return migrator.upgrade(database, folder, "head", 0, Moment.BEFORE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Project project, int number, String upgrade) throws IOException {
    Scripts.writeSql(
        project, number + ".sql", id(number), number == 1 ? "" : id(number - 1), upgrade, "");
  }

  private static String id(int number) {
    return String.valueOf(number).repeat(12);
  }
}
