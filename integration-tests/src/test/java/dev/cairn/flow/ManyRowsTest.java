package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statement after statement that writes a row. */
class ManyRowsTest {

  private static final int ROWS = 60;
  private static final int IN_THE_WAY = 40;
  private static final Set<Engines> ONE_TRANSACTION = Set.of(Engines.SQLITE, Engines.POSTGRESQL_18);
  private static final Set<Engines> FAMILY =
      Set.of(Engines.MARIADB, Engines.MYSQL, Engines.NEWEST_MYSQL);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachIsWrittenOnceWhereOneIsInTheWay(Engines engine) throws Exception {
    Project project = project(engine.server().freshDatabase(), "");
    project.execute("insert into todo values (" + IN_THE_WAY + ")");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.message() + e.where())
                    .contains("at step %d of %d".formatted(IN_THE_WAY, ROWS + 1))
                    .contains("b.sql:" + (IN_THE_WAY + 4)));
    if (!ONE_TRANSACTION.contains(engine)) {
      assertThat(project.cairn().current().unfinished().map(AppliedRevision::stepsDone))
          .contains(IN_THE_WAY - 1);
    }
    project.execute("delete from todo where id = " + IN_THE_WAY);
    project.upgrade();

    assertThat(project.query("select count(*) from todo")).containsExactly("" + ROWS);
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  /** What such a table was given stays, whatever is rolled back. */
  @ParameterizedTest
  @EnumSource
  void eachIsWrittenOnceToATableWithoutTransactions(Engines engine) throws Exception {
    assumeThat(engine).isIn(FAMILY);
    Project project = project(engine.server().freshDatabase(), " engine = myisam");
    project.execute("insert into todo values (" + IN_THE_WAY + ")");

    assertThatThrownBy(project::upgrade).isInstanceOf(CairnException.class);
    project.execute("delete from todo where id = " + IN_THE_WAY);
    project.upgrade();

    assertThat(project.query("select count(*) from todo")).containsExactly("" + ROWS);
  }

  private Project project(ConnectionSource database, String options) throws Exception {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.execute("create table todo (id integer not null primary key)" + options);
    String inserts =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj("insert into todo values (%d);"::formatted)
            .collect(Collectors.joining("\n"));
    Scripts.writeSql(
        project,
        "b.sql",
        "00000000000b",
        "",
        inserts + "\ncreate table behind_it (id integer);",
        "drop table behind_it;\ndelete from todo;");
    return project;
  }
}
