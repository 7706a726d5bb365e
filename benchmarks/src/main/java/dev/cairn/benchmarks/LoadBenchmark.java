package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.RunOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long four clients wait, at worst, for a statement on a table of one PostgreSQL 18 while it is
 * changed: in the form that lets others work, and in the plain one. Argument: the rows of the
 * table, 2,000,000 unless given.
 */
public final class LoadBenchmark {

  private static final int CLIENTS = 4;
  private static final int OWNERS = 1_000;
  private static final RunOptions SAFE = new RunOptions(false, true, "", false);
  private static final RunOptions PLAIN = new RunOptions(false, true, "", true);

  private final PrintStream out;
  private final String url;
  private final Cairn cairn;
  private final int rows;
  private final AtomicLong worst = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  private LoadBenchmark(PrintStream out, String url, Path scripts, int rows) {
    this.out = out;
    this.url = url;
    this.rows = rows;
    this.cairn =
        Cairn.configure()
            .url(url, "", "")
            .folders("", scripts)
            .format(ScriptFormat.JAVA)
            .classLoader(LoadBenchmark.class.getClassLoader())
            .load();
  }

  /**
   * A change of the table, and what takes it back.
   *
   * @param plain how it is written for an offline window, where that is another way
   */
  private record Change(String name, String safe, String plain, String back) {}

  private static final List<Change> CHANGES =
      List.of(
          same(
              "an index",
              "op.createIndex(\"ix_owner\", \"account\", \"owner\");",
              "op.dropIndex(\"ix_owner\", \"account\");"),
          same(
              "a foreign key",
              "op.addForeignKey(\"account\","
                  + " foreignKey(\"owner\").references(\"person\", \"id\").named(\"fk_owner\"));",
              "op.dropForeignKey(\"account\", \"fk_owner\");"),
          same(
              "a check",
              "op.addCheck(\"account\", check(\"balance > -1000000\").named(\"ck_balance\"));",
              "op.dropCheck(\"account\", \"ck_balance\");"),
          same(
              "a column not null, filled with a constant",
              "op.addColumn(\"account\","
                  + " column(\"closed\", BOOLEAN).notNull().defaultSql(\"false\")"
                  + ".fillExisting(false));",
              "op.dropColumn(\"account\", \"closed\");"),
          new Change(
              "a column, a backfill, not null",
              scored("op.backfill(\"account\").set(\"score\", \"balance * 2\");"),
              scored("op.update(\"account\", \"score\", \"balance * 2\", \"\");"),
              "op.dropColumn(\"account\", \"score\");"),
          same(
              "a type, integer to bigint (no safe form)",
              "op.alterColumn(\"account\", \"balance\").type(BIGINT);",
              "op.alterColumn(\"account\", \"balance\").type(INTEGER);"));

  private static Change same(String name, String change, String back) {
    return new Change(name, change, change, back);
  }

  private static String scored(String fill) {
    return "op.addColumn(\"account\", column(\"score\", INTEGER));"
        + "op.alterColumn(\"account\", \"score\").defaultSql(\"0\");"
        + fill
        + "op.alterColumn(\"account\", \"score\").notNull();";
  }

  /** Prints a table of the longest waits. */
  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 2_000_000 : Integer.parseInt(args[0]);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      fill(url, rows);
      System.out.printf(
          "| %,d rows | longest wait, safe | whole | longest wait, plain | whole |%n", rows);
      System.out.println("| --- | ---: | ---: | ---: | ---: |");
      for (Change change : CHANGES) {
        // Each form has a script of its own, on its own history.
        long[] safe = measured(url, rows, change, change.safe(), SAFE);
        long[] plain = measured(url, rows, change, change.plain(), PLAIN);
        System.out.printf(
            "| %s | %,d ms | %,d ms | %,d ms | %,d ms |%n",
            change.name(), safe[0], safe[1], plain[0], plain[1]);
      }
    }
  }

  private static long[] measured(
      String url, int rows, Change change, String upgrade, RunOptions options) throws Exception {
    Path scripts = Files.createTempDirectory("cairn-load");
    write(scripts, upgrade, change.back());
    LoadBenchmark benchmark = new LoadBenchmark(System.out, url, scripts, rows);
    long[] result = benchmark.underLoad(options);
    benchmark.cairn.downgrade("base", PLAIN);
    return result;
  }

  /** Returns the longest wait of a client and the time of the whole, in milliseconds. */
  private long[] underLoad(RunOptions options) throws Exception {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int seed = i;
      Thread client = new Thread(() -> work(new Random(seed)));
      client.start();
      clients.add(client);
    }
    Thread.sleep(2_000);
    worst.set(0);
    long start = System.nanoTime();
    cairn.upgrade("head", options);
    long took = System.nanoTime() - start;
    over.set(true);
    for (Thread client : clients) {
      client.join();
    }
    return new long[] {Duration.ofNanos(worst.get()).toMillis(), Duration.ofNanos(took).toMillis()};
  }

  private void work(Random random) {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        int id = random.nextInt(rows) + 1;
        timed(statement, "SELECT balance FROM account WHERE id = " + id);
        timed(statement, "UPDATE account SET balance = balance + 1 WHERE id = " + id);
        timed(
            statement,
            "INSERT INTO account (owner, balance, note) VALUES (%d, 1, 'new')"
                .formatted(random.nextInt(OWNERS)));
      }
    } catch (SQLException e) {
      out.println(e.getMessage());
    }
  }

  private void timed(Statement statement, String sql) throws SQLException {
    long start = System.nanoTime();
    statement.execute(sql);
    long took = System.nanoTime() - start;
    worst.accumulateAndGet(took, Math::max);
  }

  private static void fill(String url, int rows) throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE person (id bigint PRIMARY KEY)");
      statement.execute("INSERT INTO person SELECT generate_series(0, " + (OWNERS - 1) + ")");
      statement.execute(
          "CREATE TABLE account (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
              + " owner bigint, balance integer, note varchar(20))");
      statement.execute(
          "INSERT INTO account (owner, balance, note)"
              + " SELECT mod(n, %d), n, 'note ' || n FROM generate_series(1, %d) n"
                  .formatted(OWNERS, rows));
      statement.execute("VACUUM ANALYZE account");
    }
  }

  private static void write(Path scripts, String upgrade, String downgrade) throws IOException {
    Files.writeString(
        scripts.resolve("Raaaaaaaaaaaa_change.java"),
        """
        import static dev.cairn.migration.Ddl.*;
        import static dev.cairn.migration.Types.*;
        import dev.cairn.migration.*;

        @Revision(id = "aaaaaaaaaaaa", message = "change")
        public final class Raaaaaaaaaaaa_change implements Migration {
          @Override
          public void upgrade(Operations op) {
            %s
          }

          @Override
          public void downgrade(Operations op) {
            %s
          }
        }
        """
            .formatted(upgrade, downgrade));
  }
}
