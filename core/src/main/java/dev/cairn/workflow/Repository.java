package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.lint.Acceptance;
import dev.cairn.lint.Subject;
import dev.cairn.migration.Accept;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import dev.cairn.parallel.InOrder;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.Preview;
import dev.cairn.script.MigrationSource;
import dev.cairn.script.Script;
import dev.cairn.script.ScriptFormat;
import dev.cairn.stored.StoredOperations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The migration files of a project and the graph they form. */
final class Repository {

  private final Map<String, Script> scripts;
  private final RevisionGraph graph;
  private final MigrationSource source;
  private final boolean permanentDrops;

  private Repository(
      Map<String, Script> scripts,
      RevisionGraph graph,
      MigrationSource source,
      boolean permanentDrops) {
    this.scripts = scripts;
    this.graph = graph;
    this.source = source;
    this.permanentDrops = permanentDrops;
  }

  static Repository of(Setup setup) {
    return of(setup, setup.migrations().look());
  }

  /**
   * Returns the migrations that {@code look} found.
   *
   * @throws CairnException when they cannot be read or make no graph
   */
  static Repository of(Setup setup, MigrationSource.Look look) {
    Map<String, Script> byId = new HashMap<>();
    List<Revision> revisions = new ArrayList<>();
    for (Script script : look.scripts()) {
      byId.put(script.revision().id(), script);
      revisions.add(script.revision());
    }
    RevisionGraph graph =
        RevisionGraph.of(
            revisions,
            id -> Optional.ofNullable(byId.get(id)).map(s -> s.file().toString()).orElse(""));
    return new Repository(byId, graph, setup.migrations(), setup.conduct().permanentDrops());
  }

  RevisionGraph graph() {
    return graph;
  }

  Script script(String id) {
    Script script = scripts.get(id);
    if (script == null) {
      throw CairnException.failed("No migration file has revision " + id + ".")
          .hint("Check out the branch that has it.");
    }
    return script;
  }

  /**
   * Returns the one revision that {@code symbol} names.
   *
   * @param applied what the database has, for symbols that are relative to it
   */
  Revision resolve(Set<String> applied, String symbol) {
    return new RevisionSymbols(graph, applied)
        .resolveOne(symbol)
        .flatMap(graph::find)
        .orElseThrow(
            () ->
                CairnException.usage("There is no migration at " + symbol + ".")
                    .hint(
                        graph.size() == 0
                            ? "There are none yet; `cairn migrate` writes the first."
                            : "Name a revision; `cairn history` lists them."));
  }

  /** Returns the one revision that {@code symbol} names, without a look at a database. */
  Revision resolve(String symbol) {
    return resolve(Set.of(), symbol);
  }

  Path file(String id) {
    return script(id).file();
  }

  /** Loads the migrations of {@code revisions} and records what they do in {@code direction}. */
  List<PlannedMigration> plan(List<Revision> revisions, Direction direction) {
    return plan(revisions, direction, false);
  }

  /** As {@link #plan(List, Direction)}, up, with what the version table is to keep. */
  List<PlannedMigration> planToKeep(List<Revision> revisions) {
    return planToKeep(revisions, Direction.UP);
  }

  /** As {@link #plan(List, Direction)}, with what the migrations do in both directions. */
  List<PlannedMigration> planToKeep(List<Revision> revisions, Direction direction) {
    return plan(revisions, direction, true);
  }

  /** Returns what the file of a revision records, in both directions. */
  StoredOperations recorded(String id) {
    Script script = script(id);
    Migration migration = source.load(List.of(script)).get(0);
    return Recording.kept(script, migration, Recording.of(script, migration, Direction.UP));
  }

  private List<PlannedMigration> plan(List<Revision> revisions, Direction direction, boolean keep) {
    List<Script> wanted = revisions.stream().map(revision -> script(revision.id())).toList();
    List<Migration> migrations = source.load(wanted);
    IntFunction<PlannedMigration> planned =
        i -> planned(revisions.get(i), wanted.get(i), migrations.get(i), direction, keep);
    List<Integer> places = IntStream.range(0, wanted.size()).boxed().toList();
    // What a project's own code does while it is asked is its own affair.
    return wanted.stream().allMatch(script -> script.format() == ScriptFormat.SQL)
        ? InOrder.each(places, planned::apply)
        : places.stream().map(planned::apply).toList();
  }

  /** Loads a script that need not be in the graph, and records what it does. */
  PlannedMigration record(Script script, Direction direction) {
    Migration migration = source.load(List.of(script)).get(0);
    return planned(script.revision(), script, migration, direction, false);
  }

  private PlannedMigration planned(
      Revision revision, Script script, Migration migration, Direction direction, boolean keep) {
    Operations recorder = Recording.recorder(script, migration, direction);
    List<Operation> operations = recorder.recorded();
    return new PlannedMigration(
            revision,
            direction,
            asWanted(operations),
            script.format().name().toLowerCase(Locale.ROOT),
            script.checksum(),
            script.source(),
            script.file().toString(),
            keep
                ? Optional.of(
                    Recording.kept(
                            script,
                            migration,
                            direction == Direction.UP
                                ? operations
                                : Recording.of(script, migration, Direction.UP))
                        .write())
                : Optional.empty())
        .withOrigins(recorder.origins());
  }

  /** Loads the migrations of {@code revisions}, to look at what they do on the way up. */
  List<Subject> subjects(List<Revision> revisions, Preview preview) {
    List<Script> wanted = revisions.stream().map(revision -> script(revision.id())).toList();
    List<Migration> migrations = source.load(wanted);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      subjects.add(subject(wanted.get(i), migrations.get(i), preview));
    }
    return subjects;
  }

  private List<Operation> asWanted(List<Operation> operations) {
    return permanentDrops ? Operation.droppingPermanently(operations) : operations;
  }

  private Subject subject(Script script, Migration migration, Preview preview) {
    Operations recorder = Recording.recorder(script, migration, Direction.UP);
    List<Operation> operations = asWanted(recorder.recorded());
    List<Optional<Origin>> origins = recorder.origins();
    List<Subject.Step> steps = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      steps.add(
          new Subject.Step(operations.get(i), origins.get(i), preview.next(operations.get(i))));
    }
    String file = script.file().toString();
    List<Acceptance> accepted = new ArrayList<>(Acceptance.inComments(script.source(), file));
    for (Accept accept : migration.getClass().getAnnotationsByType(Accept.class)) {
      accepted.add(Acceptance.whole(accept.hazard(), accept.reason(), file));
    }
    return new Subject(script.revision().id(), steps, accepted);
  }
}
