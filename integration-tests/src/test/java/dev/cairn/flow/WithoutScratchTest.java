package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.GeneratedMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who may change the application's own tables, and make no schema or database. */
class WithoutScratchTest {

  @TempDir Path folder;

  @Test
  void goesOnWithoutOnPostgreSql() throws Exception {
    goesOnWithout(
        PostgresServer.V18.freshDatabase(),
        "DROP ROLE IF EXISTS plain",
        "CREATE ROLE plain LOGIN PASSWORD 'plain'",
        "GRANT CREATE, USAGE ON SCHEMA public TO plain");
  }

  @Test
  void goesOnWithoutOnMySql() throws Exception {
    goesOnWithoutOnFamily(MySqlServer.shared().freshDatabase());
  }

  @Test
  void goesOnWithoutOnMariaDb() throws Exception {
    goesOnWithoutOnFamily(MariaDbServer.shared().freshDatabase());
  }

  private void goesOnWithoutOnFamily(ConnectionSource database) throws Exception {
    String name = database.url().replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
    goesOnWithout(
        database,
        "CREATE USER 'plain'@'%' IDENTIFIED BY 'plain'",
        "GRANT ALL ON " + name + ".* TO 'plain'@'%'");
  }

  private void goesOnWithout(ConnectionSource database, String... rights) throws Exception {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (String right : rights) {
        statement.execute(right);
      }
    }
    // The URL may name the user who owns it all.
    String url = database.url().replaceAll("\\?user=.*", "");
    ConnectionSource plain = new SimpleSource(url, "plain", "plain");
    Project project = new Project(folder, plain, ScriptFormat.JAVA);
    project.models(notes());
    says(project.migrate("create"));
    project.upgrade();
    CheckResult checked = project.cairn().check();
    assertThat(checked.clean()).isTrue();
    assertThat(checked.notes())
        .first(InstanceOfAssertFactories.STRING)
        .contains("Grant", "history is what its operations say");
    boolean keepsChecks = !database.url().startsWith("jdbc:mysql:");
    assertThat(checked.notes().size() > 1)
        .as("a check in the server's own words is in doubt: %s", checked.notes())
        .isEqualTo(keepsChecks);

    project.models(notes(Column.of("title", Types.varchar(20))));
    GeneratedMigration added = project.migrate("add title");
    assertThat(added.changes()).hasSize(1);
    says(added);
    project.upgrade();
    assertThat(project.cairn().check().clean()).isTrue();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE note ADD COLUMN by_hand integer");
    }
    assertThat(project.cairn().check().drift()).hasSize(1);
    requiresItForSql(plain);
  }

  private static void says(GeneratedMigration migration) {
    assertThat(migration.proved()).isEmpty();
    assertThat(migration.notes()).anyMatch(note -> note.contains("was not tried"));
  }

  private void requiresItForSql(ConnectionSource plain) throws Exception {
    Project project = new Project(folder.resolve("sql"), plain, ScriptFormat.SQL);
    project.models(notes());
    project.migrate("create");
    assertThatThrownBy(() -> project.migrate("again"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("Grant")));
  }

  private static Schema notes(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("id", Types.BIGINT).withNullable(false), Column.of("n", Types.INTEGER)));
    columns.addAll(List.of(more));
    return Schema.ofTables(
        List.of(
            Table.of(ObjectName.of("note"), columns)
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
                .withChecks(
                    List.of(
                        new CheckConstraint(
                            Optional.empty(),
                            "mod(n, 2) < extract(year from date '2020-01-01')")))));
  }
}
