package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL builds an index beside others only when no older transaction is left to wait for. */
class ConcurrentIndexTest {

  private static final int MIGRATORS = 10;

  @TempDir Path folder;

  @Test
  void tenWaitingMigratorsAreNotInItsWay() throws Exception {
    FaultySource database = new FaultySource(PostgresServer.V18.freshDatabase());
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.execute(
        "CREATE TABLE todo (id integer PRIMARY KEY, title varchar(40))",
        "INSERT INTO todo SELECT n, 'title ' || n FROM generate_series(1, 200000) n");
    Scripts.write(
        project,
        "111111111111",
        "",
        "op.createIndex(\"ix_todo_title\", \"todo\", \"title\");",
        "op.dropIndex(\"ix_todo_title\", \"todo\");");
    ExecutorService threads = Executors.newFixedThreadPool(MIGRATORS);
    try {
      List<Callable<Boolean>> runs = new ArrayList<>();
      for (int i = 0; i < MIGRATORS; i++) {
        runs.add(
            () -> {
              new Project(folder, database, ScriptFormat.JAVA).upgrade();
              return true;
            });
      }
      for (Future<Boolean> run : threads.invokeAll(runs, 1, TimeUnit.MINUTES)) {
        assertThat(run.isCancelled()).as("one hangs").isFalse();
        assertThat(run.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(database.statements())
        .filteredOn(sql -> sql.startsWith("CREATE INDEX CONCURRENTLY"))
        .hasSize(1);
    assertThat(
            project.query(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_todo_title'::regclass"))
        .containsExactly("t");
  }

  @Test
  void ofAPersonIsNotTakenForOneOfItsNameThatWasThere() throws Exception {
    Project project = new Project(folder, PostgresServer.V18.freshDatabase(), ScriptFormat.SQL);
    project.execute(
        "CREATE TABLE todo (id integer PRIMARY KEY, title varchar(40))",
        "CREATE INDEX ix_todo ON todo (id)");
    Scripts.writeSql(
        project,
        "first.sql",
        "111111111111",
        "",
        "CREATE INDEX CONCURRENTLY ix_todo ON todo (title);",
        "");

    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(project::upgrade).hasMessageContaining("\"ix_todo\" already exists");
    }

    project.execute("DROP INDEX ix_todo");
    project.upgrade();
    assertThat(project.query("SELECT pg_get_indexdef('ix_todo'::regclass)"))
        .allSatisfy(definition -> assertThat(definition).endsWith("(title)"));
  }

  @Test
  void thatAPersonDropsIsSeenToBeGone() throws Exception {
    FaultySource whole = new FaultySource(PostgresServer.V18.freshDatabase());
    dropping(whole).upgrade();
    int drop = 0;
    while (!whole.events().get(drop).contains("drop index concurrently")) {
      drop++;
    }
    ConnectionSource database = PostgresServer.V18.freshDatabase();
    FaultySource torn = new FaultySource(database);
    torn.striking(drop + 1, Moment.AFTER, FaultySource.TEAR);
    assertThatThrownBy(dropping(torn)::upgrade);
    assertThat(torn.struck()).isTrue();
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.upgrade();

    assertThat(project.query("SELECT to_regclass('ix_todo') IS NULL")).containsExactly("t");
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  /** A script that drops what is not there fails at it, however often it is run. */
  @Test
  void thatIsNotThereIsNotTakenForDropped() throws Exception {
    FaultySource database = new FaultySource(PostgresServer.V18.freshDatabase());
    Project project = dropping(database);
    project.execute("DROP INDEX ix_todo");

    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(project::upgrade).hasMessageContaining("\"ix_todo\" does not exist");
    }
  }

  private Project dropping(FaultySource database) throws Exception {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.execute(
        "CREATE TABLE todo (id integer PRIMARY KEY, title varchar(40))",
        "CREATE INDEX ix_todo ON todo (title)");
    Scripts.writeSql(
        project,
        "first.sql",
        "111111111111",
        "",
        "drop index concurrently ix_todo;",
        "create index concurrently ix_todo on todo (title);");
    return project;
  }
}
