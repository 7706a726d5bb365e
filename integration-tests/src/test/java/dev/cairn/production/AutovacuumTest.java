package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.run.RunListener;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's autovacuum, at work for hours in the table that is to be changed. */
class AutovacuumTest {

  private static final List<String> EAGER =
      List.of(
          "ALTER SYSTEM SET autovacuum_naptime = 1",
          "ALTER SYSTEM SET autovacuum = on",
          "SELECT pg_reload_conf()");
  private static final List<String> USUAL =
      List.of(
          "ALTER SYSTEM RESET autovacuum_naptime",
          "ALTER SYSTEM RESET autovacuum",
          "SELECT pg_reload_conf()");

  @TempDir Path folder;

  /** It changes a setting of the whole server, and waits for its next round. */
  @Test
  void makesWayForTheMigration() throws Exception {
    assumeThat(Boolean.getBoolean("cairn.long")).isTrue();
    ConnectionSource database = Engines.POSTGRESQL_18.server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.models(todo(ColumnType.Simple.INTEGER));
    project.migrate("start");
    project.upgrade();
    project.execute("INSERT INTO todo SELECT g, g FROM generate_series(1, 300000) g");
    project.models(todo(ColumnType.Simple.BIGINT));
    project.migrate("bigint");
    project.waiting(Duration.ofSeconds(6), RunListener.SILENT);

    project.execute(
        "ALTER TABLE todo SET (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1,"
            + " autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)");
    try {
      for (String sql : EAGER) {
        execute(database, sql);
      }
      project.execute("DELETE FROM todo WHERE id % 10 = 0");
      while (project
          .query("SELECT 1 FROM pg_stat_progress_vacuum WHERE relid = 'todo'::regclass")
          .isEmpty()) {
        Thread.sleep(50);
      }
      project.upgrade();
    } finally {
      for (String sql : USUAL) {
        execute(database, sql);
      }
    }

    assertThat(project.query("SELECT pg_typeof(rank) FROM todo LIMIT 1")).containsExactly("bigint");
  }

  private static void execute(ConnectionSource database, String sql) throws Exception {
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Schema todo(ColumnType rank) {
    return Schema.of(
        List.of(
            Table.of(
                    ObjectName.of("todo"),
                    List.of(
                        Column.of("id", ColumnType.Simple.INTEGER).withNullable(false),
                        Column.of("rank", rank)))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))),
        List.of(),
        List.of(),
        Set.of());
  }
}
