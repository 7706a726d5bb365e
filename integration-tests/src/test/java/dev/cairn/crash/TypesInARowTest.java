package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of types in a row, of which one fails, is written anew, and run again. */
class TypesInARowTest {

  /** Of so many kills one is done in a usual build. */
  private static final int SAMPLE = 29;

  private static final List<String> FIVE = List.of("a.v", "a.w", "a.x", "b.y", "b.z");

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE a (id integer PRIMARY KEY, v varchar(9), w varchar(9), x varchar(9))",
          "CREATE TABLE b (id integer PRIMARY KEY, y varchar(9), z varchar(9))",
          "INSERT INTO a VALUES (1, '1', '2', '3')",
          "INSERT INTO b VALUES (1, '4', '5')");

  private static final List<String> TIED =
      List.of(
          "CREATE TABLE a (id integer PRIMARY KEY, n varchar(9))",
          "CREATE TABLE b (id integer PRIMARY KEY, a_id integer, n varchar(9),"
              + " CONSTRAINT fk_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE)",
          "INSERT INTO a VALUES (1, '7')",
          "INSERT INTO b VALUES (1, 1, '7'), (2, NULL, '7')");

  @TempDir Path folder;

  /** Those that change types by statements that commit by themselves. */
  static List<Engines> servers() {
    return List.of(Engines.MARIADB, Engines.MYSQL);
  }

  /** Those on which it is torn off at each of its statements. */
  static List<Engines> torn() {
    return Boolean.getBoolean("cairn.long") ? servers() : List.of(Engines.MARIADB);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void goesOnBehindThoseThatAreDone(Engines engine) throws Exception {
    ConnectionSource database = database(engine, TABLES);
    Project project = project(database, integers(FIVE));
    project.execute("UPDATE a SET x = 'many'");

    stopped(project, "2 of 5 steps are done", "from step 3 on");
    project = project(database, integers(FIVE).replace(integer("a.x"), text("a.x")));
    project.upgrade();

    assertThat(typesOf(project)).containsExactly("int", "int", "varchar", "int", "int");
    project.downgrade("base");
    assertThat(typesOf(project))
        .containsExactly("varchar", "varchar", "varchar", "varchar", "varchar");
  }

  /** Of the two kinds one fails where values are made, the other where they are converted. */
  @ParameterizedTest
  @MethodSource("servers")
  void convertsNoValueTwice(Engines engine) throws Exception {
    for (String failing : List.of("no_such_function(x)", "concat(x, 'x')")) {
      ConnectionSource database = database(engine, TABLES);
      String change = tenfold();
      Project project = project(database, change.replace("concat(x, 0)", failing));

      stopped(project, "2 of 5 steps are done", "from step 3 on");
      project = project(database, change);
      project.upgrade();

      assertThat(values(project)).containsExactly("10", "20", "30", "40", "50");
      project.downgrade("base");
      assertThat(values(project)).containsExactly("1", "2", "3", "4", "5");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesBackThoseThatAreDone(Engines engine) throws Exception {
    for (String failing : List.of("no_such_function(x)", "concat(x, 'x')")) {
      FaultySource database = new FaultySource(database(engine, TABLES));
      Project project = project(database, tenfold().replace("concat(x, 0)", failing));

      stopped(project, "2 of 5 steps are done");
      int before = database.events().size();
      project.downgrade("base");

      assertThat(typesOf(project)).containsOnly("varchar");
      assertThat(values(project)).containsExactly("1", "2", "3", "4", "5");
      List<String> since = database.events().subList(before, database.events().size());
      assertThat(since.stream().filter(sql -> sql.contains(" MODIFY "))).hasSize(2);
      assertThat(project.cairn().kept()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("torn")
  void findsOutHowFarItCameWhereItWasTornOff(Engines engine) throws Exception {
    String change = tenfold();
    String failing = change.replace("concat(x, 0)", "concat(x, 'x')");
    int events = failingRun(database(engine, TABLES), failing).events().size();
    for (Kill kill : kills(events)) {
      ConnectionSource database = database(engine, TABLES);
      torn(database, failing, kill);
      Project project = project(database, change);
      goingOn(kill, project);
      assertThat(values(project))
          .as(kill.toString())
          .containsExactlyElementsOf(
              kill.back()
                  ? List.of("1", "2", "3", "4", "5")
                  : List.of("10", "20", "30", "40", "50"));
      assertThat(typesOf(project))
          .as(kill.toString())
          .containsOnly(kill.back() ? "varchar" : "int");
      if (!kill.back()) {
        project.downgrade("base");
        assertThat(values(project)).as(kill.toString()).containsExactly("1", "2", "3", "4", "5");
      }
      assertThat(project.cairn().kept()).as(kill.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void changesBothEndsOfAForeignKeyAlsoWhereTheSecondFails(Engines engine) throws Exception {
    ConnectionSource database = database(engine, TIED);
    Project project = project(database, tied(".notNull()"), tiedBack());

    stopped(project, "2 of 4 steps are done", "from step 3 on");
    assertThatThrownBy(project(database, tied("").replace("BIGINT", "INTEGER"), "")::upgrade)
        .hasMessageContaining("are not what its script says now");
    String other = tied("").replace("type(BIGINT);", "type(SMALLINT);");
    assertThatThrownBy(project(database, other.replaceFirst("SMALLINT", "BIGINT"), "")::upgrade)
        .hasMessageContaining("fk_a")
        .hasMessageContaining("neither can change alone");
    String without = tied("").replace(tiedEnd(""), "");
    assertThatThrownBy(project(database, without, "")::upgrade)
        .hasMessageContaining("fk_a")
        .hasMessageContaining("neither can change alone");
    project = project(database, tied(""), tiedBack());
    project.upgrade();

    assertTied(project, "bigint");
    project.downgrade("base");
    assertTied(project, "int");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesBackOneEndOfAForeignKey(Engines engine) throws Exception {
    ConnectionSource database = database(engine, TIED);
    Project project = project(database, tied(".notNull()"), tiedBack());

    stopped(project, "2 of 4 steps are done");
    project.downgrade("base");

    assertTied(project, "int");
  }

  @ParameterizedTest
  @MethodSource("torn")
  void bringsAForeignKeyBackWhereItWasTornOff(Engines engine) throws Exception {
    int events = failingRun(database(engine, TIED), tied(".notNull()")).events().size();
    for (Kill kill : kills(events)) {
      ConnectionSource database = database(engine, TIED);
      torn(database, tied(".notNull()"), kill);
      Project project = project(database, tied(""), tiedBack());
      goingOn(kill, project);
      if (!kill.back()) {
        assertTied(project, "bigint");
        project.downgrade("base");
      }
      assertTied(project, "int");
    }
  }

  /** Tears a run off at an event, and goes on or back. */
  private record Kill(int event, Moment moment, boolean back) {}

  private static List<Kill> kills(int events) {
    List<Kill> all = new ArrayList<>();
    for (int event = 1; event <= events; event++) {
      for (Moment moment : Moment.values()) {
        all.add(new Kill(event, moment, false));
        all.add(new Kill(event, moment, true));
      }
    }
    int every =
        Integer.getInteger("cairn.crash.every", Boolean.getBoolean("cairn.long") ? 1 : SAMPLE);
    return IntStream.range(0, all.size())
        .filter(i -> i % every == every / 2)
        .mapToObj(all::get)
        .toList();
  }

  private static void goingOn(Kill kill, Project project) {
    try {
      if (kill.back()) {
        project.downgrade("base");
      } else {
        project.upgrade();
      }
    } catch (RuntimeException e) {
      throw new AssertionError(kill.toString(), e);
    }
  }

  private FaultySource failingRun(ConnectionSource database, String change) throws Exception {
    FaultySource counting = new FaultySource(database);
    stopped(project(counting, change, tiedBack()), "failed");
    return counting;
  }

  private void torn(ConnectionSource database, String change, Kill kill) throws Exception {
    FaultySource faulty =
        new FaultySource(database).striking(kill.event(), kill.moment(), FaultySource.TEAR);
    assertThatThrownBy(project(faulty, change, tiedBack())::upgrade)
        .isInstanceOf(CairnException.class);
  }

  private static void assertTied(Project project, String type) throws SQLException {
    assertThat(
            project.query(
                "SELECT DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                    + " AND (TABLE_NAME = 'a' AND COLUMN_NAME = 'id' OR COLUMN_NAME = 'a_id')"))
        .containsExactly(type, type);
    assertThat(
            project.query(
                "SELECT CONCAT(CONSTRAINT_NAME, ' ', DELETE_RULE)"
                    + " FROM information_schema.REFERENTIAL_CONSTRAINTS"
                    + " WHERE CONSTRAINT_SCHEMA = DATABASE()"))
        .containsExactly("fk_a CASCADE");
    assertThat(project.query("SELECT a_id FROM b ORDER BY id")).containsExactly("1", "null");
  }

  private static String tied(String more) {
    return text("a.n") + type("a.id", "BIGINT") + tiedEnd(more) + text("b.n");
  }

  private static String tiedEnd(String more) {
    return type("b.a_id", "BIGINT").replace(";", more + ";");
  }

  private static String tiedBack() {
    return type("b.n", "varchar(9)")
        + type("b.a_id", "INTEGER")
        + type("a.id", "INTEGER")
        + type("a.n", "varchar(9)");
  }

  private static ConnectionSource database(Engines engine, List<String> tables)
      throws SQLException {
    ConnectionSource database = engine.server().freshDatabase();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (String sql : tables) {
        statement.execute(sql);
      }
    }
    return database;
  }

  private Project project(ConnectionSource database, String up) throws Exception {
    StringBuilder down = new StringBuilder();
    for (int i = FIVE.size() - 1; i >= 0; i--) {
      down.append(type(FIVE.get(i), "varchar(9)"));
    }
    return project(database, up, down.toString());
  }

  private Project project(ConnectionSource database, String up, String down) throws Exception {
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    Scripts.write(project, "1", "", up, down);
    return project;
  }

  private static void stopped(Project project, String... said) {
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.message() + e.hint().orElse("")).contains(said));
  }

  private static List<String> typesOf(Project project) throws SQLException {
    return project.query(
        "SELECT DATA_TYPE FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
            + " AND TABLE_NAME IN ('a', 'b') AND COLUMN_NAME <> 'id'"
            + " ORDER BY COLUMN_NAME");
  }

  private static List<String> values(Project project) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String column : FIVE) {
      values.addAll(
          project.query("SELECT %s FROM %s".formatted(name(column), column.substring(0, 1))));
    }
    return values;
  }

  private static String integers(List<String> columns) {
    StringBuilder result = new StringBuilder();
    columns.forEach(column -> result.append(integer(column)));
    return result.toString();
  }

  private static String tenfold() {
    StringBuilder result = new StringBuilder();
    for (String column : FIVE) {
      result.append(type(column, "INTEGER, \"concat(%s, 0)\"".formatted(name(column))));
    }
    return result.toString();
  }

  private static String integer(String column) {
    return type(column, "INTEGER");
  }

  private static String text(String column) {
    return type(column, "varchar(19)");
  }

  private static String name(String column) {
    return column.substring(2);
  }

  private static String type(String column, String type) {
    return "op.alterColumn(\"%s\", \"%s\").type(%s);\n"
        .formatted(column.substring(0, 1), name(column), type);
  }
}
