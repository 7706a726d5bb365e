package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL, migrations of a new database are sent several in one request. */
class TogetherTest {

  private static final int COUNT = 60;

  private static final String BUT_TIMES =
      "SELECT revision, revises, message, state, checksum, format, applied_by, steps_done,"
          + " steps_total, statements_done, done_checksum, script, operations, mark"
          + " FROM cairn_version ORDER BY revision";

  @TempDir Path folder;

  private FaultySource database;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    database = new FaultySource(PostgresServer.V18.freshDatabase());
    project = new Project(folder, database, ScriptFormat.SQL);
    for (int i = 1; i <= COUNT; i++) {
      write(i, "CREATE TABLE t%d (id integer);\nCREATE INDEX ix%d ON t%d (id);".formatted(i, i, i));
    }
  }

  @Test
  void leaveTheRowsThatTheyLeaveOneByOne() throws Exception {
    Project other = new Project(folder, PostgresServer.V18.freshDatabase(), ScriptFormat.SQL);
    other.waiting(Duration.ofSeconds(10), new RunListener() {});

    project.upgrade();
    other.upgrade();

    assertThat(requests()).hasSize(3);
    assertThat(project.query(BUT_TIMES)).isEqualTo(other.query(BUT_TIMES)).hasSize(COUNT);
    assertThat(project.query("SELECT revision FROM cairn_version ORDER BY applied_at, revision"))
        .isEqualTo(project.query("SELECT revision FROM cairn_version ORDER BY revision"));
    assertThat(
            project.query(
                "SELECT revision FROM cairn_version WHERE applied_at::timestamptz"
                    + " NOT BETWEEN now() - interval '1 min' AND now()"))
        .isEmpty();
  }

  @Test
  void areToldInTheirOrder() throws Exception {
    List<String> heard = new ArrayList<>();
    listen(heard);

    project.upgrade();

    assertThat(heard)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, COUNT)
                .boxed()
                .flatMap(i -> List.of("begins " + id(i), "done " + id(i)).stream())
                .toList());
  }

  @Test
  void standWhereOneFails() throws Exception {
    List<String> heard = new ArrayList<>();
    listen(heard);
    write(40, "CREATE TABLE t40 (id integer);\nCREATE TABLE t39 (id integer);");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.where().orElseThrow())
                    .contains("40.sql:6")
                    .contains("CREATE TABLE t39")
                    .doesNotContain("cairn_version"))
        .hasMessageContaining("\"t39\" already exists");

    assertThat(project.query("SELECT count(*) FROM cairn_version")).containsExactly("39");
    assertThat(project.query("SELECT to_regclass('t40')")).containsExactly("null");
    assertThat(heard).doesNotHaveDuplicates().endsWith("done " + id(39), "begins " + id(40));

    write(40, "CREATE TABLE t40 (id integer);");
    project.upgrade();
    assertThat(project.query("SELECT count(*) FROM cairn_version"))
        .containsExactly(String.valueOf(COUNT));
  }

  @Test
  void waitForTheLockThatOneNeeds() throws Exception {
    project.execute("CREATE TABLE busy (id integer)");
    write(30, "ALTER TABLE busy ADD title varchar(10);");
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE busy IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<Void> run =
          CompletableFuture.runAsync(
              () -> {
                try {
                  project.upgrade();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      Thread.sleep(2_500);
      assertThat(run).isNotDone();
      connection.commit();
      run.get();
    }
    assertThat(project.query("SELECT count(*) FROM cairn_version"))
        .containsExactly(String.valueOf(COUNT));
  }

  @Test
  void comeToTheirEndInTheNextRunWhereTheConnectionIsLost() throws Exception {
    write(
        30,
        "CREATE TABLE t30 AS SELECT pg_terminate_backend(pg_backend_pid()) WHERE NOT EXISTS"
            + " (SELECT 1 FROM pg_class WHERE relname = 'sentinel');");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElseThrow()).contains("the same command again"));

    project.execute("CREATE TABLE sentinel (id integer)");
    project.upgrade();
    assertThat(project.query("SELECT count(*) FROM cairn_version"))
        .containsExactly(String.valueOf(COUNT));
  }

  @Test
  void areSentOneByOneWhereSomethingIsApplied() throws Exception {
    project.cairn().upgrade(id(1), new RunOptions(false, true, ""));

    project.upgrade();

    assertThat(requests()).hasSize(COUNT);
  }

  private void listen(List<String> heard) {
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public boolean hearsStatements() {
            return false;
          }

          @Override
          public void started(Revision revision, Direction direction) {
            heard.add("begins " + revision.id());
          }

          @Override
          public void finished(Revision revision, Direction direction, Duration took) {
            heard.add("done " + revision.id());
          }
        });
  }

  private List<String> requests() {
    return database.statements().stream().filter(sql -> sql.contains("CREATE INDEX")).toList();
  }

  private static String id(int number) {
    return "%012d".formatted(number);
  }

  private void write(int number, String upgrade) throws IOException {
    Scripts.writeSql(
        project, number + ".sql", id(number), number == 1 ? "" : id(number - 1), upgrade, "");
  }
}
