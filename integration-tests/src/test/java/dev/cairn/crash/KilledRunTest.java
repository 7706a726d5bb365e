package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is torn off at each of its statements and commits, and run again. */
class KilledRunTest {

  /** Those that are the hardest by default; the kill matrix has a sample of all. */
  static List<Engines> engines() {
    return Boolean.getBoolean("cairn.long")
        ? List.of(Engines.values())
        : List.of(Engines.H2, Engines.SQLITE);
  }

  static List<Engines> enginesWithoutTransactionalDdl() {
    return Boolean.getBoolean("cairn.long")
        ? List.of(Engines.H2, Engines.MARIADB, Engines.MYSQL, Engines.NEWEST_MYSQL)
        : List.of(Engines.H2);
  }

  private static final String JAVA =
"""
      package migrations;
      import static dev.cairn.migration.Ddl.*;
      import static dev.cairn.migration.Types.*;
      import dev.cairn.migration.*;
      import java.util.List;
import java.util.Optional;

      @Revision(id = "222222222222", revises = "111111111111", message = "second")
      public final class R222222222222 implements Migration {
        @Override
        public void upgrade(Operations op) {
          %s
        }
        @Override
        public void downgrade(Operations op) {
          %s
        }
      }
""";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("engines")
  void changesRowsOnce(Engines engine) throws Exception {
    String change =
        """
        op.execute("UPDATE counter SET n = n + 1");
        op.execute("INSERT INTO entry (name) SELECT name FROM entry WHERE name = 'a'");
        """;

    killedEverywhere(
        engine,
        change,
        project -> {
          assertThat(project.query("SELECT n FROM counter")).containsExactly("1");
          assertThat(project.query("SELECT name FROM entry")).containsExactly("a", "a");
        });
  }

  /** Two of them are alike. */
  @ParameterizedTest
  @MethodSource("engines")
  void changesRowsOnceAlsoWhereOneTextHasSeveralStatements(Engines engine) throws Exception {
    String change =
        """
        op.execute("INSERT INTO entry (name) VALUES ('b'); INSERT INTO entry (name) VALUES ('b');"
            + " INSERT INTO entry (name) VALUES ('c')");
        op.executeOn(java.util.Set.of("%s"), "INSERT INTO entry (name) VALUES ('d'); UPDATE counter SET n = n + 1");
        """
            .formatted(dialect(engine));

    killedEverywhere(
        engine,
        change,
        project -> {
          assertThat(project.query("SELECT name FROM entry ORDER BY name"))
              .containsExactly("a", "b", "b", "c", "d");
          assertThat(project.query("SELECT n FROM counter")).containsExactly("1");
        });
  }

