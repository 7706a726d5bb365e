package dev.cairn.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.Project;
import dev.cairn.testing.Snapshot;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns whose rows are given a value, of tables that others are busy with. */
abstract class FillContract {

  private static final String ADDED =
      "op.addColumn(\"t\", column(\"c\", varchar(40)).notNull()"
          + ".fillExistingSql(\"concat('n', a)\"));";
  private static final String ALTERED =
      "op.alterColumn(\"t\", \"b\").notNull().fillNullsSql(\"a + 1\");";

  /** More than the first batch, less than two. */
  private static final int ROWS = 5_300;

  @TempDir Path folder;

  abstract TestServer server();

  @ParameterizedTest
  @ValueSource(
      strings = {
        ADDED,
        ALTERED,
        "op.addColumn(\"t\", column(\"c\", varchar(40)).notNull().defaultSql(\"'new'\")"
            + ".fillExistingSql(\"concat('n', a)\"));",
        "op.addColumn(\"t\", column(\"c\", varchar(40)).defaultSql(\"'new'\").comment(\"x\")"
            + ".fillExistingSql(\"concat('n', a)\"));",
        "op.addColumn(\"t\", column(\"c\", varchar(40)).fillExistingSql(\"concat('n', a)\"));",
        "op.addColumn(\"t\", column(\"c\", varchar(40)).notNull().fillExistingSql(\"'all'\"));",
        "op.addColumn(\"t\", column(\"c\", TEXT).notNull().fillExisting(\"it's\"));",
        "op.addColumn(\"t\", column(\"c\", varchar(40)).notNull().fillExisting(\"it's\"));",
        "op.addColumn(\"t\", column(\"c\", INTEGER).defaultSql(\"7\").fillExisting(5));",
        "op.addColumn(\"t\", column(\"c\", timestamp(0)).notNull().defaultSql(\"current_timestamp\")"
            + ".fillExistingSql(\"current_timestamp\"));",
        "op.alterColumn(\"t\", \"b\").notNull().fillNulls(3);",
        "op.alterColumn(\"t\", \"b\").notNull().defaultValue(9).comment(\"x\").fillNulls(3);",
        "op.alterColumn(\"t\", \"b\").type(BIGINT).notNull().fillNulls(3);",
      })
  void comesToWhatThePlainFormComesTo(String upgrade) throws Exception {
    Snapshot plain = upgraded(Long.MAX_VALUE, upgrade);
    Snapshot safe = upgraded(-1, upgrade);

    assertThat(plain.differences(safe)).isEmpty();
  }

  private Snapshot upgraded(long smallTable, String upgrade) throws Exception {
    ConnectionSource database = database(7);
    Project project = project(database, smallTable, upgrade);
    assertThat(project.upgrade().done()).hasSize(1);
    String named = upgrade.contains("\"c\"") ? "c" : "b";
    String value = upgrade.contains("varchar") || upgrade.contains("TEXT") ? "'x'" : "8";
    if (upgrade.contains("default")) {
      project.execute("insert into t (id, a) values (100, 100)");
    } else {
      project.execute("insert into t (id, a, %s) values (100, 100, %s)".formatted(named, value));
    }
    return snapshot(database);
  }

