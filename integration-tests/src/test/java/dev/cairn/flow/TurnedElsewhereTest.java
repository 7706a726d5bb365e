package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.Direction;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.OwnClient;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts after which names without a schema lead elsewhere, as dumps of databases do. */
class TurnedElsewhereTest {

  private static final String DUMP = "SELECT pg_catalog.set_config('search_path', '', false)";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL_18", "MARIADB", "MYSQL", "H2"})
  void comesBackAfterEachMigration(Engines engine) throws Exception {
    String elsewhere = "elsewhere" + System.nanoTime();
    String turn =
        switch (engine) {
          case MARIADB, MYSQL -> "USE " + elsewhere;
          case H2 -> "SET SCHEMA " + elsewhere;
          default -> DUMP;
        };
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.SQL);
    project.execute("CREATE SCHEMA " + elsewhere);
    write(project, "a", "", "CREATE TABLE a (id integer)", "DROP TABLE a");
    write(
        project,
        "b",
        "a",
        turn + "; CREATE TABLE %s.b (id integer)".formatted(elsewhere),
        turn + "; DROP TABLE %s.b".formatted(elsewhere));
    write(project, "c", "b", "CREATE TABLE c (id integer)", "DROP TABLE c");

    project.upgrade();

    assertThat(project.query("SELECT count(*) FROM a JOIN c ON a.id = c.id")).containsExactly("0");
    assertThat(project.cairn().current().heads()).hasSize(1);
    assertThat(project.upgrade().done()).isEmpty();
    project.downgrade("base");
    project.execute("CREATE TABLE a (id integer)", "CREATE TABLE c (id integer)");
    project.execute("DROP SCHEMA " + elsewhere);
  }

  @Test
  void handsAPoolItsConnectionBackAsItWas() throws Exception {
    Project project = new Project(folder, PostgresServer.V18.emptiedDatabase(), ScriptFormat.SQL);
    write(project, "a", "", DUMP + "; CREATE INDEX CONCURRENTLY i ON missing (id)", "");

    assertThat(catchThrowableOfType(CairnException.class, project::upgrade)).isNotNull();

    assertThat(project.query("SELECT current_schema()")).containsExactly("public");
  }

  @Test
  void comesBackInAFileOfSql() throws Exception {
    ConnectionSource database = Engines.POSTGRESQL_18.server().freshDatabase();
    assumeThat(OwnClient.missing(database.url())).isEmpty();
    Project project = new Project(folder, database, ScriptFormat.SQL);
    write(project, "a", "", DUMP + "; CREATE TABLE public.a (id integer)", "");
    write(project, "b", "a", "CREATE TABLE b (id integer)", "");
    Path file = folder.resolve("up.sql");
    Files.writeString(
        file,
        project
            .cairn()
            .sql(Direction.UP, "base:head", Optional.empty(), SqlFileOptions.DEFAULT)
            .text());

    OwnClient.Result result = OwnClient.run(database, "postgres", "", file);

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(project.upgrade().done()).isEmpty();
    assertThat(project.query("SELECT count(*) FROM b")).containsExactly("0");
  }

  private static void write(Project project, String id, String revises, String up, String down)
      throws IOException {
    Files.writeString(
        project.folder().resolve(id + ".sql"),
        """
        -- cairn:revision %s%s

        -- cairn:upgrade
        %s;

        -- cairn:downgrade
        %s;
        """
            .formatted(
                id.repeat(12),
                revises.isEmpty() ? "" : " revises " + revises.repeat(12),
                up,
                down));
  }
}