  private static String dialect(Engines engine) {
    return switch (engine) {
      case POSTGRESQL_18 -> "postgresql";
      case NEWEST_MYSQL -> "mysql";
      case SQLITE, H2, MARIADB, MYSQL -> engine.name().toLowerCase(Locale.ROOT);
    };
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesOnWithTheStatementsOfTheStepThatItBegan(Engines engine) throws Exception {
    String change =
        """
        op.addColumn("entry", column("size", INTEGER).notNull().fillExisting(7));
        op.renameColumn("entry", "name", "title");
        """;

    killedEverywhere(
        engine,
        change,
        project -> {
          assertThat(project.query("SELECT size FROM entry")).containsExactly("7");
          assertThat(project.query("SELECT title FROM entry")).containsExactly("a");
          assertThatThrownBy(() -> project.execute("INSERT INTO entry (title) VALUES ('b')"))
              .isInstanceOf(SQLException.class);
        });
  }

  @ParameterizedTest
  @MethodSource("engines")
  void runsCodeOnce(Engines engine) throws Exception {
    String change =
        """
        op.run("count", context -> {
          try (java.sql.Statement statement = context.connection().createStatement()) {
            statement.execute("UPDATE counter SET n = n + 1");
          }
        });
        """;

    killedEverywhere(
        engine,
        change,
        project -> assertThat(project.query("SELECT n FROM counter")).containsExactly("1"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void takesBackWhatAFailureLeft(Engines engine) throws Exception {
    String made =
        """
        op.createTable("made", column("id", INTEGER).notNull(), column("size", INTEGER), primaryKey("id"));
        op.addColumn("entry", column("size", INTEGER));
        op.createIndex("ix_size", "entry", "size");
        """;
    String failing = made + "op.execute(\"UPDATE missing SET n = 1\");";

    int events = failingRun(engine, failing, Integer.MAX_VALUE, Moment.BEFORE, made);
    for (int event = 1; event <= events; event++) {
      failingRun(engine, failing, event, Moment.BEFORE, made);
      failingRun(engine, failing, event, Moment.AFTER, made);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void turnsRoundHalfWay(Engines engine) throws Exception {
    String change =
        """
        op.createTable("made", column("id", INTEGER).notNull(), column("size", INTEGER), primaryKey("id"));
        op.addColumn("entry", column("size", INTEGER).notNull().fillExisting(7));
        op.renameColumn("entry", "name", "title");
        op.createIndex("ix_title", "entry", "title");
        """;
    String back =
        """
        op.dropIndex("ix_title", "entry");
        op.renameColumn("entry", "title", "name");
        op.dropColumn("entry", "size");
        op.dropTable("made");
        """;
    ConnectionSource database = prepared(engine);
    FaultySource whole = new FaultySource(database);
    project(folder, whole, change, back).upgrade();
    int up = whole.events().size();
    whole = new FaultySource(database);
    project(folder, whole, change, back).downgrade("111111111111");
    int down = whole.events().size();

    for (int event = 1; event <= Math.max(up, down); event++) {
      for (Moment moment : Moment.values()) {
        String where = "torn %s event %d of %d, %d".formatted(moment, event, up, down);
        Project project = project(folder, database, change, back);
        torn(database, event, moment, change, back, Project::upgrade);
        retried(where, () -> project.downgrade("111111111111"));
        assertThat(project.query("SELECT name FROM entry")).as(where).containsExactly("a");
        assertThatThrownBy(() -> project.query("SELECT id FROM made")).as(where).isNotNull();
        assertThatThrownBy(() -> project.query("SELECT size FROM entry")).as(where).isNotNull();

        retried(where, project::upgrade);
        torn(database, event, moment, change, back, it -> it.downgrade("111111111111"));
        retried(where, project::upgrade);
        assertThat(project.query("SELECT size FROM entry")).as(where).containsExactly("7");
        assertThat(project.query("SELECT title FROM entry")).as(where).containsExactly("a");
        assertThat(project.query("SELECT count(*) FROM made")).as(where).containsExactly("0");
        project.downgrade("111111111111");
      }
    }
  }

  private interface Run {
    void of(Project project);
  }

  private void torn(
      ConnectionSource database, int event, Moment moment, String change, String back, Run run)
      throws IOException {
    FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
    try {
      run.of(project(folder, faulty, change, back));
    } catch (CairnException e) {
      assertThat(faulty.struck()).as(e.toString()).isTrue();
    }
  }

  private static void retried(String where, Runnable run) {
    try {
      run.run();
    } catch (RuntimeException e) {
      throw new AssertionError(where, e);
    }
  }

  @ParameterizedTest
  @MethodSource("enginesWithoutTransactionalDdl")
  void asksWhatBecameOfCodeThatCommittedByItself(Engines engine) throws Exception {
    String change =
        """
        op.addColumn("entry", column("size", INTEGER));
        op.run("count", context -> {
          try (java.sql.Statement statement = context.connection().createStatement()) {
            statement.execute("UPDATE counter SET n = n + 1");
            context.connection().commit();
            statement.execute("UPDATE counter SET n = n + 1");
          }
        });
        op.execute("UPDATE entry SET size = 1");
        """;
    ConnectionSource database = prepared(engine);
    int second = 1 + eventsOf(engine, change).lastIndexOf("UPDATE counter SET n = n + 1");
    assertThatThrownBy(
            () ->
                project(
                        folder,
                        new FaultySource(database)
                            .striking(second, Moment.BEFORE, FaultySource.TEAR),
                        change)
                    .upgrade())
        .hasMessageContaining("torn away");
    Project again = project(folder, database, change);

    assertThatThrownBy(again::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).contains("cairn repair 222222222222"));
    assertThatThrownBy(() -> again.cairn().repair(Optional.empty(), Optional.empty()))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind().exitCode()).isEqualTo(4);
              assertThat(e.message())
                  .contains("step 1  done", "step 2  unknown", "step 3  not done");
              assertThat(e.hint().orElse("")).contains("--done", "--undone");
            });
    assertThat(again.query("SELECT n FROM counter")).containsExactly("1");
    again.execute("UPDATE counter SET n = 2");
    again.cairn().repair(Optional.of("2222"), Optional.of(true));
    again.upgrade();

    assertThat(again.query("SELECT n FROM counter")).containsExactly("2");
    assertThat(again.query("SELECT size FROM entry")).containsExactly("1");
    assertThat(again.cairn().repair(Optional.empty(), Optional.empty()).unfinished()).isEmpty();
  }

  private List<String> eventsOf(Engines engine, String change) throws Exception {
    FaultySource whole = new FaultySource(prepared(engine));
    project(folder, whole, change).upgrade();
    return whole.events();
  }

  private int failingRun(Engines engine, String failing, int event, Moment moment, String corrected)
      throws Exception {
    ConnectionSource database = prepared(engine);
    FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
    assertThatThrownBy(() -> project(folder, faulty, failing).upgrade())
        .isInstanceOf(CairnException.class);
    Project again = project(folder, database, corrected);
    again.upgrade();
    assertThat(again.query("SELECT size FROM entry"))
        .as("%s event %d of %s", moment, event, faulty.events())
        .containsExactly("null");
    assertThat(again.query("SELECT count(*) FROM made")).containsExactly("0");
    return faulty.events().size();
  }

  private interface Check {
    void holds(Project project) throws Exception;
  }

  private void killedEverywhere(Engines engine, String change, Check check) throws Exception {
    FaultySource whole = new FaultySource(prepared(engine));
    Project undisturbed = project(folder, whole, change);
    undisturbed.upgrade();
    check.holds(undisturbed);
    List<String> events = whole.events();
    for (int event = 1; event <= events.size(); event++) {
      for (Moment moment : Moment.values()) {
        ConnectionSource database = prepared(engine);
        FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
        try {
          project(folder, faulty, change).upgrade();
        } catch (CairnException e) {
          assertThat(faulty.struck()).as(e.toString()).isTrue();
        }
        Project again = project(folder, database, change);
        try {
          again.upgrade();
          check.holds(again);
        } catch (Exception | AssertionError e) {
          throw new AssertionError(
              "torn %s event %d, %s".formatted(moment, event, events.get(event - 1)), e);
        }
      }
    }
  }

  private ConnectionSource prepared(Engines engine) throws SQLException, IOException {
    ConnectionSource database =
        (engine == Engines.H2 ? H2Server.usual() : engine.server()).freshDatabase();
    Project project = new Project(folder.resolve("first"), database, ScriptFormat.SQL);
    Files.writeString(project.folder().resolve("first.sql"), FIRST);
    project.upgrade();
    return database;
  }

  private static final String FIRST =
      """
      -- cairn:revision 111111111111
      -- first

      -- cairn:upgrade
      CREATE TABLE counter (n integer);
      CREATE TABLE entry (name varchar(20));
      INSERT INTO counter (n) VALUES (0);
      INSERT INTO entry (name) VALUES ('a');
      -- cairn:downgrade
      DROP TABLE entry;
      DROP TABLE counter;
      """;

  private static Project project(Path folder, ConnectionSource database, String change)
      throws IOException {
    return project(folder, database, change, "");
  }

  private static Project project(Path folder, ConnectionSource database, String change, String back)
      throws IOException {
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    Files.writeString(project.folder().resolve("first.sql"), FIRST);
    Files.writeString(project.folder().resolve("R222222222222.java"), JAVA.formatted(change, back));
    return project;
  }
}
