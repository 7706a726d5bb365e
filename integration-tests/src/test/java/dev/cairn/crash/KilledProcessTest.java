package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import dev.cairn.testing.Snapshot;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends without a word while it applies the history, and one that comes after it. */
class KilledProcessTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void theNextProcessBringsItToItsEnd(Engines engine) throws Exception {
    boolean all = Boolean.getBoolean("cairn.long");
    assumeTrue(all || engine == Engines.SQLITE || engine == Engines.H2);
    assumeTrue(engine.name().matches(System.getProperty("cairn.crash.on", ".*")));
    SimpleSource first = (SimpleSource) engine.server().freshDatabase();
    Dialect dialect = dialect(first);
    Project project = new Project(folder, first, ScriptFormat.SQL);
    History.write(project.folder(), dialect.capabilities());
    FaultySource counting = new FaultySource(first);
    new Project(folder, counting, ScriptFormat.SQL)
        .cairn()
        .upgrade("head", new RunOptions(false, true, ""));
    Snapshot undisturbed = snapshot(dialect, first);
    int events = counting.events().size();
    Random random = new Random(11);
    int kills = Integer.getInteger("cairn.crash.kills", all ? 20 : 1);
    try (Migrator migrator = new Migrator()) {
      for (int kill = 0; kill < kills; kill++) {
        SimpleSource database = (SimpleSource) engine.server().freshDatabase();
        int event = 1 + random.nextInt(events);
        Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
        assertThat(migrator.upgrade(database, folder, "head", event, moment).killed()).isTrue();

        Migrator.Answer again = migrator.upgrade(database, folder, "head", 0, moment);

        assertThat(again.text()).as("%s event %d of %d", moment, event, events).isEqualTo("done");
        assertThat(undisturbed.differences(snapshot(dialect, database)))
            .as("%s event %d of %d", moment, event, events)
            .isEmpty();
      }
    }
    System.out.printf("killed processes on %s: %d, all recovered%n", engine, kills);
  }

  private static Dialect dialect(SimpleSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Dialects.load().forUrl(database.url()).connect(connection);
    }
  }

  private static Snapshot snapshot(Dialect dialect, SimpleSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(dialect, connection, Set.of());
    }
  }
}
