package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.testing.SqliteServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full at one place after the other, and then has room again. */
class FullDiskTest {

  private static final int ROWS = 3_000;
  private static final int ROOM = 3;

  @TempDir Path folder;

  /** A migration of one transaction is not there at all, then whole. */
  @Test
  void aMigrationIsWholeOrNotThereAtAll() throws Exception {
    int full = 0;
    for (int pages = 0; ; pages += ROOM) {
      Project project =
          project(
              pages,
              "op.addColumn(\"todo\", column(\"due\", varchar(40)).notNull()"
                  + ".fillExisting(\"some time, not too late\"));"
                  + "op.createIndex(\"ix_due\", \"todo\", \"due\");");
      if (!isFull(project)) {
        break;
      }
      full++;
      assertThat(columns(project)).containsExactly("id", "note");
      assertThat(project.query("select count(*) from todo where note = 'n' || id"))
          .containsExactly(String.valueOf(ROWS));
      makeRoom(project);
      project.upgrade();
      assertThat(project.query("select count(*) from todo where due like 'some%'"))
          .containsExactly(String.valueOf(ROWS));
      assertThat(project.query("select name from sqlite_master where name = 'ix_due'")).hasSize(1);
    }
    assertThat(full).isGreaterThan(5);
  }

  /** Batches that were committed stay, and each row is written once. */
  @Test
  void aBackfillGoesOnBehindItsLastBatch() throws Exception {
    int full = 0;
    int inTheMiddle = 0;
    for (int pages = 0; ; pages += ROOM) {
      Project project =
          project(
              pages,
              "op.backfill(\"todo\").set(\"note\", \"note || ', some more words'\").batch(500);");
      if (!isFull(project)) {
        break;
      }
      full++;
      String done = project.query("select count(*) from todo where note like '%words'").get(0);
      inTheMiddle += done.equals("0") ? 0 : 1;
      makeRoom(project);
      project.upgrade();
      assertThat(
              project.query(
                  "select count(*) from todo where note = 'n' || id || ', some more words'"))
          .containsExactly(String.valueOf(ROWS));
      assertThat(project.cairn().current().unfinished()).isEmpty();
    }
    assertThat(full).isGreaterThan(5);
    assertThat(inTheMiddle).isGreaterThan(2);
  }

  private Limited disk = new Limited(new SqliteServer().freshDatabase());

  /** Returns whether the upgrade found the disk full, and said so. */
  private static boolean isFull(Project project) {
    try {
      project.upgrade();
      return false;
    } catch (CairnException e) {
      assertThat(e.message()).containsIgnoringCase("full");
      // Where not even the version table can be made, there is no migration to speak of yet.
      assertThat(e.hint().orElse("")).contains("Make room", "same command again");
      return true;
    }
  }

  private void makeRoom(Project project) throws SQLException {
    disk.limit(Integer.MAX_VALUE);
    assertThat(project.query("pragma integrity_check")).containsExactly("ok");
  }

  private static List<String> columns(Project project) throws SQLException {
    return project.query("select name from pragma_table_info('todo')");
  }

  private Project project(int pages, String upgrade) throws Exception {
    disk = new Limited(new SqliteServer().freshDatabase());
    Project project = new Project(folder, disk, ScriptFormat.JAVA);
    Scripts.write(
        project,
        "aaaaaaaaaaaa",
        "",
        "op.execute(\"create table todo (id integer primary key, note text)\");",
        "");
    Files.deleteIfExists(folder.resolve("migrations/Rbbbbbbbbbbbb_x.java"));
    project.upgrade();
    project.execute(
        "with recursive c(i) as (select 1 union all select i + 1 from c where i < %d)"
                .formatted(ROWS)
            + " insert into todo select i, 'n' || i from c");
    Scripts.write(project, "bbbbbbbbbbbb", "aaaaaaaaaaaa", upgrade, "");
    disk.limit(Integer.parseInt(project.query("pragma page_count").get(0)) + pages);
    return project;
  }

  /** A file that can grow to so many pages. */
  private static final class Limited implements ConnectionSource {

    private final ConnectionSource real;
    private int pages = Integer.MAX_VALUE;

    Limited(ConnectionSource real) {
      this.real = real;
    }

    void limit(int most) {
      pages = most;
    }

    @Override
    public Connection open() throws SQLException {
      Connection connection = real.open();
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count = " + pages);
      }
      return connection;
    }

    @Override
    public String displayUrl() {
      return real.displayUrl();
    }

    @Override
    public String url() {
      return real.url();
    }
  }
}
