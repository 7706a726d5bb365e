package dev.cairn.benchmarks;

import dev.cairn.Cairn;
import dev.cairn.TenantSchemas;
import dev.cairn.compare.CompareRules;
import dev.cairn.dialect.Dialects;
import dev.cairn.lint.LintRules;
import dev.cairn.run.Conduct;
import dev.cairn.run.RunListener;
import dev.cairn.schema.ObjectName;
import dev.cairn.script.MigrationLoader;
import dev.cairn.script.ScriptFormat;
import dev.cairn.workflow.Asker;
import dev.cairn.workflow.ModelProvider;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.ScriptSettings;
import dev.cairn.workflow.Setup;
import dev.cairn.workflow.TenantChoice;
import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.TenantOutcome;
import dev.cairn.workflow.TenantRun;
import dev.cairn.workflow.TenantsStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a revision takes to reach many schemas of one PostgreSQL 18, on its own settings (100
 * connections, 64 locks a transaction, commits that wait for the disk): a column with a value for
 * the rows that exist, and an index. Then the process is killed half-way and run again. Argument:
 * the number of schemas, 1,000 unless given.
 */
public final class TenantsBenchmark {

  private static final String TARGET = "00000000000b";
  private static final int ROWS = 100;

  private final PrintStream out;
  private final String url;
  private final Path scripts;
  private final int count;

  private TenantsBenchmark(PrintStream out, String url, Path scripts, int count) {
    this.out = out;
    this.url = url;
    this.scripts = scripts;
    this.count = count;
  }

