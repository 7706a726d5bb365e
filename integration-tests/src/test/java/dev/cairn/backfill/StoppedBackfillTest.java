package dev.cairn.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backfill that failed on its way, and what people do then. */
class StoppedBackfillTest {

  private static final String COLUMN =
      "op.addColumn(\"t\", column(\"place\", INTEGER).notNull().defaultValue(0));";
  private static final String DOWN = "op.dropColumn(\"t\", \"place\");";
  private static final int ROWS = 20;

  @TempDir Path folder;

  /** What no row may have comes out at one of them. */
  private static final String BLOCKED = "nullif(id, 15)";

  private static String filling(int batch, String value) {
    return "op.backfill(\"t\").set(\"place\", \"%s\").batch(%d);".formatted(value, batch);
  }

  private Project project(Engines engine, String upgrade) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        "op.createTable(\"t\", column(\"id\", INTEGER).notNull(), column(\"n\", INTEGER).notNull(),"
            + " primaryKey(\"id\"));",
        "op.dropTable(\"t\");");
    Scripts.write(project, "b", "00000000000a", upgrade, DOWN);
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    for (int i = 1; i <= ROWS; i++) {
      project.execute("insert into t (id, n) values (%1$d, %1$d)".formatted(i));
    }
    return project;
  }

  private static CairnException failing(Project project) {
    try {
      project.upgrade();
    } catch (CairnException e) {
      return e;
    }
    throw new AssertionError("The backfill did not fail.");
  }

  @ParameterizedTest
  @EnumSource
  void aStepPutBeforeItRuns(Engines engine) throws Exception {
    String other = "op.execute(\"create table other (id integer)\");";
    Project project = project(engine, COLUMN + filling(ROWS - 1, BLOCKED));
    failing(project);

    Scripts.write(project, "b", "00000000000a", COLUMN + other + filling(4, "id"), DOWN);
    project.upgrade();

    assertThat(project.query("select count(*) from t where place = id"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(project.query("select count(*) from other")).containsExactly("0");
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anotherInItsPlaceIsAsked(Engines engine) throws Exception {
    Project project = project(engine, COLUMN + filling(4, BLOCKED));
    CairnException failure = failing(project);
    assertThat(failure.hint().orElse("")).contains("part of step 2", "cairn repair 00000000000b");

    Scripts.write(project, "b", "00000000000a", COLUMN + filling(4, "id + 100"), DOWN);
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("the script says something else there now");
              assertThat(e.hint().orElse("")).contains("cairn repair 00000000000b");
            });
    assertThat(project.query("select count(*) from t where place = id")).containsExactly("12");
    project.cairn().repair(Optional.empty(), Optional.of(false));
    project.upgrade();

    assertThat(project.query("select count(*) from t where place = id + 100"))
        .containsExactly(String.valueOf(ROWS));
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void valuesFromBeforeTheFirstTryComeBack(Engines engine) throws Exception {
    String backfill =
        "op.backfill(\"t\").set(\"n\", \"%s\").batch(4);"
            + "op.alterColumn(\"t\", \"n\").type(numeric(4, 0), \"n / 2\");";
    String down = "op.alterColumn(\"t\", \"n\").type(INTEGER, \"n * 2\");";
    Project project = project(engine, "");
    Scripts.write(project, "b", "00000000000a", backfill.formatted("nullif(id + 100, 115)"), down);
    failing(project);
    assertThat(project.query("select count(*) from t where n = id + 100")).containsExactly("12");

    Scripts.write(project, "b", "00000000000a", backfill.formatted("id + 200"), down);
    assertThatThrownBy(project::upgrade).isInstanceOf(CairnException.class);
    project.cairn().repair(Optional.empty(), Optional.of(false));
    project.upgrade();
    assertThat(project.query("select count(*) from t where n < 111")).containsExactly("" + ROWS);
    project.execute("update t set n = 7 where id = 3");
    project.downgrade("-1");

    assertThat(project.query("select count(*) from t where n = id"))
        .containsExactly("" + (ROWS - 1));
    assertThat(project.query("select n from t where id = 3")).containsExactly("14");
  }

  /** What the first of the changes made is no value that the application wrote. */
  @ParameterizedTest
  @EnumSource
  void valuesComeBackFromBetweenTwoChanges(Engines engine) throws Exception {
    Project project = project(engine, "");
    String up =
        "op.alterColumn(\"t\", \"n\").type(numeric(4, 0), \"n / 2\");"
            + "op.execute(\"insert into %s values (1)\");"
            + "op.alterColumn(\"t\", \"n\").type(varchar(1), \"substr(n, 1, 1)\");";
    String down = "op.alterColumn(\"t\", \"n\").type(INTEGER, \"n * 2\");";
    Scripts.write(project, "b", "00000000000a", up.formatted("no_such_table"), down);
    failing(project);

    project.downgrade("00000000000a");

    assertThat(project.query("select count(*) from t where n = id")).containsExactly("" + ROWS);
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isNoWholeMigrationToWriteDown(Engines engine) throws Exception {
    Project project = project(engine, COLUMN + filling(4, BLOCKED));
    failing(project);

    for (Runnable telling :
        List.<Runnable>of(
            () -> project.cairn().plan("head"),
            () -> project.cairn().upgrade("head", new RunOptions(true, false, "")),
            () -> project.cairn().downgrade("-1", new RunOptions(true, false, "")))) {
      assertThatThrownBy(telling::run)
          .isInstanceOf(CairnException.class)
          .hasMessageContaining("stopped on its way up after 1 of 2 steps");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWholeWhereAPersonStampsIt(Engines engine) throws Exception {
    Project project = project(engine, COLUMN + filling(4, BLOCKED));
    failing(project);

    project.cairn().stamp(List.of("head"), false);

    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThat(project.upgrade().done()).isEmpty();
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isTakenBackAsItRan(Engines engine) throws Exception {
    Project project = project(engine, COLUMN + filling(4, BLOCKED));
    failing(project);
    String table = "op.createTable(\"other\", column(\"id\", INTEGER));";
    Scripts.write(project, "b", "00000000000a", table, "op.dropTable(\"other\");");
    assertThat(failing(project).hint().orElse("")).contains("cairn downgrade -1");

    project.downgrade("-1");
    project.upgrade();

    assertThatThrownBy(() -> project.query("select place from t"));
    assertThat(project.query("select count(*) from other")).containsExactly("0");
    assertThat(project.cairn().check().drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isTakenBackThoughItsScriptIsBrokenSince(Engines engine) throws Exception {
    Project project = project(engine, COLUMN + filling(4, BLOCKED));
    failing(project);
    Scripts.write(project, "b", "00000000000a", "no such method();", "nor this one();");

    project.downgrade("-1");

    assertThatThrownBy(() -> project.query("select place from t"));
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isTakenBackWithTheColumnThatItFills(Engines engine) throws Exception {
    String other = "op.addColumn(\"t\", column(\"other\", INTEGER));";
    Project project = project(engine, COLUMN);
    Scripts.write(
        project,
        "b",
        "00000000000a",
        COLUMN + other + filling(4, BLOCKED),
        "op.dropColumn(\"t\", \"other\");" + DOWN);
    failing(project);

    project.downgrade("-1");

    assertThatThrownBy(() -> project.query("select place from t"));
    assertThatThrownBy(() -> project.query("select other from t"));
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));
    assertThat(project.cairn().check().drift()).isEmpty();
    project.execute("delete from t where id = 15");
    project.upgrade();
    assertThat(project.query("select count(*) from t where place = id"))
        .containsExactly(String.valueOf(ROWS - 1));
  }
}
