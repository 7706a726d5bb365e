package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.RowKey;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TableFacts;
import dev.cairn.operation.Batches;
import dev.cairn.operation.Operation;
import dev.cairn.run.BackfillTable.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A backfill on its way through a table, batch by batch in the order of the table's key. Rows that
 * come in behind the greatest key of its beginning are not its business.
 */
final class BackfillRun {

  private static final long FIRST_ROWS = 5_000;
  private static final long LEAST_ROWS = 1_000;

  private final Dialect dialect;
  private final Connection connection;
  private final Operation.Backfill backfill;
  private final RowKey key;
  private final Batches batches;
  private final RunListener listener;
  private final BackfillTable table;
  private final boolean begun;
  private final Supplier<LockTries> tries;
  private final Watch watch;

  private BackfillRun(
      Dialect dialect,
      Connection connection,
      Operation.Backfill backfill,
      RowKey key,
      RunListener listener,
      BackfillTable table,
      boolean begun,
      Supplier<LockTries> tries,
      Watch watch) {
    this.dialect = dialect;
    this.connection = connection;
    this.backfill = backfill;
    this.key = key;
    this.batches = backfill.batches().orElse(Batches.USUAL);
    this.listener = listener;
    this.table = table;
    this.begun = begun;
    this.tries = tries;
    this.watch = watch;
  }

  /**
   * Returns the run of {@code backfill}; empty where one statement does: the table has no key, or
   * no more rows than the first batch.
   *
   * @param begun whether an earlier run has begun with it
   * @param tries gives each batch the tries that it has where others hold locks
   * @param watch limits the time of each batch's statement
   */
  static Optional<BackfillRun> of(
      Dialect dialect,
      Connection connection,
      Operation.Backfill backfill,
      RunListener listener,
      BackfillTable table,
      boolean begun,
      Supplier<LockTries> tries,
      Watch watch)
      throws SQLException {
    Optional<RowKey> key =
        dialect.catalog().state(connection).table(backfill.table()).flatMap(dialect::rowKey);
    if (key.isEmpty()) {
      listener.note(
          "%s has no key to go through it by: its rows are written in one statement"
              .formatted(backfill.table()));
      return Optional.empty();
    }
    BackfillRun run =
        new BackfillRun(
            dialect, connection, backfill, key.get(), listener, table, begun, tries, watch);
    return begun || run.end(List.of(), List.of(), run.firstSize()).isPresent()
        ? Optional.of(run)
        : Optional.empty();
  }

  /** Goes through the table, on a connection in auto-commit mode; returns how many statements. */
  int run() throws SQLException {
    // A row that a run long finished has left behind says nothing of this one.
    Optional<Progress> before = begun ? table.read() : Optional.empty();
    Progress progress = before.isPresent() ? before.get() : tries.get().patiently(this::begin);
    before.ifPresent(
        from ->
            listener.note(
                "going on with the backfill of %s behind %d rows"
                    .formatted(backfill.table(), from.rows())));
    long size = firstSize();
    int executed = 0;
    boolean more = !progress.last().isEmpty();
    while (more) {
      Progress from = progress;
      long rows = size;
      Batch batch = tries.get().patiently(() -> batch(from, rows));
      executed++;
      listener.executed(batch.sql(), batch.took());
      progress = batch.reached();
      listener.progress(backfill.table().toString(), progress.rows(), progress.total(), "rows");
      size = adapted(size, batch.took());
      more = !batch.isLast();
      if (more && batches.pauseMillis() > 0) {
        pause();
      }
    }
    return executed;
  }

  /** Limits the time of a statement. */
  @FunctionalInterface
  interface Watch {
    void over(java.sql.Statement statement) throws SQLException;
  }

  /** What was done of it, and how far it is then. */
  private record Batch(String sql, Duration took, Progress reached, boolean isLast) {}

  private Batch batch(Progress from, long size) throws SQLException {
    long start = System.nanoTime();
    Optional<List<String>> end = end(from.place(), from.last(), size);
    long rows = end.isPresent() ? from.rows() + size : Math.max(from.rows(), from.total());
    Progress next =
        new Progress(end.orElse(from.last()), from.last(), rows, Math.max(from.total(), rows));
    String sql = write(from.place(), next);
    return new Batch(sql, Duration.ofNanos(System.nanoTime() - start), next, end.isEmpty());
  }

  private Progress begin() throws SQLException {
    List<String> last =
        place(
                "SELECT %s FROM %s ORDER BY %s LIMIT 1"
                    .formatted(key.literals(), name(), key.order(true)))
            .orElse(List.of());
    long total =
        Optional.ofNullable(
                dialect.facts().read(connection, Set.of(backfill.table())).get(backfill.table()))
            .map(TableFacts::rows)
            .orElse(0L);
    Progress progress = new Progress(List.of(), last, 0, Math.max(0, total));
    table.begin(progress);
    return progress;
  }

  /** Writes a batch and how far it came, and commits both. */
  private String write(List<String> from, Progress next) throws SQLException {
    List<String> conditions = new ArrayList<>();
    // A comment at the end of the condition must not swallow what follows.
    backfill.where().ifPresent(where -> conditions.add("(" + where + "\n)"));
    if (!from.isEmpty()) {
      conditions.add(key.after(from));
    }
    conditions.add(key.upTo(next.place()));
    List<Statement> statements =
        dialect.render(
            new Operation.Backfill(
                backfill.table(), backfill.values(), Optional.of(String.join(" AND ", conditions))),
            dialect.catalog().state(connection));
    connection.setAutoCommit(false);
    try {
      for (Statement statement : statements) {
        try (java.sql.Statement jdbc = connection.createStatement()) {
          watch.over(jdbc);
          jdbc.executeUpdate(statement.sql());
        }
      }
      table.update(next);
      connection.commit();
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
    connection.setAutoCommit(true);
    return statements.get(0).sql();
  }

  /** SQLite has rolled back already, and says so, where the disk is full. */
  private void rollBack(SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Returns the key of the last of the next rows; empty where there are not so many. */
  private Optional<List<String>> end(List<String> from, List<String> last, long rows)
      throws SQLException {
    List<String> conditions = new ArrayList<>();
    if (!from.isEmpty()) {
      conditions.add(key.after(from));
    }
    if (!last.isEmpty()) {
      conditions.add(key.upTo(last));
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return place(
        "SELECT %s FROM %s%s ORDER BY %s LIMIT 1 OFFSET %d"
            .formatted(key.literals(), name(), where, key.order(false), rows - 1));
  }

  private Optional<List<String>> place(String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      List<String> place = new ArrayList<>();
      for (int i = 1; i <= key.parts().size(); i++) {
        place.add(rows.getString(i));
      }
      return Optional.of(place);
    }
  }

  private String name() {
    return dialect.identifiers().render(backfill.table());
  }

  private long firstSize() {
    return Math.min(FIRST_ROWS, batches.rows());
  }

  /** At most doubled or halved: one slow batch may be chance. */
  private long adapted(long size, Duration took) {
    double factor = (double) batches.millis() / Math.max(1, took.toMillis());
    long wanted = (long) (size * Math.max(0.5, Math.min(2, factor)));
    return Math.min(batches.rows(), Math.max(LEAST_ROWS, wanted));
  }

  private void pause() throws SQLException {
    try {
      Thread.sleep(batches.pauseMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted between two batches", e);
    }
  }
}
