package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade of a database that stands at head already. */
class AtHeadTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void asksTheVersionTableOnceAndTakesNoLock(Engines engine) throws Exception {
    assumeTrue(engine != Engines.NEWEST_MYSQL || Boolean.getBoolean("cairn.long"));
    FaultySource database = new FaultySource(engine.server().freshDatabase());
    Project project = new Project(folder, database, ScriptFormat.SQL);
    Files.writeString(
        project.folder().resolve("first.sql"),
        """
        -- cairn:revision 111111111111
        -- first

        -- cairn:upgrade
        CREATE TABLE todo (id integer);
        """);
    project.upgrade();
    int statements = database.statements().size();
    int events = database.events().size();

    project.upgrade();

    List<String> atHead = database.statements().subList(statements, database.statements().size());
    assertThat(atHead).singleElement().asString().contains("cairn_version");
    assertThat(database.events()).hasSize(events);
  }
}
