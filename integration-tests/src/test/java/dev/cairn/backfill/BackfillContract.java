package dev.cairn.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backfills in batches, as every database must do them. */
abstract class BackfillContract {

  private static final int ROWS = 47;

  @TempDir Path folder;

  abstract TestServer server();

  /** The keys have gaps, begin below zero, and come in no order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "k integer not null, primary key (k)|%d",
        "k varchar(40) not null, primary key (k)|'a%d\\x'",
        "k varchar(40) not null, j integer not null, primary key (k, j)|'a', %d",
        "k integer not null, j varchar(40) not null, primary key (j, k)|%d, 'b'",
        "k numeric(12,2) not null, primary key (k)|%d.25",
        "k integer|%d"
      })
  void batchesAreOneUpdate(String columns, String key) throws Exception {
    Project project = project();
    project.execute("create table t (n integer, m integer, " + columns + ")");
    for (int i = 0; i < ROWS; i++) {
      int value = (i * 31 % ROWS - 10) * 3;
      project.execute(
          "insert into t values (%d, %s, %s)"
              .formatted(i, i % 3 == 0 ? "7" : "null", key.formatted(value)));
    }
    write(
        project,
        "op.backfill(\"t\").set(\"n\", \"n + 1000\").set(\"m\", \"0\").where(\"m is null --"
            + " x\").batch(4);");
    project.upgrade();

    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      wanted.add(i % 3 == 0 ? i + "/7" : i + 1000 + "/0");
    }
    List<String> n = project.query("select n from t order by n");
    List<String> m = project.query("select m from t order by n");
    List<String> found = new ArrayList<>();
    for (int i = 0; i < n.size(); i++) {
      found.add(n.get(i) + "/" + m.get(i));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));
    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThat(project.upgrade().done()).isEmpty();
  }

  @Test
  void doesEachRowOnceWhenItStopsInTheMiddle() throws Exception {
    Project project = project();
    fill(project);
    project.execute("insert into t values (1000, 5, 130)");
    write(
        project,
        "op.execute(\"create table before_it (id integer)\");"
            + "op.backfill(\"t\").set(\"n\", \"n + 1000\").set(\"u\", \"u + 100\")"
            + ".where(\"id < 1000\").batch(9);"
            + "op.execute(\"create table behind_it (id integer)\");");
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.message() + e.where() + e.hint()).contains("goes on from there"));
    assertThat(project.query("select count(*) from t where n >= 1000")).containsExactly("27");
    assertThat(project.query("select rows_done from cairn_backfill")).containsExactly("27");
    assertThat(project.cairn().current().unfinished()).isPresent();

    project.execute("delete from t where id = 1000");
    project.upgrade();
    assertThat(project.query("select count(*) from t where n = id + 1000 and u = id + 100"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(project.query("select count(*) from behind_it")).containsExactly("0");
    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));
  }

  /**
   * The connection is lost at every commit in turn: before it, and when it is done but not told.
   */
  @Test
  void doesEachRowOnceHoweverOftenTheConnectionIsLost() throws Exception {
    TornConnections database = new TornConnections(server().freshDatabase());
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    fill(project);
    write(
        project,
        "op.backfill(\"t\").set(\"n\", \"n + 1000\").batch(9);"
            + "op.execute(\"create table behind_it (id integer)\");");
    project.waiting(Duration.ofSeconds(20), RunListener.SILENT);

    int lost = 0;
    while (database.tearAtCommit(lost / 2 % 3 + 1, lost % 2 == 0).failed(project::upgrade)) {
      assertThat(++lost).isLessThan(20);
    }

    assertThat(lost).isGreaterThan(3);
    assertThat(project.query("select count(*) from t where n = id + 1000"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(project.query("select count(*) from behind_it")).containsExactly("0");
    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));
  }

  @Test
  void waitsForARowThatAnotherSessionHolds() throws Exception {
    ConnectionSource database = server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    fill(project);
    write(project, "op.backfill(\"t\").set(\"n\", \"n + 1000\").batch(9);");
    List<String> told = new CopyOnWriteArrayList<>();
    try (Connection application = database.open();
        Statement statement = application.createStatement()) {
      application.setAutoCommit(false);
      RunListener betweenBatches =
          new RunListener() {
            @Override
            public void progress(String what, long done, long total, String unit) {
              if (done == 9) {
                quietly(() -> statement.execute("update t set u = -1 where id = 30"));
              }
            }

            @Override
            public void note(String message) {
              told.add(message);
              quietly(application::commit);
            }
          };
      project.waiting(Duration.ofSeconds(20), betweenBatches);
      project.upgrade();
    }

    assertThat(told).isNotEmpty().allMatch(note -> note.contains("trying again"));
    assertThat(project.query("select count(*) from t where n = id + 1000"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(project.query("select id from t where u = -1")).containsExactly("30");
  }

  /** What a run that is long over has left behind is not what a new one goes on from. */
  @Test
  void beginsAtTheBeginningWhateverWasLeftBehind() throws Exception {
    Project project = project();
    fill(project);
    write(project, "op.backfill(\"t\").set(\"n\", \"n + 1000\").batch(9);");
    project.execute(
        "create table cairn_backfill (revision varchar(64) not null, step integer not null,"
            + " place varchar(200), last_place varchar(200), rows_done integer,"
            + " rows_total integer, primary key (revision, step))",
        "insert into cairn_backfill values ('00000000000a', 0, '20\n', '46\n', 20, 47)");

    project.upgrade();

    assertThat(project.query("select count(*) from t where n = id + 1000"))
        .containsExactly(String.valueOf(ROWS));
  }

  /** What listeners do must not fail. */
  @FunctionalInterface
  private interface Sql {
    void run() throws SQLException;
  }

  private static void quietly(Sql sql) {
    try {
      sql.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(Project project) throws SQLException {
    project.execute(
        "create table t (id integer not null primary key, n integer, u integer unique)");
    for (int i = 0; i < ROWS; i++) {
      project.execute("insert into t values (%d, %d, %d)".formatted(i, i, i));
    }
  }

  private Project project() throws Exception {
    return new Project(folder, server().freshDatabase(), ScriptFormat.JAVA);
  }

  private static void write(Project project, String upgrade) throws Exception {
    Files.writeString(
        project.folder().resolve("R00000000000a_fill.java"),
        """
        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000a", message = "fill")
        public final class R00000000000a_fill implements Migration {
          @Override
          public void upgrade(Operations op) {
            %s
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """
            .formatted(upgrade));
  }
}
