package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.run.Direction;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.SqliteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of many transactions makes SQLite's journal once, and leaves none behind. */
class SqliteJournalTest {

  @TempDir Path folder;

  private Path file;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    file = SqliteServer.freshFile();
    project = new Project(folder, SqliteServer.database(file), ScriptFormat.SQL);
  }

  @Test
  void isKeptFromOneMigrationToTheNext() throws Exception {
    write(1, "CREATE TABLE todo (id integer)");
    write(2, "CREATE TABLE person (id integer)");
    List<Boolean> between = new ArrayList<>();
    project.waiting(
        Duration.ofSeconds(1),
        new RunListener() {
          @Override
          public void finished(
              dev.cairn.revision.Revision revision, Direction direction, Duration took) {
            between.add(Files.exists(journal()));
          }
        });

    project.upgrade();

    assertThat(between).containsExactly(true, true);
    assertThat(journal()).doesNotExist();
  }

  @Test
  void isGoneAfterAMigrationThatFails() throws Exception {
    write(1, "CREATE TABLE todo (id integer)");
    write(2, "CREATE TABLE todo (id integer)");

    assertThatThrownBy(project::upgrade).isInstanceOf(CairnException.class);

    assertThat(journal()).doesNotExist();
    assertThat(project.query("SELECT count(*) FROM cairn_version")).containsExactly("1");
  }

  @Test
  void staysWrittenAheadWhereAMigrationTurnsToIt() throws Exception {
    write(1, "PRAGMA journal_mode = WAL");
    write(2, "CREATE TABLE todo (id integer)");

    project.upgrade();

    assertThat(project.query("PRAGMA journal_mode")).containsExactly("wal");
  }

  @Test
  void staysWrittenAheadWhereItWas() throws Exception {
    project.execute("PRAGMA journal_mode = WAL");
    write(1, "CREATE TABLE todo (id integer)");

    project.upgrade();

    assertThat(project.query("PRAGMA journal_mode")).containsExactly("wal");
  }

  private Path journal() {
    return Path.of(file + "-journal");
  }

  private void write(int revision, String upgrade) throws IOException {
    Files.writeString(
        project.folder().resolve(revision + ".sql"),
        """
        -- cairn:revision %012d%s
        -- some

        -- cairn:upgrade
        %s;

        -- cairn:downgrade
        """
            .formatted(
                revision, revision == 1 ? "" : " revises %012d".formatted(revision - 1), upgrade));
  }
}
