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

/**
 * A backfill on its way through a table, batch by batch in the order of the table's key. Rows that
 * come in behind the greatest key of its beginning are not its business.
 */
final class BackfillRun {

  private static final long FIRST_ROWS = 5_000;
  private static final long LEAST_ROWS = 1_000;

  /** Rows that keep coming in must not keep it going. */
  private static final int MOST_PASSES = 5;

  private final MigrationScope scope;
  private final Dialect dialect;
  private final Connection connection;
  private final Operation.Backfill backfill;
  private final RowKey key;
  private final Batches batches;
  private final BackfillTable table;
  private final boolean begun;
  private final Watch watch;

  private BackfillRun(
      MigrationScope scope,
      Operation.Backfill backfill,
      RowKey key,
      BackfillTable table,
      boolean begun,
      Watch watch) {
    this.scope = scope;
    this.dialect = scope.dialect();
    this.connection = scope.connection();
    this.backfill = backfill;
    this.key = key;
    this.batches = backfill.batches().orElse(Batches.USUAL);
    this.table = table;
    this.begun = begun;
    this.watch = watch;
  }

  /**
   * Returns the run of {@code backfill}; empty where one statement does: the table has no key, or
   * no more rows than the first batch.
   *
   * @param begun whether an earlier run has begun with it
   * @param watch limits the time of each batch's statement
   */
  static Optional<BackfillRun> of(
      MigrationScope scope,
      Operation.Backfill backfill,
      BackfillTable table,
      boolean begun,
      Watch watch)
      throws SQLException {
    Optional<BackfillRun> run = keyed(scope, backfill, table, begun, watch);
    return begun
            || (run.isPresent()
                && run.get().end(List.of(), List.of(), run.get().firstSize()).isPresent())
        ? run
        : Optional.empty();
  }

  private static Optional<BackfillRun> keyed(
      MigrationScope scope,
      Operation.Backfill backfill,
      BackfillTable table,
      boolean begun,
      Watch watch) {
    Optional<RowKey> key =
        scope
            .dialect()
            .catalog()
            .state(scope.connection())
            .table(backfill.table())
            .flatMap(scope.dialect()::rowKey);
    if (key.isEmpty()) {
      scope
          .listener()
          .note(
              "%s has no key to go through it by: its rows are written in one statement"
                  .formatted(backfill.table()));
    }
    return key.map(found -> new BackfillRun(scope, backfill, found, table, begun, watch));
  }

  /**
   * Returns the run of a statement that is to be done in batches, whatever the size of its table
   * has become; empty where the table has no key.
   */
  static Optional<BackfillRun> of(
      MigrationScope scope, Statement statement, int step, boolean begun, Watch watch)
      throws SQLException {
    return keyed(
        scope, statement.batches().orElseThrow(), BackfillTable.of(scope, step), begun, watch);
  }

  /** Goes through the table, on a connection in auto-commit mode; returns how many statements. */
  int run() throws SQLException {
    // A row that a run long finished has left behind says nothing of this one.
    Optional<Progress> before = begun ? table.read() : Optional.empty();
    before.ifPresent(
        from ->
            scope
                .listener()
                .note(
                    "going on with the backfill of %s behind %d rows"
                        .formatted(backfill.table(), from.rows())));
    return pass(before.isPresent() ? before.get() : begin()).statements();
  }

  /** Forgets how far it came, when it is over. */
  void end() throws SQLException {
    table.end();
  }

  /**
   * As {@link #run}, and goes through the table again for rows that came in meanwhile, as long as
   * there are any, but not for ever. A row that is written must no longer be one that it looks for.
   */
  Passed runUntilNoneIsLeft() throws SQLException {
    Optional<Progress> before = begun ? table.read() : Optional.empty();
    Passed last = pass(before.isPresent() ? before.get() : begin());
    Passed all = last;
    boolean whole = before.isEmpty();
    for (int i = 1; i < MOST_PASSES && (!whole || last.written() > 0); i++) {
      last = pass(begin());
      all = new Passed(all.statements() + last.statements(), all.written() + last.written());
      whole = true;
    }
    return all;
  }

  /**
   * What a way through the table, or several, came to.
   *
   * @param written rows
   */
  record Passed(int statements, long written) {}

  private Passed pass(Progress start) throws SQLException {
    Progress progress = start;
    long size = firstSize();
    int executed = 0;
    long written = 0;
    boolean more = !progress.last().isEmpty();
    while (more) {
      Progress from = progress;
      long rows = size;
      Batch batch = scope.tries().patiently(() -> batch(from, rows));
      executed++;
      written += batch.written();
      scope.listener().executed(batch.sql(), batch.took());
      progress = batch.reached();
      scope
          .listener()
          .progress(backfill.table().toString(), progress.rows(), progress.total(), "rows");
      size = adapted(size, batch.took());
      more = !batch.isLast();
      if (more) {
        pause();
      }
    }
    return new Passed(executed, written);
  }

  /** Limits the time of a statement. */
  @FunctionalInterface
  interface Watch {
    void over(java.sql.Statement statement) throws SQLException;
  }

  /** What was done of it, and how far it is then. */
  private record Batch(String sql, long written, Duration took, Progress reached, boolean isLast) {}

  private Batch batch(Progress from, long size) throws SQLException {
    long start = System.nanoTime();
    Optional<List<String>> end = end(from.place(), from.last(), size);
    long rows = end.isPresent() ? from.rows() + size : Math.max(from.rows(), from.total());
    Progress next =
        new Progress(end.orElse(from.last()), from.last(), rows, Math.max(from.total(), rows));
    List<Statement> statements = statements(from.place(), next);
    long written = write(statements, next);
    return new Batch(
        statements.get(0).sql(),
        written,
        Duration.ofNanos(System.nanoTime() - start),
        next,
        end.isEmpty());
  }

  private Progress begin() throws SQLException {
    return scope.tries().patiently(this::first);
  }

  private Progress first() throws SQLException {
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

  private List<Statement> statements(List<String> from, Progress next) {
    List<String> conditions = new ArrayList<>();
    // A comment at the end of the condition must not swallow what follows.
    backfill.where().ifPresent(where -> conditions.add("(" + where + "\n)"));
    if (!from.isEmpty()) {
      conditions.add(key.after(from));
    }
    conditions.add(key.upTo(next.place()));
    return dialect.render(
        new Operation.Backfill(
            backfill.table(), backfill.values(), Optional.of(String.join(" AND ", conditions))),
        dialect.catalog().state(connection));
  }

  /** Writes a batch and how far it came, and commits both; returns how many rows it wrote. */
  private long write(List<Statement> statements, Progress next) throws SQLException {
    long written = 0;
    connection.setAutoCommit(false);
    try {
      for (Statement statement : statements) {
        try (java.sql.Statement jdbc = connection.createStatement()) {
          watch.over(jdbc);
          written += jdbc.executeUpdate(statement.sql());
        }
      }
      table.update(next);
      connection.commit();
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
    connection.setAutoCommit(true);
    return written;
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
    long millis =
        batches.pauseMillis() > 0
            ? batches.pauseMillis()
            : scope.settings().conduct().batchPause().toMillis();
    if (millis == 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted between two batches", e);
    }
  }
}
