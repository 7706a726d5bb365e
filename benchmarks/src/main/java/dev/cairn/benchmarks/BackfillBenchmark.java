package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * How fast a backfill in batches writes all rows of a table, against one {@code UPDATE} of the same
 * table in the same run. Arguments: the rows, 5,000,000 unless given, and the rounds, 3.
 */
public final class BackfillBenchmark {

  private static final RunOptions RUN = new RunOptions(false, true, "", false);

  private final String url;
  private final boolean server;
  private final int rows;
  private final Cairn cairn;

  private BackfillBenchmark(String url, int rows) throws IOException {
    this.url = url;
    this.server = url.startsWith("jdbc:postgresql:");
    this.rows = rows;
    this.cairn =
        Cairn.configure()
            .url(url, "", "")
            .folders("", scripts())
            .format(ScriptFormat.JAVA)
            .classLoader(BackfillBenchmark.class.getClassLoader())
            .load();
  }

  /** Prints a table of the rows a second. */
  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 5_000_000 : Integer.parseInt(args[0]);
    int rounds = args.length < 2 ? 3 : Integer.parseInt(args[1]);
    System.out.printf("| %,d rows | one UPDATE | op.backfill | of its speed |%n", rows);
    System.out.println("| --- | ---: | ---: | ---: |");
    try (Engine postgres = PostgresEngine.durable();
        Engine sqlite = new SqliteEngine()) {
      for (Engine engine : List.of(postgres, sqlite)) {
        new BackfillBenchmark(engine.freshDatabase().url(), rows).measure(engine.name(), rounds);
      }
    }
  }

  private void measure(String name, int rounds) throws Exception {
    fill();
    Stopwatch watch = new Stopwatch(0, 1);
    double[] update = new double[rounds];
    double[] backfill = new double[rounds];
    // One after the other, so that a busy minute of the machine falls on both.
    for (int round = 0; round < rounds; round++) {
      tidyUp();
      update[round] = watch.median(() -> execute("UPDATE account SET score = balance + 1"));
      verify();
      tidyUp();
      backfill[round] = watch.median(() -> cairn.upgrade("head", RUN));
      verify();
      cairn.downgrade("base", RUN);
    }
    double whole = median(update);
    double batches = median(backfill);
    System.out.printf(
        "| %s | %,.0f ms | %,.0f ms | %.2f |%n", name, whole, batches, whole / batches);
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Each writing leaves as many dead rows behind; none of them shall bear those of another. */
  private void tidyUp() throws SQLException {
    execute("UPDATE account SET score = 0 WHERE score <> 0");
    if (server) {
      execute("VACUUM FULL account");
      execute("VACUUM ANALYZE account");
      execute("CHECKPOINT");
    }
  }

  private void verify() throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT count(*) FROM account WHERE score = balance + 1")) {
      if (!found.next() || found.getInt(1) != rows) {
        throw new IllegalStateException("not every row was written");
      }
    }
  }

  private void fill() throws SQLException {
    execute(
        "CREATE TABLE account (id bigint PRIMARY KEY, owner bigint, balance integer, score integer,"
            + " note varchar(20))");
    execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + rows
            + ") INSERT INTO account SELECT i, i % 1000, i, 0, 'note ' || i FROM n");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Path scripts() throws IOException {
    Path folder = Files.createTempDirectory("cairn-backfill");
    Files.writeString(
        folder.resolve("Raaaaaaaaaaaa_fill.java"),
        """
        import dev.cairn.migration.*;

        @Revision(id = "aaaaaaaaaaaa", message = "fill")
        public final class Raaaaaaaaaaaa_fill implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.backfill("account").set("score", "balance + 1");
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """);
    return folder;
  }
}
