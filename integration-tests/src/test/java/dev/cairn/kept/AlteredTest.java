package dev.cairn.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
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

/** Values that a change of their column alters come back as they were. */
class AlteredTest {

  private static final String EARLIER = "select v from todo where id not in (2, 3, 9) order by id";

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    return KeptRunTest.engines()
        .flatMap(engine -> AlteredCase.all().stream().map(one -> Arguments.of(engine, one)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void comesBackAsItWas(Engines engine, AlteredCase one) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    assumeThat(one.possible().test(KeptTest.dialect(database))).isTrue();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    Scripts.write(project, "1", "", one.made(), "op.dropTable(\"todo\");");
    project.upgrade();
    for (int i = 0; i < one.rows().size(); i++) {
      project.execute(
          "insert into todo (id, v) values (%d, %s)".formatted(i + 1, one.rows().get(i)));
    }
    List<String> all = project.query("select v from todo order by id");
    List<String> earlier = project.query(EARLIER);
    Scripts.write(project, "2", "000000000001", one.up(), one.down());

    project.upgrade();
    List<String> altered = project.query("select v from todo order by id");
    assertThat(altered).isNotEqualTo(all);
    assertThat(project.cairn().kept()).extracting(KeptThing::what).containsExactly("todo.v");
    assertThat(project.cairn().kept().get(0).rows()).isEqualTo(one.altered());
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query("select v from todo order by id")).isEqualTo(all);

    project.upgrade();
    assertThat(project.query("select v from todo order by id")).isEqualTo(altered);
    project.execute(
        "update todo set v = %s where id = 2".formatted(one.changed()),
        "delete from todo where id = 3",
        "insert into todo (id, v) values (9, %s)".formatted(one.changed()));
    List<String> changed = project.query("select v from todo where id in (2, 9)");
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query(EARLIER)).isEqualTo(earlier);
    assertThat(project.query("select count(*) from todo where id = 3")).containsExactly("0");
    assertThat(project.query("select v from todo where id in (2, 9)"))
        .hasSize(2)
        .doesNotContain(all.get(1));

    project.upgrade();
    assertThat(project.query("select v from todo where id in (2, 9)")).isEqualTo(changed);
    project.cairn().downgrade("-1", RunOptions.DEFAULT);
    assertThat(project.query(EARLIER)).isEqualTo(earlier);
  }
}
