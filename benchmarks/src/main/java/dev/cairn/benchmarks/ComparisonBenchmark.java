package dev.cairn.benchmarks;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.ExpressionEngine;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long it takes to find no difference. Arguments: numbers of tables (100, 1000 and 10000 unless
 * given); {@code --cairn-only} leaves the peers out, for a small heap; {@code --limit=MINUTES} says
 * how long each peer may take in all, 20 unless given.
 */
public final class ComparisonBenchmark {

  private static final int MANY = 5_000;

  /** For the floor and for Cairn. */
  private static final Duration WARMING_UP = Duration.ofSeconds(8);

  private static final String LIMIT = "--limit=";

  private final PrintStream out;
  private final boolean peers;
  private final Duration limit;

  private ComparisonBenchmark(PrintStream out, boolean peers, Duration limit) {
    this.out = out;
    this.peers = peers;
    this.limit = limit;
  }

  /** Prints milliseconds, the median of the rounds, a line a database and number of tables. */
  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args);
    List<Integer> sizes =
        arguments.stream().filter(a -> !a.startsWith("--")).map(Integer::valueOf).toList();
    long minutes =
        arguments.stream()
            .filter(a -> a.startsWith(LIMIT))
            .mapToLong(a -> Long.parseLong(a.substring(LIMIT.length())))
            .findFirst()
            .orElse(20);
    ComparisonBenchmark benchmark =
        new ComparisonBenchmark(
            System.out, !arguments.contains("--cairn-only"), Duration.ofMinutes(minutes));
    benchmark.out.println(
        "| database | tables | floor | Cairn | of the floor | Hibernate `update`"
            + " | Liquibase snapshot and diff | reading the entity classes |");
    benchmark.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    try (Engine sqlite = new SqliteEngine();
        Engine postgres = PostgresEngine.durable()) {
      for (int size : sizes.isEmpty() ? List.of(100, 1_000, 10_000) : sizes) {
        for (Engine engine : List.of(postgres, sqlite)) {
          benchmark.measure(engine, size);
        }
      }
    }
  }

  private void measure(Engine engine, int size) throws Exception {
    ConnectionSource database = engine.freshDatabase();
    Schema wanted = new ChainOfTables(size).schema();
    Dialect dialect = create(database, wanted);
    Stopwatch watch = new Stopwatch(3, WARMING_UP, size < MANY ? 21 : 5);
    double floor = watch.median(Floor.of(database, dialect));
    double cairn = watch.median(new CairnComparison(database, dialect, wanted));
    out.println(
        "| %s | %,d | %,.0f | %,.0f | %.2f | %s | %s | %s |"
            .formatted(
                engine.name(),
                size,
                floor,
                cairn,
                cairn / floor,
                peer(Peer.HIBERNATE, engine, size, database.url()),
                peer(Peer.LIQUIBASE, engine, size, database.url()),
                peer(Peer.READING, engine, size, database.url())));
  }

  private String peer(Peer peer, Engine engine, int size, String url) throws Exception {
    // SQLite cannot be given what Hibernate misses there, so it would try, and fail, each time;
    // Liquibase's snapshot asks the driver for all columns at once, which SQLite refuses.
    boolean impossible = engine instanceof SqliteEngine && peer != Peer.READING;
    if (!peers || impossible) {
      return "";
    }
    Stopwatch watch = size < MANY ? new Stopwatch(1, 3) : new Stopwatch(0, 1);
    try {
      OptionalDouble median = PeerProcess.median(peer, engine, url, size, watch, limit);
      return median.isPresent()
          ? "%,.0f".formatted(median.getAsDouble())
          : "> %d min".formatted(limit.toMinutes());
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return "failed";
    }
  }

  private static Dialect create(ConnectionSource database, Schema wanted) throws SQLException {
    try (Connection connection = database.open()) {
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      connection.setAutoCommit(false);
      new StepRunner(dialect, connection, Map.of())
          .run(
              new SchemaComparator(dialect, CompareRules.DEFAULT)
                  .compare(wanted, Schema.empty(), ExpressionEngine.none(), Decisions.NONE)
                  .upgrade());
      connection.commit();
      return dialect;
    }
  }
}
