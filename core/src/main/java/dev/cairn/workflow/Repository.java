package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.migration.Migration;
import dev.cairn.migration.Operations;
import dev.cairn.operation.Operation;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.script.MigrationSource;
import dev.cairn.script.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The migration files of a project and the graph they form. */
final class Repository {

  private final Map<String, Script> scripts;
  private final RevisionGraph graph;
  private final MigrationSource source;

  private Repository(Map<String, Script> scripts, RevisionGraph graph, MigrationSource source) {
    this.scripts = scripts;
    this.graph = graph;
    this.source = source;
  }

  static Repository of(Setup setup) {
    Map<String, Script> byId = new HashMap<>();
    List<Revision> revisions = new ArrayList<>();
    MigrationSource source = setup.migrations();
    for (Script script : source.scan()) {
      byId.put(script.revision().id(), script);
      revisions.add(script.revision());
    }
    return new Repository(byId, RevisionGraph.of(revisions), source);
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
                    .hint("Name a revision; `cairn history` lists them."));
  }

  Path file(String id) {
    return script(id).file();
  }

  /** Loads the migrations of {@code revisions} and records what they do in {@code direction}. */
  List<PlannedMigration> plan(List<Revision> revisions, Direction direction) {
    List<Script> wanted = revisions.stream().map(revision -> script(revision.id())).toList();
    List<Migration> migrations = source.load(wanted);
    List<PlannedMigration> plan = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      plan.add(planned(revisions.get(i), wanted.get(i), migrations.get(i), direction));
    }
    return plan;
  }

  /** Loads a script that need not be in the graph, and records what it does. */
  PlannedMigration record(Script script, Direction direction) {
    Migration migration = source.load(List.of(script)).get(0);
    return planned(script.revision(), script, migration, direction);
  }

  private static PlannedMigration planned(
      Revision revision, Script script, Migration migration, Direction direction) {
    return new PlannedMigration(
        revision,
        direction,
        record(script, migration, direction),
        script.format().name().toLowerCase(Locale.ROOT),
        script.checksum(),
        script.source(),
        script.file().toString());
  }

  private static List<Operation> record(Script script, Migration migration, Direction direction) {
    Operations recorder = Operations.recorder();
    try {
      if (direction == Direction.UP) {
        migration.upgrade(recorder);
      } else {
        migration.downgrade(recorder);
      }
    } catch (CairnException e) {
      throw e.where().isPresent() ? e : e.at(script.file().toString());
    } catch (RuntimeException e) {
      throw CairnException.failed(
              "The migration "
                  + script.revision().id()
                  + " threw an exception while it recorded its operations: "
                  + e)
          .at(script.file() + lineOf(e, script))
          .hint("Code that must see rows belongs into op.run(…).")
          .causedBy(e);
    }
    return recorder.recorded();
  }

  private static String lineOf(RuntimeException e, Script script) {
    String file = script.file().getFileName().toString();
    for (StackTraceElement element : e.getStackTrace()) {
      if (file.equals(element.getFileName())) {
        return ":" + element.getLineNumber();
      }
    }
    return "";
  }
}
