package dev.cairn.random;

import dev.cairn.compare.CompareRules;
import dev.cairn.compare.Decisions;
import dev.cairn.compare.Description;
import dev.cairn.compare.Difference;
import dev.cairn.compare.Question;
import dev.cairn.compare.SchemaComparator;
import dev.cairn.compare.ScratchExpressionEngine;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.kept.KeptNames;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.run.Direction;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.RunListener;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.Project;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pair's way through a database: the first schema is made and filled, becomes the second,
 * becomes the first again, and is taken away.
 */
final class Journey {

  private static final int FRAMES = 5;
  private static final Revision FIRST =
      new Revision("a1", List.of(), List.of(), Set.of(), "the first schema");
  private static final Revision SECOND =
      new Revision("b2", List.of("a1"), List.of(), Set.of(), "the second schema");

  private final Engine engine;
  private final ConnectionSource database;
  private final Connection connection;
  private final Pair pair;
  private final Set<String> namespaces = new TreeSet<>();
  private final List<String> executed = new ArrayList<>();
  private String stage = "";

  Journey(Engine engine, ConnectionSource database, Connection connection, Pair pair) {
    this.engine = engine;
    this.database = database;
    this.connection = connection;
    this.pair = pair;
    namespaces.addAll(pair.from().namespaces());
    namespaces.addAll(pair.to().namespaces());
  }

  /**
   * Goes the way; the database is empty before and after.
   *
   * @throws Broken where something is not as promised
   */
  void go() throws Broken {
    try {
      walk();
    } catch (SQLException | RuntimeException e) {
      throw new Broken(stage, message(e), executed);
    }
  }

  private void walk() throws SQLException, Broken {
    Rows rows = new Rows(engine, pair);
    at("comparing the first schema with itself");
    same(pair.from(), pair.from());
    same(pair.to(), pair.to());
    at("making the first schema");
    Difference first = compare(pair.from(), Schema.empty());
    run(FIRST, Direction.UP, first.upgrade());
    is(pair.from());
    at("filling the first schema");
    for (String sql : rows.inserts()) {
      execute(sql);
    }
    Schema before = read();
    Map<String, List<String>> contents = rows.contents(connection);
    Map<String, List<String>> everything = rows.everything(connection);
    at("upgrading to the second schema");
    Difference second = filled(compare(pair.to(), before), before);
    run(SECOND, Direction.UP, second.upgrade());
    is(pair.to());
    keeps(contents, rows.contents(connection));
    at("downgrading to the first schema");
    run(SECOND, Direction.DOWN, second.downgrade());
    is(pair.from());
    same(before, read());
    keeps(everything, rows.everything(connection));
    at("taking the first schema back");
    forgetKept();
    run(FIRST, Direction.DOWN, Operation.droppingPermanently(first.downgrade()));
    same(Schema.empty(), read());
  }

  /** Deletes what is kept, so that the next pair finds nothing of it. */
  private void forgetKept() throws SQLException {
    Schema all =
        engine
            .dialect()
            .catalog()
            .read(connection, new CatalogReader.Scope(namespaces, Optional.empty()));
    for (ObjectName table : all.tables().keySet()) {
      if (KeptNames.isKept(table.name())) {
        execute("DROP TABLE " + engine.dialect().identifiers().render(table));
      }
    }
    for (ObjectName type : all.enums().keySet()) {
      if (KeptNames.isKept(type.name())) {
        execute("DROP TYPE " + engine.dialect().identifiers().render(type) + " CASCADE");
      }
    }
  }

  private void at(String newStage) {
    stage = newStage;
    executed.clear();
  }

  /** Answers what the comparison asks: the value for rows that exist. */
  private Difference filled(Difference difference, Schema found) {
    Map<String, Fill> fills = new HashMap<>();
    for (Question question : difference.questions()) {
      if (question instanceof Question.FillValue fill) {
        Object value = Kind.of(fill.column()).value(1, fill.type());
        fills.put(Rows.place(fill.table(), fill.column()), new Fill.Literal(value));
      }
    }
    return fills.isEmpty()
        ? difference
        : compare(pair.to(), found, new Decisions(Map.of(), true, fills));
  }

