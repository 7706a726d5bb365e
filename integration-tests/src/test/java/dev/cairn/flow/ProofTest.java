package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that goes up and comes down, and then cannot go up again. */
class ProofTest {

  /** The trigger notes the first UPDATE of the table, and stumbles over its note at the second. */
  private static final String HISTORY =
      """
      -- cairn:revision aaaa00000001
      -- a table that may be filled once

      -- cairn:upgrade
      CREATE TABLE noted (id integer NOT NULL PRIMARY KEY);
      CREATE TABLE todo (id bigint NOT NULL PRIMARY KEY, stage varchar(10));
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO noted (id) VALUES (1); RETURN NULL; END $$;
      %s
      -- cairn:downgrade
      DROP TABLE todo;
      DROP TABLE noted;
      DROP FUNCTION note();
      """;

  @TempDir Path folder;

  @Test
  void isNotWritten() throws Exception {
    Project project =
        project(
            "CREATE TRIGGER note_update AFTER UPDATE ON todo FOR EACH STATEMENT EXECUTE FUNCTION note();");

    assertThatThrownBy(() -> project.migrate("forbid null"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message())
                  .contains("was not written")
                  .contains("the upgrade after a downgrade fails", "noted_pkey");
              assertThat(e.hint().orElse("")).contains("--no-verify");
            });
    assertThat(files(project)).containsExactly("aaaa00000001_noted.sql");
  }

  @Test
  void isWrittenWhereNothingStumbles() throws Exception {
    Project project = project("");

    assertThat(project.migrate("forbid null").proved()).isPresent();
    assertThat(files(project)).hasSize(2);
  }

  @Test
  void saysThatTheConnectionWasLostRatherThanThatTheMigrationFails() throws Exception {
    Project project =
        project(
            """
            CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE TRIGGER lost AFTER UPDATE ON todo FOR EACH STATEMENT EXECUTE FUNCTION leave();
            """);

    assertThatThrownBy(() -> project.migrate("forbid null"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("connection", "was lost", "terminating connection");
              assertThat(e.hint().orElse(""))
                  .contains("run the same command again")
                  .doesNotContain("--no-verify");
            });
    assertThat(files(project)).containsExactly("aaaa00000001_noted.sql");
  }

  private Project project(String trigger) throws Exception {
    Project project = new Project(folder, PostgresServer.V18.freshDatabase(), ScriptFormat.SQL);
    Files.writeString(
        project.folder().resolve("aaaa00000001_noted.sql"), HISTORY.formatted(trigger));
    Column id = Column.of("id", Types.BIGINT).withNullable(false);
    project.models(
        Schema.ofTables(
            List.of(
                table("noted", Column.of("id", Types.INTEGER).withNullable(false)),
                table("todo", id, Column.of("stage", Types.varchar(10)).withNullable(false)))),
        Map.of("todo.stage", "new"));
    return project;
  }

  private static Table table(String name, Column... columns) {
    return Table.of(ObjectName.of(name), List.of(columns))
        .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  private static List<String> files(Project project) throws IOException {
    try (var files = Files.list(project.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .toList();
    }
  }
}
