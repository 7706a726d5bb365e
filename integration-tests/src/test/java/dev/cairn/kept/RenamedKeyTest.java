package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.KeptThing;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values that a migration alters are kept by the key of their rows, also where it gives a column of
 * that key another name, before, meanwhile or after.
 */
class RenamedKeyTest {

  private static final String WRITE =
      "op.execute(\"update todo set v = 'bread' where v = 'bread and butter'\");\n";
  private static final String CUT =
      "op.alterColumn(\"todo\", \"v\").type(varchar(5), \"substr(v, 1, 5)\");\n";
  private static final String HALVE =
      "op.alterColumn(\"todo\", \"v\").type(varchar(20), \"substr(v, 1, 12)\");\n";
  private static final String WIDEN = "op.alterColumn(\"todo\", \"v\").type(varchar(40));\n";
  private static final String RENAME = "op.renameColumn(\"todo\", \"id\", \"nr\");\n";
  private static final String BACK = "op.renameColumn(\"todo\", \"nr\", \"id\");\n";

  @TempDir Path folder;

  /** What a migration does, and what takes it back. */
  private enum Order {
    BEFORE(RENAME + CUT, WIDEN + BACK),
    BEFORE_AND_BACK_FIRST(RENAME + CUT, BACK + WIDEN),
    BETWEEN_ROWS_AND_TYPE(WRITE + RENAME + CUT, WIDEN + BACK),
    BETWEEN_TYPES(HALVE + RENAME + CUT, WIDEN + BACK),
    BETWEEN_TYPES_AND_BACK_FIRST(HALVE + RENAME + CUT, BACK + WIDEN),
    BETWEEN_TYPES_BOTH_WAYS(HALVE + RENAME + CUT, HALVE + BACK + WIDEN),
    AFTER(CUT + RENAME, BACK + WIDEN),
    AFTER_AND_BACK_LAST(CUT + RENAME, WIDEN + BACK);

    private final String up;
    private final String down;

    Order(String up, String down) {
      this.up = up;
      this.down = down;
    }
  }

  static Stream<Arguments> orders() {
    return KeptRunTest.engines()
        .flatMap(
            engine ->
                Stream.of(Order.values())
                    .flatMap(
                        order ->
                            Stream.of("\"id\"", "\"part\", \"id\"")
                                .map(key -> Arguments.of(engine, order, key))));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("orders")
  void keepsTheValuesOfTheRows(Engines engine, Order order, String key) throws Exception {
    Project project = begin(engine, key);
    List<String> all = project.query("select v from todo order by id");
    Scripts.write(project, "2", "000000000001", order.up, order.down);

    for (int round = 0; round < 2; round++) {
      project.cairn().upgrade("head", RunOptions.DEFAULT);
      assertThat(project.query("select v from todo order by nr"))
          .containsExactly("bread", "milk ", "salt", "null");
      assertThat(project.cairn().kept()).extracting(KeptThing::what).containsExactly("todo.v");
      assertThat(project.cairn().kept().get(0).rows()).isEqualTo(2);
      assertThat(project.cairn().check().drift()).isEmpty();

      project.cairn().downgrade("-1", RunOptions.DEFAULT);
      assertThat(project.query("select v from todo order by id")).isEqualTo(all);
      assertThat(project.cairn().check().drift()).isEmpty();
    }
    project.cairn().upgrade("head", RunOptions.DEFAULT);
    project.execute(
        "update todo set v = 'eggs' where nr = 2",
        "insert into todo (nr, part, v) values (9, 1, 'bread')");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query("select v from todo order by id"))
        .containsExactly("bread and butter", "eggs", "salt", "null", "bread");
  }

  private Project begin(Engines engine, String key) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "1",
        "",
        """
        op.createTable("todo", column("id", BIGINT).notNull(), column("part", INTEGER).notNull(),
            column("v", varchar(40)), primaryKey(%s));
        """
            .formatted(key),
        "op.dropTable(\"todo\");");
    project.upgrade();
    project.execute(
        "insert into todo (id, part, v) values (1, 1, 'bread and butter')",
        "insert into todo (id, part, v) values (2, 1, 'milk and honey')",
        "insert into todo (id, part, v) values (3, 2, 'salt')",
        "insert into todo (id, part, v) values (4, 2, null)");
    return project;
  }

  static Stream<Arguments> stops() {
    return KeptRunTest.engines()
        .flatMap(
            engine ->
                Stream.of(Order.values())
                    .filter(order -> !order.name().endsWith("BACK_FIRST"))
                    // On the way down it alters values itself, and keeps them.
                    .filter(order -> order != Order.BETWEEN_TYPES_BOTH_WAYS)
                    .map(order -> Arguments.of(engine, order)));
  }

  /** A statement that fails stands behind each of the steps in turn. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("stops")
  void goesOnOrBackFromWhereItStopped(Engines engine, Order order) throws Exception {
    Project project = begin(engine, "\"id\"");
    List<String> all = project.query("select v from todo order by id");
    List<String> steps = order.up.lines().toList();
    for (int stop = 1; stop <= steps.size(); stop++) {
      String up =
          String.join("\n", steps.subList(0, stop))
              + "\nop.execute(\"insert into gate (id) values (1)\");\n"
              + String.join("\n", steps.subList(stop, steps.size()));
      Scripts.write(project, "2", "000000000001", up, order.down);
      for (boolean on : List.of(false, true)) {
        assertThatThrownBy(() -> project.cairn().upgrade("head", RunOptions.DEFAULT))
            .message()
            .containsIgnoringCase("gate");
        if (on) {
          project.execute("create table gate (id integer)");
          project.cairn().upgrade("head", RunOptions.DEFAULT);
          assertThat(project.query("select v from todo order by nr"))
              .containsExactly("bread", "milk ", "salt", "null");
          project.cairn().downgrade("-1", RunOptions.DEFAULT);
          project.execute("drop table gate");
        } else if (!project.query("select count(*) from cairn_version").equals(List.of("1"))) {
          project.execute("create table gate (id integer)");
          project.cairn().downgrade("-1", RunOptions.DEFAULT);
          project.execute("drop table gate");
        }
        assertThat(project.query("select v from todo order by id"))
            .as("%s, %s", stop, on)
            .isEqualTo(all);
        assertThat(project.cairn().kept()).as("%s, %s", stop, on).isEmpty();
      }
    }
  }
}
