package dev.cairn.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.Difference;
import dev.cairn.compare.Question;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.compare.ScratchExpressionEngine;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.error.CairnException;
import dev.cairn.kept.KeptNames;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.Keeping;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.RunListener;
import dev.cairn.run.SqlFile;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.run.SqlFileWriter;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.stored.StoredOperations;
import dev.cairn.testing.OwnClient;
import dev.cairn.testing.Snapshot;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A history run as a file by the database's own client gives exactly what a run through a
 * connection gives, on the way up and on the way back. Three histories are tried, and fifty in the
 * long profile. {@code cairn.seed} names one of them; {@code cairn.random.from} and {@code
 * cairn.random.chains} say which others.
 */
abstract class OfflineChains {

  private static final int USUAL = 3;
  private static final int MANY = 50;
  private static final String PLACE = "a random migration";

  protected abstract DialectProvider provider();

  protected abstract TestServer server();

  /** Returns the dialect that files are written for. */
  protected Dialect target(Dialect connected) throws IOException {
    return connected;
  }

  /** What the migrations of a history do in either direction. */
  private record History(List<List<Operation>> up, List<List<Operation>> down) {
    PlannedMigration step(int i, Direction direction) {
      Revision revision =
          new Revision(
              "abc" + i,
              i == 0 ? List.of() : List.of("abc" + (i - 1)),
              List.of(),
              Set.of(),
              "step");
      return new PlannedMigration(
          revision,
          direction,
          direction == Direction.UP ? up.get(i) : down.get(i),
          "java",
          "0",
          "it's a script\\\r\nof two lines; -- and \"more\"\n",
          PLACE,
          Optional.of(new StoredOperations(up.get(i), down.get(i), Optional.empty()).write()));
    }
  }

