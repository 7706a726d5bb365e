package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.RunListener;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session of the application has written to a table, and does not commit. */
class LockWaitingTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void waitsAndComesBackUntilTheLockIsFree(Engines engine) throws Exception {
    ConnectionSource database = database(engine);
    Project project = withPendingColumn(database);
    List<String> notes = new CopyOnWriteArrayList<>();
    project.waiting(Duration.ofSeconds(30), noting(notes));

    try (Connection application = database.open()) {
      hold(application);
      Thread commit = new Thread(() -> commitAfter(application, Duration.ofMillis(2600)));
      commit.start();
      project.upgrade();
      commit.join();
    }

    assertThat(project.query("SELECT note FROM todo")).containsExactly("null");
    assertThat(notes).isNotEmpty().allMatch(note -> note.contains("trying again"));
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void givesUpInTimeAndChangesNothing(Engines engine) throws Exception {
    ConnectionSource database = database(engine);
    Project project = withPendingColumn(database);
    project.waiting(Duration.ofMillis(1500), RunListener.SILENT);

    try (Connection application = database.open()) {
      hold(application);
      assertThatThrownBy(project::upgrade)
          .isInstanceOf(CairnException.class)
          .satisfies(
              failure ->
                  assertThat(((CairnException) failure).hint().orElse(""))
                      .contains("--lock-timeout", "hanged")
                      .matches(
                          hint -> engine == Engines.SQLITE || hint.contains("perhaps session")));
      application.rollback();
    }
    project.upgrade();

    assertThat(project.query("SELECT note FROM todo")).containsExactly("null");
  }

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"MYSQL", "MARIADB", "H2"})
  void aLockIsNoReasonToCorrectTheScript(Engines engine) throws Exception {
    ConnectionSource database = database(engine);
    Project project = withPendingColumn(database);
    project.upgrade();
    Files.writeString(
        project.folder().resolve("cccc00000001_rows.sql"),
        """
        -- cairn:revision cccc00000001 revises %s
        -- rows

        -- cairn:upgrade
        CREATE TABLE list (id integer);
        INSERT INTO list VALUES (1);
        ALTER TABLE todo ADD COLUMN done integer;
        -- cairn:downgrade
        """
            .formatted(project.cairn().current().heads().get(0).revision()));
    project.waiting(Duration.ofMillis(1500), RunListener.SILENT);

    try (Connection application = database.open()) {
      hold(application);
      assertThatThrownBy(project::upgrade)
          .isInstanceOf(CairnException.class)
          .satisfies(
              failure ->
                  assertThat(((CairnException) failure).hint().orElse(""))
                      .contains("2 of 3 steps are done", "goes on from there", "--lock-timeout")
                      .doesNotContain("orrect the script"));
      application.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void stampWaitsForTheMigrationThatRuns(Engines engine) throws Exception {
    ConnectionSource database = database(engine);
    Project project = withPendingColumn(database);
    project.waiting(Duration.ofMillis(500), RunListener.SILENT);
    List<AppliedRevision> before = project.cairn().current().heads();

    try (MigrationLock.Held migrator =
        dialect(database).lock().tryAcquire(database).orElseThrow()) {
      assertThat(migrator).isNotNull();
      assertThatThrownBy(() -> project.cairn().stamp(List.of("head"), false))
          .isInstanceOf(CairnException.class)
          .hasMessageContaining("Another process is migrating this database");
    }

    assertThat(project.cairn().current().heads()).isEqualTo(before);
    project.cairn().stamp(List.of("head"), false);
    assertThat(project.cairn().current().atHead()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void leavesTheSessionAsItWas(Engines engine) throws Exception {
    ConnectionSource database = database(engine);
    try (Connection connection = database.open()) {
      LockLimit limit = dialect(database).lockLimit();
      List<String> before = values(connection, limit);

      LockLimit.Before restore = limit.limit(connection, Duration.ofSeconds(4));
      assertThat(values(connection, limit)).doesNotContainAnyElementsOf(before);
      restore.restore();

      assertThat(values(connection, limit)).isEqualTo(before);
    }
  }

  private static ConnectionSource database(Engines engine) throws SQLException {
    assumeThat(engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long")).isTrue();
    return engine.server().freshDatabase();
  }

  private Project withPendingColumn(ConnectionSource database) throws Exception {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.models(todo(List.of()));
    project.migrate("start");
    project.upgrade();
    project.execute("INSERT INTO todo (id, title) VALUES (1, 'milk')");
    project.models(todo(List.of(Column.of("note", new Varchar(20)))));
    project.migrate("note");
    return project;
  }

  private static Schema todo(List<Column> more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("id", ColumnType.Simple.INTEGER).withNullable(false),
                Column.of("title", new Varchar(20))));
    columns.addAll(more);
    return Schema.of(
        List.of(
            Table.of(ObjectName.of("todo"), columns)
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))),
        List.of(),
        List.of(),
        Set.of());
  }

  private static void hold(Connection application) throws SQLException {
    application.setAutoCommit(false);
    try (Statement statement = application.createStatement()) {
      statement.execute("UPDATE todo SET title = 'bread'");
    }
  }

  private static void commitAfter(Connection application, Duration time) {
    try {
      Thread.sleep(time.toMillis());
      application.commit();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunListener noting(List<String> notes) {
    return new RunListener() {
      @Override
      public void note(String text) {
        notes.add(text);
      }
    };
  }

  private static Dialect dialect(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Dialects.load().forUrl(database.url()).connect(connection);
    }
  }

  private static List<String> values(Connection connection, LockLimit limit) throws SQLException {
    List<String> values = new ArrayList<>();
    for (LockLimit.Setting setting : limit.settings()) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(setting.query())) {
        rows.next();
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
