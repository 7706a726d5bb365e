package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that others hold on to, dropped without a trace. */
class DroppedForGoodTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void takesTheForeignKeyOfTheColumnAlong(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.createTable("owner", column("id", INTEGER).notNull(), primaryKey("id"));
            op.createTable("todo", column("id", INTEGER).notNull(), column("owner_id", INTEGER),
            primaryKey("id"),
            foreignKey("owner_id").references("owner", "id").named("fk_owner"));
        """,
        "op.dropTable(\"todo\"); op.dropTable(\"owner\");");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        "op.dropColumn(\"todo\", \"owner_id\").permanently();",
        """
        op.addColumn("todo", column("owner_id", INTEGER));
            op.addForeignKey("todo",
            foreignKey("owner_id").references("owner", "id").named("fk_owner"));
        """);
    project.cairn().upgrade("00000000000a", RunOptions.DEFAULT);
    project.execute("insert into todo (id) values (1)");

    project.cairn().upgrade("head", new RunOptions(false, true, ""));
    assertThat(project.cairn().check().drift()).isEmpty();
    project.downgrade("-1");

    assertThat(project.query("select count(*) from todo where owner_id is null"))
        .containsExactly("1");
    assertThat(project.cairn().check().drift()).isEmpty();
  }
}
