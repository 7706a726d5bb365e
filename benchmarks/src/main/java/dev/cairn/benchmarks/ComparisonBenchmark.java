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
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * How long it takes to find no difference. Arguments: numbers of tables (100, 1000 and 10000 unless
 * given); {@code --cairn-only} leaves the peers out, for a small heap.
 */
public final class ComparisonBenchmark {

  private static final int MANY = 5_000;

  /** Enough for a peer that walks a chain of foreign keys by calling itself. */
  private static final long STACK = 2L << 30;

  private final PrintStream out;
  private final boolean peers;

  private ComparisonBenchmark(PrintStream out, boolean peers) {
    this.out = out;
    this.peers = peers;
  }

  /** Prints milliseconds, the median of the rounds, a line a subject. */
  public static void main(String[] args) throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              run(List.of(args));
              return null;
            });
    Thread thread = new Thread(null, task, "benchmark", STACK);
    thread.start();
    task.get();
  }

  private static void run(List<String> arguments) throws Exception {
    List<Integer> sizes =
        arguments.stream().filter(a -> !a.startsWith("--")).map(Integer::valueOf).toList();
    ComparisonBenchmark benchmark =
        new ComparisonBenchmark(System.out, !arguments.contains("--cairn-only"));
    benchmark.out.println("| database | tables | subject | ms | of the floor |");
    benchmark.out.println("| --- | ---: | --- | ---: | ---: |");
    try (Engine sqlite = new SqliteEngine();
        Engine postgres = new PostgresEngine()) {
      for (int size : sizes.isEmpty() ? List.of(100, 1_000, 10_000) : sizes) {
        for (Engine engine : List.of(sqlite, postgres)) {
          benchmark.measure(engine, size);
        }
      }
    }
  }

  private void measure(Engine engine, int size) throws Exception {
    ConnectionSource database = engine.freshDatabase();
    Schema wanted = new ChainOfTables(size).schema();
    Dialect dialect = create(database, wanted);
    Stopwatch watch = size < MANY ? new Stopwatch(5, 9) : new Stopwatch(2, 3);
    Floor floor = Floor.of(database, dialect);
    double least = watch.median(floor);
    print(engine, size, floor, least, least);
    Subject cairn = new CairnComparison(database, dialect, wanted);
    print(engine, size, cairn, watch.median(cairn), least);
    if (peers) {
      measurePeers(engine, size, database, dialect, least);
    }
  }

  private void measurePeers(
      Engine engine, int size, ConnectionSource database, Dialect dialect, double floor)
      throws Exception {
    Stopwatch watch = size < MANY ? new Stopwatch(1, 3) : new Stopwatch(0, 1);
    try (EntityClasses entities = new EntityClasses(size);
        ReaderLoader loader = new ReaderLoader(entities.folder());
        HibernateUpdate update =
            new HibernateUpdate(database, engine.hibernateDialect(), entities)) {
      // SQLite cannot be given what Hibernate misses there, so it would try, and fail, each time.
      if (!(engine instanceof SqliteEngine)) {
        print(engine, size, update, watch.median(update), floor);
      }
      Subject reading = EntityReading.of(loader, entities, size, dialect);
      print(engine, size, reading, watch.median(reading), floor);
    }
    // On SQLite its snapshot asks the driver for all columns at once, which SQLite refuses.
    if (!(engine instanceof SqliteEngine)) {
      Subject liquibase = new LiquibaseDiff(database);
      print(engine, size, liquibase, watch.median(liquibase), floor);
    }
  }

  private void print(Engine engine, int size, Subject subject, double ms, double floor) {
    out.println(
        "| %s | %,d | %s | %,.0f | %.2f |"
            .formatted(engine.name(), size, subject.name(), ms, ms / floor));
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
