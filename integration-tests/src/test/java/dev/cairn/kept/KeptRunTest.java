package dev.cairn.kept;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.KeptThing;
import dev.cairn.workflow.PurgeOptions;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.SquashOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of things that are kept: on the way, in lists, and when they go for good. */
class KeptRunTest {

  private static final PurgeOptions ALL = new PurgeOptions(List.of(), Optional.empty(), true);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Project project;

  @SuppressWarnings("NullAway.Init")
  private ConnectionSource database;

  private String base = "";

  static Stream<Engines> engines() {
    String only = System.getProperty("cairn.engine", "");
    return Stream.of(Engines.values())
        .filter(engine -> only.isEmpty() || engine.name().equals(only))
        .filter(engine -> engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long"));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void isListedAndDeletedForGood(Engines engine) throws Exception {
    start(engine);
    migration("a", base, "op.dropColumn(\"todo\", \"note\");", NOTE_BACK);
    project.upgrade();

    KeptThing thing = only();
    assertThat(thing.what()).isEqualTo("todo.note");
    assertThat(thing.revision()).isEqualTo("00000000000a");
    assertThat(thing.rows()).isEqualTo(1);
    assertThat(thing.holder()).contains(ObjectName.of("todo"));
    assertThatThrownBy(
            () -> project.cairn().purge(new PurgeOptions(List.of(), Optional.empty(), false)))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo.note: 1 value");
            });
    assertThat(
            project
                .cairn()
                .purge(new PurgeOptions(List.of(), Optional.of(Duration.ofDays(1)), true)))
        .isEmpty();
    assertThatThrownBy(
            () -> project.cairn().purge(new PurgeOptions(List.of("tod"), Optional.empty(), true)))
        .hasMessageContaining("Nothing is kept of tod");
    only();