  /** Prints a table of wall times. */
  public static void main(String[] args) throws Exception {
    if (args.length == 3 && args[0].equals("--child")) {
      new TenantsBenchmark(System.out, args[1], Path.of(args[2]), 0).upgrade(2);
      return;
    }
    int count = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    Path scripts = Files.createTempDirectory("cairn-tenants");
    write(scripts);
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "100")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      new TenantsBenchmark(System.out, url, scripts, count).run();
    }
  }

  private void run() throws Exception {
    long start = System.nanoTime();
    createSchemas();
    out.println("| %,d schemas on PostgreSQL 18 | parallelism | s | a second |".formatted(count));
    out.println("| --- | ---: | ---: | ---: |");
    print("`CREATE SCHEMA`, a statement each", 1, since(start));
    start = System.nanoTime();
    require(tenants(4).upgrade("00000000000a", RunOptions.DEFAULT), count);
    print("from base: two tables and the version table", 4, since(start));
    fill();
    for (int parallelism : List.of(1, 2, 4)) {
      start = System.nanoTime();
      require(upgrade(parallelism), count);
      print("add a column with a value, and an index", parallelism, since(start));
      start = System.nanoTime();
      tenants(parallelism).downgrade("00000000000a", new RunOptions(false, true, ""));
      print("and back", parallelism, since(start));
    }
    start = System.nanoTime();
    TenantsStatus status = tenants(1).current();
    print("`current`", 1, since(start));
    if (status.places().size() != 1) {
      throw new IllegalStateException("not all at one place: " + status.places().size());
    }
    int done = killHalfWay();
    start = System.nanoTime();
    TenantRun rest = upgrade(2);
    require(rest, count - done);
    print("what %,d of them lacked after `kill -9`".formatted(count - done), 2, since(start));
    start = System.nanoTime();
    require(upgrade(2), 0);
    print("nothing to do", 2, since(start));
    verify();
    out.println();
    out.println(
        "Killed with %,d done; each schema has its column, its index and its rows."
            .formatted(done));
  }

  private TenantRun upgrade(int parallelism) {
    return tenants(parallelism).upgrade(TARGET, RunOptions.DEFAULT);
  }

  private int killHalfWay() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                TenantsBenchmark.class.getName(),
                "--child",
                url,
                scripts.toString())
            .inheritIO()
            .start();
    while (child.isAlive() && done() < count / 2) {
      Thread.sleep(20);
    }
    child.destroyForcibly().waitFor();
    // The server rolls back what the killed process had open.
    Thread.sleep(500);
    return done();
  }

  private int done() {
    return tenants(1).current().places().stream()
        .filter(place -> place.heads().containsKey(TARGET))
        .mapToInt(place -> place.tenants().size())
        .sum();
  }

  private TenantSchemas tenants(int parallelism) {
    Setup setup =
        new Setup(
            Optional.of(new UrlSource(url)),
            Dialects.load(),
            List.of(scripts),
            "",
            Optional.of(ScriptFormat.JAVA),
            new MigrationLoader(
                scripts.resolve(".cache"), List::of, TenantsBenchmark.class.getClassLoader()),
            ModelProvider.NONE,
            CompareRules.DEFAULT,
            LintRules.DEFAULT,
            ObjectName.of("cairn_version"),
            Conduct.DEFAULT.withLockTimeout(Duration.ofSeconds(10)),
            Map.of(),
            RunListener.SILENT,
            Asker.NOBODY,
            scripts.resolve(".cache"),
            UrlSource::new,
            Optional.empty(),
            ScriptSettings.DEFAULT);
    return Cairn.of(setup)
        .tenants(
            new TenantChoice(List.of("tenant_*"), Optional.empty(), List.of(), parallelism),
            TenantListener.SILENT);
  }

  private void createSchemas() throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= count; i++) {
        statement.execute("CREATE SCHEMA tenant_%04d".formatted(i));
      }
    }
  }

  private void fill() throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= count; i++) {
        statement.execute(
            "INSERT INTO tenant_%04d.todo SELECT n, 'todo ' || n FROM generate_series(1, %d) n"
                .formatted(i, ROWS));
      }
    }
  }

  private void verify() throws SQLException {
    try (Connection connection = new UrlSource(url).open();
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= count; i++) {
        try (ResultSet row =
            statement.executeQuery(
                """
                SELECT count(*) FILTER (WHERE NOT completed), (SELECT count(*) FROM pg_indexes
                  WHERE schemaname = 'tenant_%1$04d' AND indexname = 'ix_todo_title')
                FROM tenant_%1$04d.todo
                """
                    .formatted(i))) {
          row.next();
          if (row.getInt(1) != ROWS || row.getInt(2) != 1) {
            throw new IllegalStateException("tenant_%04d is not whole".formatted(i));
          }
        }
      }
    }
  }

  private static void require(TenantRun run, int done) {
    int found = run.ended(TenantOutcome.Status.DONE).size();
    if (!run.complete() || found != done) {
      throw new IllegalStateException(
          "%d instead of %d: %s"
              .formatted(
                  found,
                  done,
                  run.outcomes().stream()
                      .flatMap(outcome -> outcome.error().stream())
                      .findFirst()
                      .map(Throwable::getMessage)
                      .orElse("")));
    }
  }

  private void print(String what, int parallelism, double seconds) {
    out.println(
        "| %s | %d | %.1f | %,.0f |".formatted(what, parallelism, seconds, count / seconds));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void write(Path scripts) throws IOException {
    Files.writeString(
        scripts.resolve("R00000000000a_create.java"),
        """
        import static dev.cairn.migration.Ddl.column;
        import static dev.cairn.migration.Ddl.primaryKey;
        import static dev.cairn.migration.Types.BIGINT;
        import static dev.cairn.migration.Types.varchar;

        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000a", message = "create")
        public final class R00000000000a_create implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.createTable(
                "todo",
                column("id", BIGINT).notNull(),
                column("title", varchar(100)),
                primaryKey("id"));
            op.createTable(
                "note",
                column("id", BIGINT).notNull(),
                column("text", varchar(100)),
                primaryKey("id"));
          }

          @Override
          public void downgrade(Operations op) {
            op.dropTable("note");
            op.dropTable("todo");
          }
        }
        """);
    Files.writeString(
        scripts.resolve("R00000000000b_completed.java"),
        """
        import static dev.cairn.migration.Ddl.column;
        import static dev.cairn.migration.Types.BOOLEAN;

        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000b", revises = "00000000000a", message = "completed")
        public final class R00000000000b_completed implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.addColumn("todo", column("completed", BOOLEAN).notNull().fillExisting(false));
            op.createIndex("ix_todo_title", "todo", "title");
          }

          @Override
          public void downgrade(Operations op) {
            op.dropIndex("ix_todo_title", "todo");
            op.dropColumn("todo", "completed");
          }
        }
        """);
  }
}
