package dev.cairn.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How long migrations take to apply, and how long a tool takes to see that there is nothing to do.
 * Each tool takes its connections from a pool, as in an application. Arguments: the number of
 * migrations, 1,000 unless given; {@code --cairn-only} leaves the peers out.
 */
public final class UpgradeBenchmark {

  private static final int ROUNDS = 3;

  private final PrintStream out;
  private final boolean peers;

  private UpgradeBenchmark(PrintStream out, boolean peers) {
    this.out = out;
    this.peers = peers;
  }

  /** Prints milliseconds, the median of the rounds, a line a tool. */
  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args);
    int count =
        arguments.stream()
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .map(Integer::valueOf)
            .orElse(1_000);
    UpgradeBenchmark benchmark =
        new UpgradeBenchmark(System.out, !arguments.contains("--cairn-only"));
    benchmark.out.println(
        "| %,d migrations | tool | apply ms | of the floor | at head ms | statements at head |"
            .formatted(count));
    benchmark.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
    try (Engine sqlite = new SqliteEngine();
        Engine postgres = new PostgresEngine();
        MigrationFiles files = new MigrationFiles(count)) {
      for (Engine engine : List.of(postgres, sqlite)) {
        benchmark.measure(engine, files);
      }
    }
  }

  private void measure(Engine engine, MigrationFiles files) throws Exception {
    Upgrader floor = new PlainTransactions(files);
    List<Upgrader> tools = new ArrayList<>(List.of(floor, new CairnUpgrade(files)));
    if (peers) {
      tools.add(new FlywayMigrate(files));
      tools.add(new LiquibaseUpdate(files));
    }
    List<Measured> measured = tools.stream().map(Measured::new).toList();
    String packaged = "";
    // Round by round rather than tool by tool, so that what else the machine does hits all alike.
    for (int round = 0; round < ROUNDS; round++) {
      for (Measured one : measured) {
        try (HikariDataSource database = pool(engine)) {
          long start = System.nanoTime();
          one.tool().upgrade(database);
          one.applied().add((System.nanoTime() - start) / 1e6);
          if (round == ROUNDS - 1 && one.tool() != floor) {
            one.rest().add(atHead(one.tool(), database));
            if (one.tool() instanceof CairnUpgrade) {
              packaged = atHead(CairnInApplication.of(files), database);
            }
          }
        }
      }
    }
    double least = measured.get(0).median();
    for (Measured one : measured) {
      out.println(
          "| %s | %s | %,.0f | %.2f | %s |"
              .formatted(
                  engine.name(),
                  one.tool().name(),
                  one.median(),
                  one.median() / least,
                  one.rest().isEmpty() ? "|" : one.rest().get(0)));
    }
    out.println(
        "| %s | Cairn, migrations in the application | | | %s |"
            .formatted(engine.name(), packaged));
  }

  /** What was measured of a tool: the rounds in milliseconds, and what it costs at head. */
  private record Measured(Upgrader tool, List<Double> applied, List<String> rest) {

    Measured(Upgrader tool) {
      this(tool, new ArrayList<>(), new ArrayList<>());
    }

    double median() {
      return applied.stream().sorted().toList().get(applied.size() / 2);
    }
  }

  private static String atHead(Upgrader tool, HikariDataSource database) throws Exception {
    double ms = new Stopwatch(20, 51).median(() -> tool.upgrade(database));
    if (tool instanceof LiquibaseUpdate) {
      // Through a wrapped connection it does not find its own tables.
      return "%.1f |".formatted(ms);
    }
    QueryRecorder recorder = new QueryRecorder();
    tool.upgrade(new CountedSource(database, recorder));
    return "%.1f | %d".formatted(ms, recorder.executed());
  }

  private static HikariDataSource pool(Engine engine) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(engine.freshDatabase().url());
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(2);
    return new HikariDataSource(config);
  }
}