  /** Rows come in between two batches, one of them before the place that is reached. */
  @ParameterizedTest
  @ValueSource(strings = {ADDED, ALTERED})
  void fillsInBatchesWhatIsThereAndWhatComesIn(String upgrade) throws Exception {
    ConnectionSource database = database(ROWS);
    Project application = new Project(folder.resolve("none"), database, ScriptFormat.JAVA);
    List<Long> batches = new ArrayList<>();
    Project project = project(database, 1000, upgrade);
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public void progress(String what, long done, long total, String unit) {
            if (batches.isEmpty()) {
              try {
                application.execute(
                    "insert into t (id, a) values (-5, 1)",
                    "insert into t (id, a) values (999999, 2)");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
            batches.add(done);
          }
        });
    project.upgrade();

    assertThat(batches).hasSizeGreaterThan(2);
    assertThat(batches.subList(0, 2)).containsExactly(5_000L, (long) ROWS);
    String wrong =
        upgrade.equals(ADDED) ? "c is null or c <> concat('n', a)" : "b is null or b <> a + 1";
    assertThat(project.query("select id from t where " + wrong)).isEmpty();
    assertThatThrownBy(() -> project.execute("insert into t (id, a, b) values (7777777, 2, null)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));
  }

  /**
   * So many that one is there when null is to be forbidden, once or whenever it is tried.
   * PostgreSQL lets no more in by then.
   */
  @ParameterizedTest
  @ValueSource(ints = {11, 1000})
  void fillsWhatComesInBehindTheLastBatch(int most) throws Exception {
    ConnectionSource database = database(ROWS);
    Project application = new Project(folder.resolve("none"), database, ScriptFormat.JAVA);
    List<Integer> added = new ArrayList<>();
    Project project = project(database, 1000, ALTERED);
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public void progress(String what, long done, long total, String unit) {
            try {
              if (added.size() < most) {
                application.execute(
                    "insert into t (id, a, b) values (%d, 1, null)".formatted(-1 - added.size()));
                added.add(added.size());
              }
            } catch (SQLException e) {
              // It is too late for that.
            }
          }
        });
    boolean ranOut = false;
    try {
      project.upgrade();
    } catch (CairnException e) {
      ranOut = true;
      project(database, 1000, ALTERED).upgrade();
    }

    assertThat(ranOut).isEqualTo(most == 1000 && added.size() > 20);
    assertThat(added).hasSizeGreaterThan(9);
    assertThat(project.query("select id from t where b is null or b <> a + 1")).isEmpty();
    assertThat(project.cairn().current().atHead()).isTrue();
  }

