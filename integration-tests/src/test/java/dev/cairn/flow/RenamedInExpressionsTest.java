package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A column is renamed, and renamed again, that all kinds of expressions of its table name. */
class RenamedInExpressionsTest {

  private static final Set<Engines> INDEX_EXPRESSIONS =
      EnumSet.of(Engines.SQLITE, Engines.POSTGRESQL_18, Engines.NEWEST_MYSQL);
  private static final Set<Engines> DEFAULTS_OF_COLUMNS =
      EnumSet.of(Engines.MARIADB, Engines.NEWEST_MYSQL);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void expressionsFollowTheColumn(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    boolean indexed = INDEX_EXPRESSIONS.contains(engine);
    boolean defaults = DEFAULTS_OF_COLUMNS.contains(engine);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.createTable("todo", column("id", INTEGER).notNull(), column("n", INTEGER),
            column("twice", INTEGER).generatedStored("n * 2"), column("m", INTEGER)%s,
            primaryKey("id"), check("n > 0").named("ck_n"));
        """
                .formatted(defaults ? ".defaultSql(\"(n + 1)\")" : "")
            + (indexed
                ? "op.createIndex(\"todo\", index(\"n\").named(\"ix_n\").expression(\"abs(n)\"));"
                : ""),
        "op.dropTable(\"todo\");");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        """
        op.renameColumn("todo", "n", "number");
            op.renameColumn("todo", "number", "how many");
        """,
        "op.renameColumn(\"todo\", \"how many\", \"n\");");
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    project.execute("insert into todo (id, n) values (1, 2)");

    project.upgrade();
    assertThat(project.query("select twice from todo")).containsExactly("4");
    assertThat(project.cairn().check().drift()).isEmpty();
    project.downgrade("-1");

    project.execute("insert into todo (id, n) values (2, 5)");
    assertThat(project.query("select n * 100 + twice from todo order by id"))
        .containsExactly("204", "510");
    if (defaults) {
      assertThat(project.query("select m from todo order by id")).containsExactly("3", "6");
    }
    assertThat(project.cairn().check().drift()).isEmpty();
  }
}
