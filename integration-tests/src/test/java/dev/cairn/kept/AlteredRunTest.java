package dev.cairn.kept;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.KeptThing;
import dev.cairn.workflow.PurgeOptions;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of values that are altered where they cannot, or are not to, be kept. */
class AlteredRunTest {

  private static final String CUT =
      "op.alterColumn(\"todo\", \"v\").type(varchar(3), \"substr(v, 1, 3)\");";
  private static final String BACK = "op.alterColumn(\"todo\", \"v\").type(varchar(20));";
  private static final String KEY_BACK =
      "op.addPrimaryKey(\"todo\", primaryKey(\"id\").named(\"pk_todo\"));";
  private static final RunOptions LOSING = new RunOptions(false, true, "");
  private static final PurgeOptions ALL = new PurgeOptions(List.of(), Optional.empty(), true);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Project project;

  static Stream<Engines> engines() {
    return KeptRunTest.engines();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isSeenByNoComparison(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(project, "2", "000000000001", CUT, BACK);
    project.upgrade();
    project.models(
        Schema.ofTables(
            List.of(
                Table.of(
                        ObjectName.of("todo"),
                        List.of(
                            Column.of("id", BIGINT).withNullable(false),
                            Column.of("v", varchar(3))))
                    .withPrimaryKey(Optional.of(PrimaryKey.on("id"))))));

    assertThat(project.cairn().check().clean()).isTrue();
    assertThat(project.cairn().kept())
        .extracting(KeptThing::what, KeptThing::kind, KeptThing::rows)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("todo.v", Kept.Kind.VALUES, 1L));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesForGoodWhenPurged(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(project, "2", "000000000001", CUT, BACK);
    project.upgrade();

    assertThat(project.cairn().purge(ALL)).hasSize(1);
    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(values()).containsExactly("bre", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isRefusedWhereRowsHaveNoKey(Engines engine) throws Exception {
    start(engine, "");
    Scripts.write(project, "2", "000000000001", CUT, BACK);

    assertThatThrownBy(() -> project.upgrade())
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo.v: 2 values may be altered");
            });
    assertThat(values()).containsExactly("bread", "oil");
    project.cairn().upgrade("head", LOSING);
    assertThat(project.cairn().kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isKeptByAnotherKey(Engines engine) throws Exception {
    start(engine, ", unique(\"id\").named(\"uq_id\")");
    Scripts.write(project, "2", "000000000001", CUT, BACK);
    project.upgrade();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(values()).containsExactly("bread", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isKeptByAKeyThatGoesInTheSameMigration(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.dropPrimaryKey(\"todo\");\nop.alterColumn(\"todo\", \"id\").type(INTEGER);\n" + CUT,
        BACK + "\nop.alterColumn(\"todo\", \"id\").type(BIGINT);\n" + KEY_BACK);
    project.upgrade();
    assertThat(values()).containsExactly("bre", "oil");
    assertThat(project.cairn().kept()).extracting(KeptThing::rows).containsExactly(1L);
    project.execute("insert into todo (id, v) values (3, 'bre')");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(values()).containsExactly("bread", "oil", "bre");
    assertThat(project.cairn().kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isKeptByAConstraintThatGoesForGoodInTheSameMigration(Engines engine) throws Exception {
    start(engine, ", unique(\"id\").named(\"uq_id\")");
    Scripts.write(
        project, "2", "000000000001", "op.dropUnique(\"todo\", \"uq_id\");\n" + CUT, BACK);
    project.upgrade();
    project.execute("insert into todo (id, v) values (1, 'bre')");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(values()).containsExactly("bread", "bread", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isRefusedWhereTheKeyWentInAnEarlierMigration(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    Scripts.write(project, "2", "000000000001", "op.dropPrimaryKey(\"todo\");", KEY_BACK);
    Scripts.write(project, "3", "000000000002", CUT, BACK);

    assertThatThrownBy(() -> project.upgrade()).hasMessageContaining("2 values may be altered");
    assertThat(values()).containsExactly("bread", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isRefusedWhereTheKeyIsAlteredMeanwhile(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.dropPrimaryKey(\"todo\");\nop.alterColumn(\"todo\", \"id\").type(INTEGER, \"id + 1\");\n"
            + CUT,
        BACK + "\nop.alterColumn(\"todo\", \"id\").type(BIGINT, \"id - 1\");\n" + KEY_BACK);

    assertThatThrownBy(() -> project.upgrade()).hasMessageContaining("2 values may be altered");
    assertThat(values()).containsExactly("bread", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isKeptByAKeyThatGoesAndIsRenamedInTheSameMigration(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.dropPrimaryKey(\"todo\");\nop.renameColumn(\"todo\", \"id\", \"nr\");\n" + CUT,
        BACK + "\nop.renameColumn(\"todo\", \"nr\", \"id\");\n" + KEY_BACK);

    project.upgrade();
    assertThat(project.query("select v from todo order by nr")).containsExactly("bre", "oil");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(values()).containsExactly("bread", "oil");
    assertThat(project.cairn().kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesForGoodWhenTold(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(project, "2", "000000000001", CUT.replace(";", ".permanently();"), BACK);

    assertThatThrownBy(() -> project.upgrade()).hasMessageContaining("2 values may be altered");
    project.cairn().upgrade("head", LOSING);
    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", LOSING);
    assertThat(values()).containsExactly("bre", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesForGoodWhereEveryDropDoes(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.backfill(\"todo\").set(\"v\", \"'oil'\");\n"
            + "op.addCheck(\"todo\", check(\"v = 'oil'\").named(\"ck_v\"));\n"
            + CUT,
        "op.dropCheck(\"todo\", \"ck_v\");\n" + BACK);
    project.dropPermanently();
    project.cairn().upgrade("head", LOSING);

    assertThat(project.cairn().kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void leavesNothingBehindWhereItFails(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        CUT.replace("varchar(3), \"substr(v, 1, 3)\"", "INTEGER, \"no_such_function(v)\""),
        BACK);
    assertThatThrownBy(() -> project.upgrade()).isInstanceOf(CairnException.class);

    assertThat(
            project.cairn().current().unfinished().map(AppliedRevision::statementsDone).orElse(0))
        .isZero();
    assertThat(project.cairn().kept()).isEmpty();
    assertThat(values()).containsExactly("bread", "oil");
    Scripts.write(project, "2", "000000000001", CUT, BACK);
    project.upgrade();
    assertThat(values()).containsExactly("bre", "oil");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(values()).containsExactly("bread", "oil");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesOnWhereItFailedBehindTheKey(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    String up = "op.dropPrimaryKey(\"todo\");\n" + CUT;
    String down = BACK + "\n" + KEY_BACK;
    Scripts.write(
        project, "2", "000000000001", up.replace("substr(v, 1, 3)", "no_such_function(v)"), down);
    assertThatThrownBy(() -> project.upgrade()).isInstanceOf(CairnException.class);

    Scripts.write(project, "2", "000000000001", up, down);
    project.upgrade();
    assertThat(values()).containsExactly("bre", "oil");
    assertThat(project.cairn().kept()).extracting(KeptThing::rows).containsExactly(1L);
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(values()).containsExactly("bread", "oil");
    assertThat(project.query("select * from cairn_kept")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void leavesNothingBehindWhereTheKeyIsGivenBack(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\").named(\"pk_todo\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        """
        op.dropPrimaryKey("todo");
        op.backfill("todo").set("v", "no_such_function(v)");
        op.addCheck("todo", check("v = 'oil'").named("ck_v"));
        """,
        "op.dropCheck(\"todo\", \"ck_v\");\n" + KEY_BACK);
    assertThatThrownBy(() -> project.upgrade()).isInstanceOf(CairnException.class);
    project.cairn().downgrade("000000000001", RunOptions.DEFAULT);

    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThat(values()).containsExactly("bread", "oil");
    assertThat(project.cairn().kept()).isEmpty();
    assertThat(project.query("select * from cairn_kept")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isKeptBeforeRowsAreWrittenInBatches(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    project.smallTable(0);
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.backfill(\"todo\").set(\"v\", \"'oil'\").where(\"v = 'bread'\");\n"
            + "op.addCheck(\"todo\", check(\"v = 'oil'\").named(\"ck_v\"));",
        "op.dropCheck(\"todo\", \"ck_v\");");
    project.upgrade();
    assertThat(values()).containsExactly("oil", "oil");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(values()).containsExactly("bread", "oil");
    assertThat(project.cairn().kept()).isEmpty();
  }

  static Stream<Engines> enginesWhoseColumnsMoveWithTheirRow() {
    return engines().filter(engine -> engine == Engines.MARIADB || engine.name().endsWith("MYSQL"));
  }

  @ParameterizedTest
  @MethodSource("enginesWhoseColumnsMoveWithTheirRow")
  void comesBackWithoutMovingTheTimeOfTheLastChange(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(project, "2", "000000000001", CUT, BACK);
    project.execute(
        "alter table todo add column moved timestamp not null default current_timestamp"
            + " on update current_timestamp");
    project.upgrade();
    project.execute("update todo set moved = '2020-01-02 03:04:05'");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(values()).containsExactly("bread", "oil");
    assertThat(project.query("select distinct year(moved) from todo")).containsExactly("2020");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isNotListedWhereNoValueWasAltered(Engines engine) throws Exception {
    start(engine, ", primaryKey(\"id\")");
    Scripts.write(
        project,
        "2",
        "000000000001",
        "op.alterColumn(\"todo\", \"v\").type(varchar(10), \"substr(v, 1, 10)\");",
        BACK);
    project.upgrade();

    assertThat(project.cairn().kept()).isEmpty();
    assertThat(project.cairn().purge(ALL)).isEmpty();
    assertThat(project.query("select * from cairn_kept")).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(values()).containsExactly("bread", "oil");
  }

  private List<String> values() throws Exception {
    return project.query("select v from todo order by id");
  }

  private void start(Engines engine, String key) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    project = new Project(folder, database, ScriptFormat.JAVA);
    Scripts.write(
        project,
        "1",
        "",
        "op.createTable(\"todo\", column(\"id\", BIGINT).notNull(), column(\"v\", varchar(20))%s);"
            .formatted(key),
        "op.dropTable(\"todo\");");
    project.upgrade();
    project.execute(
        "insert into todo (id, v) values (1, 'bread')",
        "insert into todo (id, v) values (2, 'oil')");
  }
}