  /** A history cannot be run through a connection either. */
  private static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(Exception cause) {
      super(cause);
    }
  }

  @Test
  void offlineEqualsOnline() throws Exception {
    assumeThat(OwnClient.missing(server().freshDatabase().url())).isEmpty();
    List<String> failures = new ArrayList<>();
    long from = Long.getLong("cairn.seed", Long.getLong("cairn.random.from", 0));
    int usual = Boolean.getBoolean("cairn.long") ? MANY : USUAL;
    int wanted =
        Long.getLong("cairn.seed") != null ? 1 : Integer.getInteger("cairn.random.chains", usual);
    int most = Integer.getInteger("cairn.random.failures", 3);
    int done = 0;
    int impossible = 0;
    for (long seed = from; done < wanted && failures.size() < most; seed++) {
      try {
        failures.addAll(withRowsOrWithout(seed));
        done++;
      } catch (Impossible e) {
        impossible++;
        System.err.println(server().name() + ", seed " + seed + " is impossible: " + e.getCause());
        assertThat(impossible).as("histories that no run can make").isLessThan(wanted + 3);
      }
    }
    assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
  }

  /** Rows that a schema of the first cannot hold are left out. */
  private List<String> withRowsOrWithout(long seed) throws Exception {
    try {
      return tryOne(seed, true);
    } catch (Impossible e) {
      return tryOne(seed, false);
    }
  }

  private List<String> tryOne(long seed, boolean rows) throws Exception {
    ConnectionSource first = server().freshDatabase();
    ConnectionSource second = server().freshDatabase();
    try (Connection online = first.open();
        Connection offline = second.open()) {
      Dialect dialect = provider().connect(online);
      Engine engine = new Engine(dialect);
      clean(engine, online);
      Chain all = Chain.of(engine, seed);
      Chain chain = rows ? all : new Chain(all.schemas(), 0);
      Set<String> namespaces = new TreeSet<>();
      chain.schemas().forEach(schema -> namespaces.addAll(schema.namespaces()));
      List<Snapshot> wanted = new ArrayList<>();
      History history;
      try {
        history = online(engine, first, online, chain, namespaces, wanted);
      } catch (SQLException | CairnException e) {
        throw new Impossible(e);
      }
      clean(engine, online);
      Place place = new Place(dialect, target(dialect), second, offline, namespaces);
      return offline(engine, place, chain, history, wanted).stream()
          .map(line -> "%s, seed %d: %s".formatted(server().name(), seed, line))
          .toList();
    }
  }

  private record Place(
      Dialect dialect,
      Dialect target,
      ConnectionSource database,
      Connection connection,
      Set<String> namespaces) {
    Snapshot snapshot() throws SQLException {
      Set<String> there = new TreeSet<>(namespaces);
      return Snapshot.whole(dialect, connection, there);
    }
  }

  private static void clean(Engine engine, Connection connection) throws SQLException {
    if (engine.isMySql()) {
      execute(connection, "SET foreign_key_checks = 0");
      execute(connection, "DROP DATABASE IF EXISTS " + SchemaMaker.NAMESPACE);
      execute(connection, "SET foreign_key_checks = 1");
    }
  }

  private static History online(
      Engine engine,
      ConnectionSource database,
      Connection connection,
      Chain chain,
      Set<String> namespaces,
      List<Snapshot> snapshots)
      throws SQLException {
    History history = new History(new ArrayList<>(), new ArrayList<>());
    Dialect dialect = engine.dialect();
    Place place = new Place(dialect, dialect, database, connection, namespaces);
    Schema found = Schema.empty();
    for (int i = 0; i < chain.schemas().size(); i++) {
      Difference difference = difference(engine, database, chain.schemas().get(i), found);
      history.up().add(difference.upgrade());
      history.down().add(chain.changesNamespaces() ? stay(difference) : difference.downgrade());
      run(place, history.step(i, Direction.UP));
      if (i == 0) {
        for (String sql : new Rows(engine, chain.start()).inserts()) {
          execute(connection, sql);
        }
      }
      found = withoutVersions(KeptNames.visible(place.snapshot().schema()));
    }
    snapshots.add(place.snapshot());
    for (int i = chain.schemas().size() - 1; i > 0; i--) {
      run(place, history.step(i, Direction.DOWN));
    }
    snapshots.add(place.snapshot());
    run(place, history.step(0, Direction.DOWN));
    snapshots.add(place.snapshot());
    return history;
  }

  /** A schema in which something is kept is not dropped, so it stays on the way back. */
  private static List<Operation> stay(Difference difference) {
    return difference.downgrade().stream()
        .filter(operation -> !(operation instanceof Operation.DropNamespace))
        .toList();
  }

  private List<String> offline(
      Engine engine, Place place, Chain chain, History history, List<Snapshot> wanted)
      throws IOException, SQLException {
    int last = chain.schemas().size() - 1;
    List<String> failures = new ArrayList<>();
    try {
      client(place, history, Direction.UP, 0, 0);
      for (String sql : new Rows(engine, chain.start()).inserts()) {
        execute(place.connection(), sql);
      }
      client(place, history, Direction.UP, 1, last);
      compare("up", wanted.get(0), place.snapshot(), failures);
      client(place, history, Direction.DOWN, last, 1);
      compare("down", wanted.get(1), place.snapshot(), failures);
      client(place, history, Direction.DOWN, 0, 0);
      compare("base", wanted.get(2), place.snapshot(), failures);
    } catch (AssertionError | CairnException e) {
      failures.add(
          e instanceof CairnException cairn
              ? cairn.message() + "\n" + cairn.where().orElse("") + "\n" + cairn.hint().orElse("")
              : String.valueOf(e.getMessage()));
    }
    return failures;
  }

  private static void compare(
      String stage, Snapshot wanted, Snapshot found, List<String> failures) {
    wanted.differences(found).forEach(line -> failures.add(stage + ": " + line));
    assertThat(failures).as(stage + ": " + String.join("\n", failures)).isEmpty();
  }

  /** Writes the migrations from the one to the other as a file, and runs it. */
  private void client(Place place, History history, Direction direction, int from, int to)
      throws IOException {
    ObjectName versions = ObjectName.of(VersionTable.DEFAULT_NAME);
    SqlText text =
        new SqlText(
            place.target(),
            SchemaDraft.of(Schema.empty()),
            table -> false,
            Keeping.unknown(place.target(), versions));
    int before = direction == Direction.UP ? from : from + 1;
    // A database that was taken back may have an index that one has not which was never further.
    int most = direction == Direction.UP ? from : history.up().size();
    for (int i = 0; i < most; i++) {
      text.skip(history.step(i, Direction.UP));
    }
    for (int i = most - 1; i >= before; i--) {
      text.skip(history.step(i, Direction.DOWN));
    }
    SqlFileWriter writer =
        new SqlFileWriter(
            place.target(),
            new VersionTable(place.target(), versions),
            SqlFileOptions.DEFAULT,
            before > 0,
            List.of("a random history"));
    writer.require(
        before > 0 ? List.of(history.step(before - 1, Direction.UP).revision()) : List.of());
    List<Integer> steps = new ArrayList<>();
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      steps.add(i);
    }
    if (direction == Direction.DOWN) {
      Collections.reverse(steps);
    }
    writer.write(steps.stream().map(i -> history.step(i, direction)).toList(), text);
    SqlFile file = writer.finish();
    Path script = Files.createTempFile("cairn-offline", ".sql");
    Files.writeString(script, file.text());
    OwnClient.Result result =
        OwnClient.run(place.database(), server().user(), server().password(), script);
    assertThat(result.exitCode())
        .as("%s %d to %d with %s:\n%s", direction, from, to, script, result.output())
        .isZero();
    Files.delete(script);
  }

  private static Difference difference(
      Engine engine, ConnectionSource database, Schema wanted, Schema found) {
    Difference difference =
        compare(engine, database, wanted, found, new Decisions(Map.of(), true, Map.of()));
    Map<String, Fill> fills = new HashMap<>();
    for (Question question : difference.questions()) {
      if (question instanceof Question.FillValue fill) {
        Object value = Kind.of(fill.column()).value(1, fill.type());
        fills.put(Rows.place(fill.table(), fill.column()), new Fill.Literal(value));
      }
    }
    return fills.isEmpty()
        ? difference
        : compare(engine, database, wanted, found, new Decisions(Map.of(), true, fills));
  }

  private static Difference compare(
      Engine engine, ConnectionSource database, Schema wanted, Schema found, Decisions decisions) {
    return new SchemaComparator(engine.dialect(), CompareRules.DEFAULT)
        .compare(wanted, found, new ScratchExpressionEngine(engine.dialect(), database), decisions);
  }

  private static Schema withoutVersions(Schema schema) {
    return Schema.of(
        schema.tables().values().stream()
            .filter(table -> !table.name().name().equals(VersionTable.DEFAULT_NAME))
            .toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  private static void run(Place place, PlannedMigration migration) throws SQLException {
    new MigrationRunner(
            place.dialect(),
            place.database(),
            new VersionTable(place.dialect(), ObjectName.of(VersionTable.DEFAULT_NAME)),
            RunListener.SILENT,
            new MigrationRunner.Settings(Duration.ofSeconds(20), Map.of(), "test"))
        .run(state -> List.of(migration));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
