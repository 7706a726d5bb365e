package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.testing.Engines;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are torn off before and after each statement and commit of thirty migrations. */
class KillMatrixTest {

  /** Of so many migrations, and of so many kills, one is done in a usual build. */
  private static final int MIGRATIONS = 8;

  private static final int KILLS = 11;

  /** A kill takes MySQL ten times as long as the others. */
  private static final int KILLS_ON_MYSQL = 33;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void theNextRunBringsItToItsEnd(Engines engine) throws Exception {
    boolean all = Boolean.getBoolean("cairn.long");
    assumeTrue(engine != Engines.NEWEST_MYSQL || all);
    assumeTrue(engine.name().matches(System.getProperty("cairn.crash.on", ".*")));
    // In memory, because a file is pressed together whenever the last session leaves it.
    TestServer server = engine == Engines.H2 ? H2Server.usual() : engine.server();
    int sample = engine == Engines.MYSQL ? KILLS_ON_MYSQL : KILLS;
    int every = Integer.getInteger("cairn.crash.every", all ? 1 : sample);
    IntPredicate chosen = kill -> kill % every == every / 2;

    int turn = List.of(Engines.values()).indexOf(engine) % MIGRATIONS;
    // Each engine has others, so that most of the history has its turn.
    IntPredicate looked = number -> all || every < sample || number % MIGRATIONS == turn;
    KillMatrix.Count count = new KillMatrix(server.freshDatabase(), folder, looked, chosen).run();

    System.out.println("kill matrix of " + server.name() + ": " + count);
    assertThat(count.repairs()).isZero();
    assertThat(count.recovered()).isEqualTo(count.killed()).isPositive();
    if (all || every < sample) {
      ReliabilityPage page = new ReliabilityPage("kill matrix");
      List<Object> cells = cells(count, every);
      page.write(server.name(), cells);
      if (every == 1) {
        page.holds(server.name(), cells);
      }
    }
  }

  private static List<Object> cells(KillMatrix.Count count, int every) {
    List<Object> cells = new ArrayList<>(List.of(count.migrations(), count.events()));
    for (KillMatrix.Round round : KillMatrix.Round.values()) {
      cells.add(count.kills().getOrDefault(round, 0));
    }
    cells.add(count.recovered());
    cells.add(count.repairs());
    cells.add(every == 1 ? "all" : "one in " + every);
    return cells;
  }
}