  /** Which is not the one that fills rows, as no row is why; they are not looked at once more. */
  @Test
  void namesTheStatementThatFailsBehindTheBatches() throws Exception {
    ConnectionSource database = database(ROWS);
    Project project = project(database, 1000, ALTERED);
    assumeThat(database.url()).doesNotContain("postgresql");
    AtomicLong done = new AtomicLong();
    AtomicInteger passes = new AtomicInteger(1);
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public void progress(String what, long rows, long total, String unit) {
            if (rows <= done.getAndSet(rows)) {
              passes.incrementAndGet();
            }
          }
        });
    project.execute("alter table t add column note text", "create fulltext index ft on t (note)");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.where().orElse("")).contains("MODIFY").doesNotContain("UPDATE"));
    // One that writes, and one that finds nothing more to write.
    assertThat(passes).hasValue(2);
  }

  /** So long that it can only be interrupted. */
  @Test
  void restsBetweenTwoBatches() throws Exception {
    ConnectionSource database = database(ROWS);
    Project project = project(database, 1000, ADDED);
    project.resting(Duration.ofDays(1));
    project.waiting(
        Duration.ofSeconds(10),
        new RunListener() {
          @Override
          public void progress(String what, long done, long total, String unit) {
            Thread.currentThread().interrupt();
          }
        });
    assertThatThrownBy(project::upgrade).hasMessageContaining("between two batches");
    assertThat(Thread.interrupted()).isTrue();

    assertThat(project.query("select rows_done from cairn_backfill")).containsExactly("5000");
  }

  @Test
  void anOfflineWindowTakesThePlainForm() throws Exception {
    ConnectionSource database = database(7);
    FaultySource seen = new FaultySource(database);
    project(seen, Long.MAX_VALUE, ADDED).upgrade();

    assertThat(seen.events()).noneMatch(sql -> sql.contains("cairn_backfill"));
  }

  @Test
  void aTableWithoutAKeyIsFilledInOneStatement() throws Exception {
    ConnectionSource database = database(7);
    Project project = project(database, -1, ADDED);
    project.execute("alter table t rename to u", "create table t as select * from u");
    FaultySource seen = new FaultySource(database);
    project(seen, -1, ADDED).upgrade();

    assertThat(seen.events()).noneMatch(sql -> sql.contains("cairn_backfill"));
    assertThat(project.query("select count(*) from t where c = concat('n', a)"))
        .containsExactly("7");
  }

  /** What was filled stays, so that the same command goes on, and the other one takes it back. */
  @Test
  void goesOnOrBackWhenABatchFails() throws Exception {
    ConnectionSource database = database(ROWS);
    Project project =
        project(
            database,
            1000,
            "op.addColumn(\"t\", column(\"c\", varchar(4)).notNull()"
                + ".fillExistingSql(\"concat('', a)\"));");
    project.execute("update t set a = 12345 where id = (select * from (select max(id) from t) m)");
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).contains("goes on from there"));
    assertThat(project.query("select count(*) from t where c is not null")).containsExactly("5000");
    assertThat(project.query("select rows_done from cairn_backfill")).containsExactly("5000");

    project.downgrade("base");
    assertThatThrownBy(() -> project.query("select c from t"));
    assertThatThrownBy(() -> project.query("select * from cairn_backfill"));

    assertThatThrownBy(project::upgrade).isInstanceOf(CairnException.class);
    project.execute("update t set a = 1 where a = 12345");
    project.upgrade();
    assertThat(project.query("select count(*) from t where c = concat('', a)"))
        .containsExactly(String.valueOf(ROWS));
  }

  /** A sample by default: each kill is two runs over the table. */
  @ParameterizedTest
  @ValueSource(strings = {ADDED, ALTERED})
  void goesOnWhereverItIsKilled(String upgrade) throws Exception {
    ConnectionSource database = database(ROWS);
    // Makes the version table.
    project(database, 1000, upgrade).upgrade();
    back(database, upgrade);
    final Snapshot before = snapshot(database);
    FaultySource whole = new FaultySource(database);
    project(whole, 1000, upgrade).upgrade();
    final Snapshot after = snapshot(database);
    back(database, upgrade);
    int step = Boolean.getBoolean("cairn.long") ? 1 : 29;
    int events = whole.events().size();
    int kill = 0;
    for (int event = 1; event <= events; event++) {
      for (Moment moment : Moment.values()) {
        if (kill++ % step != 0) {
          continue;
        }
        String where = "torn %s %d, %s".formatted(moment, event, whole.events().get(event - 1));
        torn(database, event, moment, upgrade);
        retried(where, () -> project(database, 1000, upgrade).upgrade());
        assertThat(start(after.differences(snapshot(database)))).as(where).isEmpty();
        back(database, upgrade);
        torn(database, event, moment, upgrade);
        retried(where, () -> back(database, upgrade));
        assertThat(start(before.differences(snapshot(database)))).as(where).isEmpty();
      }
    }
  }

  /** Whatever it says of thousands of rows. */
  private static List<String> start(List<String> differences) {
    return differences.stream()
        .map(line -> line.substring(0, Math.min(99, line.length())))
        .toList();
  }

  private void back(ConnectionSource database, String upgrade) throws IOException, SQLException {
    Project project = project(database, 1000, upgrade);
    project.downgrade("base");
    project.execute("update t set b = null where mod(id, 7) <> 0");
  }

  private void torn(ConnectionSource database, int event, Moment moment, String upgrade)
      throws IOException {
    FaultySource faulty = new FaultySource(database).striking(event, moment, FaultySource.TEAR);
    try {
      project(faulty, 1000, upgrade).upgrade();
    } catch (CairnException e) {
      assertThat(faulty.struck()).as(e.toString()).isTrue();
    }
  }

  private interface Run {
    void run() throws IOException, SQLException;
  }

  private static void retried(String where, Run run) {
    try {
      run.run();
    } catch (IOException | SQLException | RuntimeException e) {
      throw new AssertionError(where, e);
    }
  }

  private static Snapshot snapshot(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(
          Dialects.load().forUrl(database.url()).connect(connection), connection, Set.of());
    }
  }

  private ConnectionSource database(int rows) throws Exception {
    ConnectionSource database = server().freshDatabase();
    Project project = new Project(folder.resolve("none"), database, ScriptFormat.JAVA);
    project.execute(
        "create table t (id integer not null primary key, a integer not null, b integer)");
    for (int from = 0; from < rows; from += 1000) {
      List<String> values = new ArrayList<>();
      for (int i = from; i < Math.min(rows, from + 1000); i++) {
        values.add("(%d, %d, %s)".formatted(i, i % 100, i % 7 == 0 ? i % 100 + 1 : "null"));
      }
      project.execute("insert into t values " + String.join(", ", values));
    }
    return database;
  }

  private Project project(ConnectionSource database, long smallTable, String upgrade)
      throws IOException {
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.smallTable(smallTable);
    project.dropPermanently();
    Files.writeString(
        project.folder().resolve("R00000000000a_fill.java"),
        """
        import static dev.cairn.migration.Ddl.*;
        import static dev.cairn.migration.Types.*;
        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000a", message = "fill")
        public final class R00000000000a_fill implements Migration {
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
            .formatted(
                upgrade,
                upgrade.contains("addColumn")
                    ? "op.dropColumn(\"t\", \"c\");"
                    : "op.alterColumn(\"t\", \"b\").nullable();"));
    return project;
  }
}
