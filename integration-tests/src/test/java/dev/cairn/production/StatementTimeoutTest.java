package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.StatementLimit;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A statement that takes too long. */
class StatementTimeoutTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Engines.class, names = "SQLITE", mode = Mode.EXCLUDE)
  void isStoppedAndNotTriedAgain(Engines engine) throws Exception {
    Project project = project(engine, slow(engine));
    List<String> notes = new ArrayList<>();
    project.waiting(Duration.ofSeconds(30), noting(notes));
    project.statementTimeout(Duration.ofSeconds(1));

    long start = System.nanoTime();
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            failure ->
                assertThat(failure.hint().orElse("")).contains("--statement-timeout", "hanged"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(notes).isEmpty();
    assertThat(project.query("SELECT count(*) FROM todo")).containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource(value = Engines.class, names = "SQLITE")
  void isNotStoppedWhereNothingStopsIt(Engines engine) throws Exception {
    Project project = project(engine, "UPDATE todo SET id = 2");
    List<String> notes = new ArrayList<>();
    project.waiting(Duration.ofSeconds(30), noting(notes));
    project.statementTimeout(Duration.ofSeconds(1));

    project.upgrade();

    assertThat(notes).hasSize(1).allMatch(note -> note.contains("statement-timeout"));
  }

  @ParameterizedTest
  @EnumSource(Engines.class)
  void leavesTheSessionAsItWas(Engines engine) throws Exception {
    try (Connection connection = database(engine).open()) {
      StatementLimit limit =
          Dialects.load()
              .forUrl(connection.getMetaData().getURL())
              .connect(connection)
              .statementLimit();
      List<String> before = values(connection, limit);

      LockLimit.Before restore = limit.limit(connection, Duration.ofSeconds(7));
      if (!limit.settings().isEmpty()) {
        assertThat(values(connection, limit)).doesNotContainAnyElementsOf(before);
      }
      restore.restore();

      assertThat(values(connection, limit)).isEqualTo(before);
    }
  }

  private static List<String> values(Connection connection, StatementLimit limit)
      throws SQLException {
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

  private static String slow(Engines engine) {
    return switch (engine) {
      case POSTGRESQL_18 -> "UPDATE todo SET id = 2 FROM pg_sleep(60)";
      case MARIADB, MYSQL, NEWEST_MYSQL -> "UPDATE todo SET id = id + sleep(60)";
      default ->
          "UPDATE todo SET id = (SELECT sum(x * x) FROM system_range(1, 100000000000) WHERE mod(x,"
              + " 7) = 1)";
    };
  }

  private Project project(Engines engine, String change) throws Exception {
    Project project = new Project(folder, database(engine), ScriptFormat.SQL);
    project.execute("CREATE TABLE todo (id bigint PRIMARY KEY)", "INSERT INTO todo VALUES (1)");
    Files.writeString(
        project.folder().resolve("change.sql"),
        """
        -- cairn:revision 111111111111
        -- change

        -- cairn:upgrade
        %s;
        -- cairn:downgrade
        """
            .formatted(change));
    return project;
  }

  private static ConnectionSource database(Engines engine) throws SQLException {
    assumeThat(engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long")).isTrue();
    return engine.server().freshDatabase();
  }

  private static RunListener noting(List<String> notes) {
    return new RunListener() {
      @Override
      public void note(String message) {
        notes.add(message);
      }
    };
  }
}
