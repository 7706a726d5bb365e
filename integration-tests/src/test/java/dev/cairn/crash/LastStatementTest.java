package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL the last statement of a migration goes together with its row and the commit. */
class LastStatementTest {

  private static final String ROW = "SELECT revision FROM cairn_version";

  @TempDir Path folder;

  private FaultySource database;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    database = new FaultySource(PostgresServer.V18.freshDatabase());
    project = new Project(folder, database, ScriptFormat.SQL);
  }

  @Test
  void isOneRequestWithTheRowAndTheCommit() throws Exception {
    write(
        "CREATE TABLE todo (id integer);\nCREATE INDEX ix_todo ON todo (id);", "DROP TABLE todo;");

    project.upgrade();
    project.downgrade("base");

    assertThat(requests())
        .anySatisfy(
            sql -> assertThat(sql).matches("(?s)CREATE INDEX.*INSERT INTO cairn_version.*COMMIT"))
        .anySatisfy(
            sql -> assertThat(sql).matches("(?s)DROP TABLE.*DELETE FROM cairn_version.*COMMIT"));
    assertThat(project.query("SELECT to_regclass('todo')")).containsExactly("null");
    assertThat(project.query(ROW)).isEmpty();
  }

  @Test
  void countsIntoTheTimeOfTheMigration() throws Exception {
    write("CREATE TABLE todo (id integer);\nSELECT pg_sleep(0.3);", "");
    Instant before = Instant.now();

    project.upgrade();

    assertThat(project.query("SELECT duration_ms FROM cairn_version").stream().map(Long::valueOf))
        .allSatisfy(took -> assertThat(took).isGreaterThanOrEqualTo(300));
    assertThat(project.query("SELECT applied_at FROM cairn_version").stream().map(Instant::parse))
        .allSatisfy(at -> assertThat(at).isAfter(before.plusMillis(290)));
  }

  @Test
  void isShownAtItsLineWhereItFails() throws Exception {
    write("CREATE TABLE todo (id integer);\nCREATE INDEX ix_todo ON todo (missing);", "");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.where().orElseThrow())
                    .contains("first.sql:6")
                    .contains("ON todo (missing)")
                    .doesNotContain("cairn_version"));
    assertThat(project.query("SELECT to_regclass('todo')")).containsExactly("null");
    assertThat(project.query(ROW)).isEmpty();
  }

  @Test
  void isNotBlamedWhereTheCommitFails() throws Exception {
    write(
        """
        CREATE TABLE person (id integer PRIMARY KEY);
        CREATE TABLE todo (person integer REFERENCES person INITIALLY DEFERRED);
        INSERT INTO todo VALUES (1);
        CREATE TABLE other (id integer);
        """,
        "");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.where().orElseThrow()).endsWith("first.sql"))
        .hasMessageContaining("todo_person_fkey");
    assertThat(project.query(ROW)).isEmpty();
  }

  @Test
  void mayHoldWhatLooksLikeAParameter() throws Exception {
    write("CREATE TABLE todo (facts jsonb CHECK (facts ? 'title'));", "DROP TABLE todo;");

    project.upgrade();

    project.execute("INSERT INTO todo VALUES ('{\"title\": 1}')");
    assertThat(project.query(ROW)).hasSize(1);
  }

  private List<String> requests() {
    return database.statements();
  }

  private void write(String upgrade, String downgrade) throws IOException {
    Scripts.writeSql(project, "first.sql", "111111111111", "", upgrade, downgrade);
  }
}
