package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A column grows that stands behind a foreign key's column and a generated one that is stored.
 * MariaDB takes it for the key's column unless it copies the table.
 */
class GrowsBesideKeyTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aColumnOfBytes(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.createTable("owner", column("id", INTEGER).notNull(), primaryKey("id"));
            op.createTable("todo", column("id", INTEGER).notNull(), column("n", INTEGER),
                column("g", INTEGER).generatedStored("n + 1"), column("owner_id", INTEGER),
                column("x", varbinary(10)), primaryKey("id"), foreignKey("owner_id").references("owner", "id"));
        """,
        "");
    Scripts.write(
        project,
        "b",
        "00000000000a",
        "op.alterColumn(\"todo\", \"x\").type(varbinary(100));",
        "op.alterColumn(\"todo\", \"x\").type(varbinary(10));");

    project.upgrade();
    project.downgrade("-1");
    project.upgrade();

    assertThat(project.cairn().check().drift()).isEmpty();
  }
}