    assertThat(project.cairn().purge(ALL)).hasSize(1);
    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query("select note from todo order by id")).containsExactly("null", "null");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesBeforehandWhereRowsWouldLackAValue(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        "op.dropColumn(\"todo\", \"code\");",
        "op.addColumn(\"todo\", column(\"code\", BIGINT).notNull());");
    project.upgrade();
    project.execute("insert into todo (id) values (3)", "insert into todo (id) values (4)");

    assertThatThrownBy(() -> project.cairn().downgrade("-1", RunOptions.DEFAULT))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo.code", "2 rows");
              assertThat(e.hint().orElse("")).contains("--fill todo.code=VALUE", "UPDATE");
            });
    assertThat(project.cairn().current().unfinished()).isEmpty();
    project.execute("update todo set " + only().name() + " = 9 where id > 2");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(project.query("select code from todo order by id"))
        .containsExactly("11", "22", "9", "9");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void refusesBeforehandWhereWhatWasKeptIsGone(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        """
        op.dropColumn("todo", "code");
            op.dropColumn("todo", "note");""",
        """
        op.addColumn("todo", column("note", varchar(20)));
            op.addColumn("todo", column("code", BIGINT).notNull());""");
    project.upgrade();
    project.cairn().purge(ALL);

    assertThatThrownBy(() -> project.downgrade("-1"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("00000000000a", "todo.code");
              assertThat(e.hint().orElse("")).contains("--fill todo.code=");
            });
    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThatThrownBy(() -> project.query("select note from todo"))
        .isInstanceOf(SQLException.class);
    project.cairn().downgrade("-1", RunOptions.DEFAULT.withFills(Map.of("todo.code", "7")));
    assertThat(project.query("select code from todo")).containsOnly("7");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aSchemaGoesWhenNothingIsKeptInIt(Engines engine) throws Exception {
    start(engine);
    assumeThat(KeptTest.dialect(database).capabilities().namespaces()).isTrue();
    assumeThat(engine).isNotEqualTo(Engines.SQLITE);
    String schema = "kept_" + Long.toHexString(System.nanoTime());
    migration(
        "a", base, "op.createSchema(\"" + schema + "\");", "op.dropSchema(\"" + schema + "\");");
    migration(
        "b",
        "00000000000a",
        "op.createTable(\"" + schema + ".tag\", column(\"id\", BIGINT));",
        "op.dropTable(\"" + schema + ".tag\");");
    project.upgrade();
    project.execute("insert into " + schema + ".tag (id) values (1)");

    // In one run
    assertThatThrownBy(() -> project.cairn().downgrade(base, RunOptions.DEFAULT))
        .hasMessageContaining(schema + ".tag: 1 row");
    project.cairn().downgrade(base, new RunOptions(false, true, ""));
    assertThat(project.cairn().kept()).isEmpty();
    // In two
    project.upgrade();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThatThrownBy(() -> project.cairn().downgrade("-1", RunOptions.DEFAULT))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains(schema + ".tag");
              assertThat(e.hint().orElse("")).contains("cairn purge " + only().name());
            });
    assertThat(project.cairn().current().unfinished()).isEmpty();
    project.cairn().purge(new PurgeOptions(List.of(only().name()), Optional.empty(), true));
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void takesTheValueThatItIsGiven(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        "op.dropColumn(\"todo\", \"code\");",
        "op.addColumn(\"todo\", column(\"code\", BIGINT).notNull());");
    project.upgrade();
    project.execute("insert into todo (id) values (3)");

    assertThatThrownBy(
            () ->
                project
                    .cairn()
                    .downgrade("-1", RunOptions.DEFAULT.withFills(Map.of("todo.cod", "9"))))
        .hasMessageContaining("--fill names todo.cod");
    assertThatThrownBy(
            () ->
                project
                    .cairn()
                    .downgrade("-1", RunOptions.DEFAULT.withFills(Map.of("todo.code", "nine"))))
        .hasMessageContaining("is not a number");
    project.cairn().downgrade("-1", RunOptions.DEFAULT.withFills(Map.of("todo.code", "9")));
    assertThat(project.query("select code from todo order by id")).containsExactly("11", "22", "9");
    project.upgrade();
    project.execute("insert into todo (id) values (4)");
    project
        .cairn()
        .downgrade("-1", RunOptions.DEFAULT.withFills(Map.of("todo.code", "sql:id * 2")));
    assertThat(project.query("select code from todo order by id"))
        .containsExactly("11", "22", "9", "8");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void fillsRowsThatCameInMeanwhile(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        "op.dropColumn(\"todo\", \"code\");",
        "op.addColumn(\"todo\", column(\"code\", BIGINT).notNull().fillExisting(7));");
    project.upgrade();
    project.execute("insert into todo (id) values (3)");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(project.query("select code from todo order by id")).containsExactly("11", "22", "7");
    assertThatThrownBy(() -> project.execute("insert into todo (id) values (5)"))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesForGoodWhereEveryDropDoes(Engines engine) throws Exception {
    start(engine);
    migration("a", base, "op.dropColumn(\"todo\", \"note\");", NOTE_BACK);
    project.dropPermanently();
    assertThatThrownBy(() -> project.upgrade()).hasMessageContaining("todo.note: 1 value");
    project.cairn().upgrade("head", new RunOptions(false, true, ""));

    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query("select note from todo order by id")).containsExactly("null", "null");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goesForGoodWhenTold(Engines engine) throws Exception {
    start(engine);
    migration("a", base, "op.dropColumn(\"todo\", \"note\").permanently();", NOTE_BACK);
    assertThatThrownBy(() -> project.upgrade()).hasMessageContaining("todo.note: 1 value");
    project.cairn().upgrade("head", new RunOptions(false, true, ""));

    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query("select note from todo order by id")).containsExactly("null", "null");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anotherOfTheSameNameIsAnother(Engines engine) throws Exception {
    List<String> notes = new ArrayList<>();
    start(engine, notes);
    migration("a", base, "op.dropColumn(\"todo\", \"note\");", NOTE_BACK);
    migration(
        "b",
        "00000000000a",
        "op.addColumn(\"todo\", column(\"note\", BIGINT));",
        "op.dropColumn(\"todo\", \"note\");");
    migration(
        "c",
        "00000000000b",
        "op.dropTable(\"todo\");",
        "op.createTable(\"todo\", column(\"id\", BIGINT));");
    migration(
        "d",
        "00000000000c",
        "op.createTable(\"todo\", column(\"id\", BIGINT).notNull(), primaryKey(\"id\"));",
        "op.dropTable(\"todo\");");
    project.upgrade();
    assertThat(project.cairn().kept())
        .extracting(KeptThing::what)
        .containsExactly("todo.note", "todo");
    assertThat(project.query("select count(*) from todo")).containsExactly("0");

    // What revision c makes on its way down is not what it dropped: that stays kept.
    project.cairn().downgrade("00000000000b", RunOptions.DEFAULT);
    assertThat(notes).anyMatch(note -> note.contains("todo is kept from before"));
    assertThat(project.query("select count(*) from todo")).containsExactly("0");
    assertThat(project.cairn().kept())
        .extracting(KeptThing::what)
        .containsExactlyInAnyOrder("todo.note", "todo", "todo");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void survivesARenameOfItsTable(Engines engine) throws Exception {
    start(engine);
    migration("a", base, "op.dropColumn(\"todo\", \"note\");", NOTE_BACK);
    migration(
        "b",
        "00000000000a",
        "op.renameTable(\"todo\", \"task\");",
        "op.renameTable(\"task\", \"todo\");");
    project.upgrade();
    assertThat(only().holder()).contains(ObjectName.of("task"));
    project.cairn().downgrade(base, RunOptions.DEFAULT);

    assertThat(project.query("select note from todo order by id")).containsExactly("fat", "null");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatAnUpgradeAddedComesBackWithIt(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        "op.addColumn(\"todo\", column(\"done\", BIGINT).notNull().fillExisting(0));\n"
            + "op.createTable(\"tag\", column(\"id\", BIGINT).notNull(), column(\"name\","
            + " varchar(20)), primaryKey(\"id\"));",
        "op.dropTable(\"tag\");\nop.dropColumn(\"todo\", \"done\");");
    project.upgrade();
    project.execute(
        "update todo set done = 1 where id = 2", "insert into tag (id, name) values (1, 'white')");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.cairn().kept()).hasSize(2);
    project.execute("insert into todo (id, code) values (3, 33)");
    project.upgrade();

    assertThat(project.query("select done from todo order by id")).containsExactly("0", "1", "0");
    assertThat(project.query("select name from tag")).containsExactly("white");
    assertThat(project.cairn().kept()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatAnUpgradeInsertedIsThereAlready(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        """
        op.createTable("tag", column("id", BIGINT).notNull(), column("name", varchar(20)), primaryKey("id"));
        op.insert("tag", java.util.List.of("id", "name"), java.util.List.of(java.util.List.<Object>of(1, "old")));
        op.execute("insert into tag (id, name) values (2, 'older');\\ninsert into tag (id, name) select id + 10, 'x' from todo");
        """,
        "op.dropTable(\"tag\");");
    project.upgrade();
    project.execute("update tag set name = 'new' where id = 1", "delete from tag where id = 2");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    project.upgrade();

    assertThat(project.query("select name from tag order by id")).containsExactly("new", "x", "x");
    assertThat(project.cairn().kept()).isEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.cairn().kept()).extracting(KeptThing::what).containsExactly("tag");
    project.cairn().purge(ALL);
    project.upgrade();
    assertThat(project.query("select name from tag order by id"))
        .containsExactly("old", "older", "x", "x");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void rowsThatAnUpgradeHadNotComeToAreInserted(Engines engine) throws Exception {
    start(engine);
    migration(
        "a",
        base,
        """
        op.createTable("tag", column("id", BIGINT).notNull(), column("name", varchar(20)), primaryKey("id"));
        op.insert("tag", java.util.List.of("id"), java.util.List.of(java.util.List.<Object>of(1), java.util.List.<Object>of(2)));
        """,
        "op.dropTable(\"tag\");");
    FaultySource watched = new FaultySource(database);
    new Project(folder, watched, ScriptFormat.JAVA).upgrade();
    List<String> events = watched.events();
    int insert =
        1
            + IntStream.range(0, events.size())
                .filter(i -> events.get(i).toLowerCase(Locale.ROOT).startsWith("insert into tag"))
                .findFirst()
                .orElseThrow();
    project.downgrade(base);
    project.cairn().purge(ALL);
    FaultySource torn =
        new FaultySource(database).striking(insert, FaultySource.Moment.BEFORE, FaultySource.TEAR);
    assertThatThrownBy(new Project(folder, torn, ScriptFormat.JAVA)::upgrade)
        .isInstanceOf(CairnException.class);
    project.downgrade(base);

    project.upgrade();

    assertThat(project.query("select id from tag order by id")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void comesBackWhenASquashOfItsMigrationIsTakenBack(Engines engine) throws Exception {
    start(engine);
    String note = "op.dropColumn(\"todo\", \"note\");";
    migration("a", base, note, NOTE_BACK);
    migration("b", "00000000000a", NOTE_BACK + "op.execute(\"update todo set note='new'\");", note);
    migration(
        "c",
        "00000000000b",
        note + "op.alterColumn(\"todo\", \"code\").type(INTEGER, \"code - 11\");",
        "op.alterColumn(\"todo\", \"code\").type(BIGINT);" + NOTE_BACK);
    project.upgrade();
    assertThat(project.cairn().kept()).extracting(KeptThing::what).contains("todo.note");

    project
        .cairn()
        .squash(new SquashOptions(base + ":head", Optional.empty(), Optional.empty(), false));
    project.downgrade(base);

    assertThat(project.query("select note from todo order by id")).containsExactly("fat", "null");
    assertThat(project.query("select code from todo order by id")).containsExactly("11", "22");
    project.upgrade();
    project.execute("insert into todo (id, code) values (3, 33)");
    project.downgrade(base);
    assertThat(project.query("select note from todo order by id"))
        .containsExactly("fat", "null", "null");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatTheApplicationWroteIsNotFilledAnew(Engines engine) throws Exception {
    List<String> notes = new ArrayList<>();
    start(engine, notes);
    migration(
        "a",
        base,
        """
        op.addColumn("todo", column("a", INTEGER));
        op.addColumn("todo", column("b", INTEGER));
        op.addColumn("todo", column("c", INTEGER));
        op.backfill("todo").set("a", "code").where("code > 0 -- x").batch(1);
        op.update("todo", "b", "code", "id > 0");
        op.execute("UPDATE todo SET c = code");
        op.update("todo", "c", "c + 1", "id > 0");
        op.alterColumn("todo", "a").notNull();
        """,
        "op.dropColumn(\"todo\", \"c\"); op.dropColumn(\"todo\", \"b\");"
            + " op.dropColumn(\"todo\", \"a\");");
    project.upgrade();
    assertThat(project.query("select a + b + c from todo order by id")).containsExactly("34", "67");
    assertThat(notes).isEmpty();
    project.execute("update todo set a = 1, b = 2, c = 3 where id = 1");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    project.execute("insert into todo (id, code) values (3, 33)");
    project.upgrade();

    assertThat(project.query("select a from todo order by id")).containsExactly("1", "22", "33");
    assertThat(project.query("select b from todo order by id")).containsExactly("2", "22", "33");
    // SQL runs as it stands, and that is said.
    assertThat(project.query("select c from todo order by id")).containsExactly("12", "23", "34");
    assertThat(notes)
        .containsExactly(
            "todo.c came back with its values (2 when it was dropped); SQL of the migration writes"
                + " it again, as it stands");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aTableHasEachOfItsIndexesAgainWhereTheMigrationMakesOneLikeIt(Engines engine)
      throws Exception {
    start(engine);
    String made =
        "op.createTable(\"tag\", column(\"name\", varchar(20)).notNull(),"
            + " index(\"name\").named(\"ix_two\").unique()%s);";
    migration(
        "a", base, made.formatted(", index(\"name\").named(\"ix_one\")"), "op.dropTable(\"tag\");");
    migration(
        "b",
        "00000000000a",
        "op.dropTable(\"tag\");",
        made.formatted("") + "\nop.createIndex(\"ix_one\", \"tag\", \"name\");");
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    Schema before = KeptTest.schema(database);
    project.upgrade();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(KeptTest.schema(database)).isEqualTo(before);
  }

  private static final String NOTE_BACK = "op.addColumn(\"todo\", column(\"note\", varchar(20)));";

  private KeptThing only() {
    assertThat(project.cairn().kept()).hasSize(1);
    return project.cairn().kept().get(0);
  }

  @Test
  void keepsATableThatIsDroppedByAnotherSpellingOfItsName() throws Exception {
    start(Engines.SQLITE);
    migration(
        "a",
        base,
        """
        op.dropColumn("Todo", "note");
            op.dropTable("TODO");""",
        """
        op.createTable("todo", column("id", BIGINT).notNull(), column("code", BIGINT).notNull(),
            primaryKey("id"));
        op.addColumn("ToDo", column("note", varchar(20)));""");

    project.upgrade();
    assertThat(project.cairn().kept()).isNotEmpty();
    project.cairn().downgrade("-1", RunOptions.DEFAULT);

    assertThat(project.query("select note from todo order by id")).containsExactly("fat", "null");
  }

  private void start(Engines engine) throws Exception {
    start(engine, new ArrayList<>());
  }

  private void start(Engines engine, List<String> notes) throws Exception {
    database = engine.server().freshDatabase();
    project = new Project(folder, database, ScriptFormat.JAVA);
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        });
    Table todo =
        Table.of(
                ObjectName.of("todo"),
                List.of(
                    Column.of("id", BIGINT).withNullable(false),
                    Column.of("code", BIGINT).withNullable(false),
                    Column.of("note", varchar(20))))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
    project.models(Schema.ofTables(List.of(todo)));
    project.migrate("start");
    project.upgrade();
    base = project.cairn().heads().get(0).revision().id();
    project.execute(
        "insert into todo (id, code, note) values (1, 11, 'fat')",
        "insert into todo (id, code) values (2, 22)");
  }

  private void migration(String id, String revises, String up, String down) throws IOException {
    Scripts.write(project, id, revises, up, down);
  }
}
