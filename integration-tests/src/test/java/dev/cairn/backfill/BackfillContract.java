package dev.cairn.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        "op.backfill(\"t\").set(\"n\", \"n + 1000\").set(\"m\", \"0\").where(\"m is null -- x\").batch(4);");
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
    project.execute(
        "create table t (id integer not null primary key, n integer, u integer unique)");
    for (int i = 0; i < ROWS; i++) {
      project.execute("insert into t values (%d, %d, %d)".formatted(i, i, i));
    }
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
