package dev.cairn.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cairn.Cairn;
import dev.cairn.script.ScriptFormat;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * How long migrations take to apply, and how long a tool takes to see that there is nothing to do.
 * Each tool takes its connections from a pool, as in an application. Arguments: the number of
 * migrations, 1,000 unless given; {@code --cairn-only} leaves the peers out; {@code --at-head}
 * applies nothing, but says that all is applied.
 */
public final class UpgradeBenchmark {

  private static final int ROUNDS = 9;

  /** How long what is measured at head is repeated before it counts. */
  private static final Duration WARMING_UP = Duration.ofSeconds(8);

  /** So long a file must have been left alone before Cairn remembers it. */
  private static final int SETTLES_WITHIN_MILLIS = 3_000;

  private final PrintStream out;
  private final boolean peers;
  private final int count;

  private UpgradeBenchmark(PrintStream out, boolean peers, int count) {
    this.out = out;
    this.peers = peers;
    this.count = count;
  }

  /** Prints a table in Markdown: milliseconds, the median of the rounds, a line a tool. */
  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args);
    int count =
        arguments.stream()
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .map(Integer::valueOf)
            .orElse(1_000);
    UpgradeBenchmark benchmark =
        new UpgradeBenchmark(System.out, !arguments.contains("--cairn-only"), count);
    // Liquibase writes a line for each migration.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    boolean atHead = arguments.contains("--at-head");
    benchmark.out.println(
        "| database | migrations | tool | apply | of the floor | CPU | at head | CPU | statements"
            + " |");
    benchmark.out.println("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    try (Engine sqlite = new SqliteEngine();
        Engine postgres = PostgresEngine.durable();
        Engine withoutDisk = PostgresEngine.withoutDisk();
        MigrationFiles files = new MigrationFiles(count)) {
      Thread.sleep(SETTLES_WITHIN_MILLIS);
      for (Engine engine : List.of(postgres, withoutDisk, sqlite)) {
        if (atHead) {
          benchmark.measureAtHead(engine, files);
        } else {
          benchmark.measure(engine, files);
        }
      }
    }
  }

  private void measureAtHead(Engine engine, MigrationFiles files) throws Exception {
    try (HikariDataSource database = pool(engine)) {
      Cairn.configure()
          .dataSource(database)
          .folders("", files.cairn())
          .format(ScriptFormat.SQL)
          .load()
          .stamp(List.of("head"), false);
      for (Upgrader tool : List.of(new CairnUpgrade(files), CairnInApplication.of(files))) {
        print(engine, tool, "| | ", atHead(tool, database));
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
    Optional<AtHead> packaged = Optional.empty();
    Upgrader application = CairnInApplication.of(files);
    // Round by round rather than tool by tool, so that what else the machine does hits all alike.
    for (int round = 0; round < ROUNDS; round++) {
      for (Measured one : measured) {
        try (HikariDataSource database = pool(engine)) {
          one.applied().add(new Stopwatch(0, 1).times(() -> one.tool().upgrade(database)));
          if (round == ROUNDS - 1 && one.tool() != floor) {
            one.rest().add(atHead(one.tool(), database));
            if (one.tool() instanceof CairnUpgrade) {
              packaged = Optional.of(atHead(application, database));
            }
          }
        }
      }
    }
    double least = measured.get(0).wall();
    for (Measured one : measured) {
      String applied = "%,.0f | %.2f | %,.0f".formatted(one.wall(), one.wall() / least, one.cpu());
      if (one.rest().isEmpty()) {
        line(engine, one.tool(), applied, "| |");
      } else {
        print(engine, one.tool(), applied, one.rest().get(0));
      }
    }
    packaged.ifPresent(rest -> print(engine, application, "| | ", rest));
  }

  private void print(Engine engine, Upgrader tool, String applied, AtHead rest) {
    line(
        engine,
        tool,
        applied,
        "%.1f | %.1f | %s"
            .formatted(
                rest.times().wall(),
                rest.times().cpu(),
                rest.statements().map(String::valueOf).orElse("")));
  }

  private void line(Engine engine, Upgrader tool, String applied, String atHead) {
    out.println(
        "| %s | %,d | %s | %s | %s |"
            .formatted(engine.name(), count, tool.name(), applied, atHead)
            .replaceAll(" +", " "));
  }

  /**
   * What a tool costs at head.
   *
   * @param statements that it executes; empty where they cannot be counted
   */
  private record AtHead(Stopwatch.Times times, Optional<Integer> statements) {}

  /** What was measured of a tool: the rounds, and what it costs at head. */
  private record Measured(Upgrader tool, List<Stopwatch.Times> applied, List<AtHead> rest) {

    Measured(Upgrader tool) {
      this(tool, new ArrayList<>(), new ArrayList<>());
    }

    double wall() {
      return applied.stream().map(Stopwatch.Times::wall).sorted().toList().get(applied.size() / 2);
    }

    double cpu() {
      return applied.stream().map(Stopwatch.Times::cpu).sorted().toList().get(applied.size() / 2);
    }
  }

  private static AtHead atHead(Upgrader tool, DataSource database) throws Exception {
    Stopwatch.Times times = new Stopwatch(20, WARMING_UP, 51).times(() -> tool.upgrade(database));
    if (tool instanceof LiquibaseUpdate) {
      // Through a wrapped connection it does not find its own tables.
      return new AtHead(times, Optional.empty());
    }
    QueryRecorder recorder = new QueryRecorder();
    tool.upgrade(new CountedSource(database, recorder));
    return new AtHead(times, Optional.of(recorder.executed()));
  }

  private static HikariDataSource pool(Engine engine) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(engine.freshDatabase().url());
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(2);
    return new HikariDataSource(config);
  }
}