  private Difference compare(Schema wanted, Schema found) {
    return compare(wanted, found, new Decisions(Map.of(), true, Map.of()));
  }

  private Difference compare(Schema wanted, Schema found, Decisions decisions) {
    Dialect dialect = engine.dialect();
    return new SchemaComparator(dialect, CompareRules.DEFAULT)
        .compare(wanted, found, new ScratchExpressionEngine(dialect, database), decisions);
  }

  private void run(Revision revision, Direction direction, List<Operation> operations)
      throws SQLException {
    RunListener listener =
        new RunListener() {
          @Override
          public void executed(String sql, Duration took) {
            executed.add(sql);
          }
        };
    new MigrationRunner(
            engine.dialect(),
            database,
            new VersionTable(engine.dialect(), ObjectName.of(VersionTable.DEFAULT_NAME)),
            listener,
            new MigrationRunner.Settings(Project.CONDUCT, Map.of(), "test"))
        .run(
            state ->
                List.of(
                    new PlannedMigration(
                        revision, direction, operations, "java", "0", "", "a random migration")));
  }

  private Schema read() throws SQLException {
    Schema all =
        KeptNames.visible(
            engine
                .dialect()
                .catalog()
                .read(connection, new CatalogReader.Scope(namespaces, Optional.empty())));
    return Schema.of(
        all.tables().values().stream()
            .filter(table -> !table.name().name().startsWith(VersionTable.DEFAULT_NAME))
            .toList(),
        all.sequences().values(),
        all.enums().values(),
        all.namespaces());
  }

  /** Holds what was read against what was asked for, by meaning and then part by part. */
  private void is(Schema wanted) throws SQLException, Broken {
    Schema found = read();
    same(wanted, found);
    same(found, found);
    Schema left = engine.dialect().canonical(wanted);
    Schema right = engine.dialect().canonical(found);
    require("tables", left.tables().keySet(), right.tables().keySet());
    require("sequences", left.sequences(), right.sequences());
    require("enums", left.enums(), right.enums());
    for (Table table : left.tables().values()) {
      Table other = right.table(table.name()).orElseThrow();
      Map<String, Object> parts = Shape.of(table).parts();
      for (Map.Entry<String, Object> part : Shape.of(other).parts().entrySet()) {
        require(table.name() + "'s " + part.getKey(), parts.get(part.getKey()), part.getValue());
      }
    }
  }

  private void same(Schema wanted, Schema found) throws Broken {
    Difference difference = compare(wanted, found);
    if (!difference.isEmpty()) {
      throw new Broken(
          stage,
          "a difference that should not be:\n"
              + String.join(
                  "\n", difference.descriptions().stream().map(Description::text).toList())
              + "\n"
              + String.join("\n", difference.upgrade().stream().map(Object::toString).toList()),
          executed);
    }
  }

  private void keeps(Map<String, List<String>> before, Map<String, List<String>> after)
      throws Broken {
    for (Map.Entry<String, List<String>> table : before.entrySet()) {
      require(
          "rows of " + table.getKey(),
          table.getValue(),
          after.getOrDefault(table.getKey(), List.of()));
    }
  }

  private void require(String what, @Nullable Object wanted, Object found) throws Broken {
    if (!found.equals(wanted)) {
      throw new Broken(stage, what + ":\n  " + wanted + "\nbut found:\n  " + found, executed);
    }
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
      executed.add(sql);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + "\n  in: " + sql, e);
    }
  }

  private static String message(Exception e) {
    if (e instanceof CairnException cairn) {
      return cairn.message()
          + "\n  at "
          + cairn.where().orElse("")
          + cairn.hint().map(h -> "\n  " + h).orElse("");
    }
    List<String> lines = new ArrayList<>();
    for (Throwable at = e; at != null; at = at.getCause()) {
      lines.add(at.toString());
      Stream.of(at.getStackTrace())
          .filter(frame -> frame.getClassName().startsWith("dev.cairn."))
          .limit(FRAMES)
          .forEach(frame -> lines.add("    at " + frame));
    }
    return String.join("\n", lines);
  }
}
