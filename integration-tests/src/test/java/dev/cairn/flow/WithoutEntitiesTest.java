package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose migrations are written by hand, and that has no entities. */
class WithoutEntitiesTest {

  private static final String NO_ENTITIES = "There are no entities to compare the history with.";

  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    configure("", "jdbc:sqlite:app.db");
    migration("aaaa0001", "");
    migration("aaaa0002", "revises aaaa0001");
  }

  @Test
  void agreesWhereTheDatabaseIsWhatItsHistoryMakes() {
    assertThat(check(0)).contains(NO_ENTITIES, "2 migrations pending").doesNotContain("agree");
    succeeds("upgrade");
    assertThat(check(0)).isEqualToIgnoringNewLines(NO_ENTITIES);
  }

  @Test
  void findsWhatWasChangedByHand() throws SQLException {
    succeeds("upgrade");
    execute("jdbc:sqlite:" + folder.resolve("app.db"), "CREATE INDEX by_hand ON t_aaaa0001 (id)");

    assertThat(check(3))
        .contains(NO_ENTITIES, "drop index t_aaaa0001(id)", "`cairn revision`")
        .doesNotContain("agree", "--include-drift");
  }

  @Test
  void namesWhatWasChangedSinceItWasApplied() throws IOException {
    succeeds("upgrade");
    reviewed("aaaa0001");
    assertThat(check(0)).contains("Changed since it was applied: aaaa0001.");
    reviewed("aaaa0002");
    assertThat(check(0)).contains("Changed since they were applied: aaaa0001, aaaa0002.");
  }

  @Test
  void findsSeveralHeads() throws IOException {
    migration("bbbb0002", "revises aaaa0001");

    assertThat(check(3)).contains(NO_ENTITIES, "several heads", "aaaa0002", "bbbb0002");
  }

  @Test
  void failsWhereModelsAreNamedThatAreNotThere() throws IOException {
    configure("models = [\"com.example.gone\"]", "jdbc:sqlite:app.db");

    Result check = run("check");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("No entity was found in com.example.gone.");
    Result doctor = run("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).containsPattern("fail +models +No entity was found");
  }

  @Test
  void isInOrderForTheDoctor() {
    assertThat(succeeds("doctor").out()).containsPattern("warn +models +no entities");
  }

  @Test
  void checksEachSchema() throws IOException, SQLException {
    String url = "jdbc:h2:" + folder.resolve("app");
    execute(url, "CREATE SCHEMA t1");
    execute(url, "CREATE SCHEMA t2");
    configure("", url + "\"\nschemas = \"t?");
    succeeds("upgrade");
    assertThat(check(0)).contains("History and 2 schemas agree.", NO_ENTITIES);
    reviewed("aaaa0002");
    assertThat(check(0)).contains("Changed since it was applied: aaaa0002.");

    execute(url, "CREATE TABLE t2.by_hand (id int)");
    assertThat(check(3)).contains("t2: not what the history makes", NO_ENTITIES);
  }

  private void reviewed(String revision) throws IOException {
    Path file = folder.resolve("migrations").resolve(revision + ".sql");
    Files.writeString(file, Files.readString(file) + "-- reviewed\n");
  }

  private String check(int exitCode) {
    Result result = run("check");
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result.out();
  }

  private Result succeeds(String... arguments) {
    Result result = run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  private Result run(String... arguments) {
    return new CommandLine(folder).run(arguments);
  }

  private void configure(String models, String url) throws IOException {
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        %s

        [env.dev]
        url = "%s"
        """
            .formatted(models, url));
  }

  private void migration(String id, String header) throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("migrations/" + id + ".sql"),
        """
        -- cairn:revision %1$s %2$s
        -- makes a table

        -- cairn:upgrade
        CREATE TABLE t_%1$s (id int);
        -- cairn:downgrade
        DROP TABLE t_%1$s;
        """
            .formatted(id, header));
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
