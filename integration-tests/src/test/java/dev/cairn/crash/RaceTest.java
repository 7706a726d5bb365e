package dev.cairn.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.SimpleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that start together on one database; some are killed while they are at it. */
class RaceTest {

  private static final int MIGRATIONS = 5;
  private static final int LAST_EVENT = 40;
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(90);

  @TempDir Path folder;

  /** Not on H2, whose files one process alone can open. */
  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"SQLITE", "POSTGRESQL_18", "MARIADB", "MYSQL"})
  void eachMigrationRunsOnce(Engines engine) throws Exception {
    boolean all = Boolean.getBoolean("cairn.long");
    assumeTrue(all || engine == Engines.SQLITE || engine == Engines.POSTGRESQL_18);
    assumeTrue(engine.name().matches(System.getProperty("cairn.crash.on", ".*")));
    int rounds = Integer.getInteger("cairn.crash.rounds", all ? 50 : 1);
    int many = all ? 10 : 3;
    writeMigrations();
    Random random = new Random(7);
    List<Migrator> migrators = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      migrators.add(new Migrator());
    }
    ExecutorService threads = Executors.newFixedThreadPool(many);
    int killed = 0;
    long longest = 0;
    try {
      for (int round = 1; round <= rounds; round++) {
        SimpleSource database = (SimpleSource) engine.server().freshDatabase();
        long start = System.nanoTime();
        List<Callable<Migrator.Answer>> orders = new ArrayList<>();
        for (Migrator migrator : migrators) {
          // One in three is killed, if it comes so far.
          int event = random.nextInt(3) == 0 ? 1 + random.nextInt(LAST_EVENT) : 0;
          Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
          orders.add(() -> migrator.upgrade(database, folder, "head", event, moment));
        }
        for (Future<Migrator.Answer> answer : threads.invokeAll(orders)) {
          killed += answer.get().killed() ? 1 : 0;
          assertThat(answer.get().killed() || answer.get().done())
              .as("round %d: %s", round, answer.get().text())
              .isTrue();
        }
        long took = System.nanoTime() - start;
        longest = Math.max(longest, took);
        assertThat(Duration.ofNanos(took)).as("round %d", round).isLessThan(LONGEST_ROUND);
        Project project = new Project(folder, database, ScriptFormat.SQL);
        project.upgrade();
        assertThat(project.query("SELECT id FROM ran ORDER BY id"))
            .as("round %d", round)
            .containsExactly("1", "2", "3", "4", "5");
      }
    } finally {
      migrators.forEach(Migrator::close);
      threads.shutdownNow();
    }
    System.out.printf(
        "race on %s: %d rounds of %d processes, %d killed, longest round %d ms%n",
        engine, rounds, many, killed, Duration.ofNanos(longest).toMillis());
    if (all) {
      new ReliabilityPage("race")
          .write(
              engine.server().name(),
              List.of(
                  rounds,
                  many,
                  killed,
                  0,
                  "%.1f s".formatted(Duration.ofNanos(longest).toMillis() / 1000.0)));
    }
  }

  private void writeMigrations() throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    for (int i = 1; i <= MIGRATIONS; i++) {
      Files.writeString(
          migrations.resolve("m" + i + ".sql"),
          """
          -- cairn:revision 10000000000%1$d%2$s
          -- number %1$d

          -- cairn:upgrade
          %3$s
          CREATE TABLE t%1$d (id integer);
          INSERT INTO ran (id) VALUES (%1$d);
          ALTER TABLE t%1$d ADD COLUMN more integer;
          -- cairn:downgrade
          DROP TABLE t%1$d;
          """
              .formatted(
                  i,
                  i == 1 ? "" : " revises 10000000000" + (i - 1),
                  i == 1 ? "CREATE TABLE ran (id integer);" : ""));
    }
  }
}
