package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.error.CairnException;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
import dev.cairn.run.Keeping;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlFile;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.run.SqlFileWriter;
import dev.cairn.run.SqlText;
import dev.cairn.run.Traffic;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.script.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes upgrades, downgrades and stamps as files for a database's own client, without a
 * connection.
 */
public final class OfflineSql {

  private final Setup setup;

  public OfflineSql(Setup setup) {
    this.setup = setup;
  }

  /**
   * Returns the file that leads from one point of the history to another.
   *
   * @param range {@code from:to}; a single symbol means from base (up) or to it from head (down)
   * @param dialectName the dialect, with a version where it matters: {@code postgresql:14}; empty
   *     for the newest of the configured URL's
   * @throws CairnException when a symbol names nothing, or an operation cannot be written
   */
  public SqlFile write(
      Direction direction, String range, Optional<String> dialectName, SqlFileOptions options) {
    Dialect dialect = dialect(dialectName);
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    String from = from(range).orElse(direction == Direction.UP ? "base" : "heads");
    String to = to(range).orElse(direction == Direction.UP ? "heads" : "base");
    Set<String> applied = reached(graph, from);
    List<Revision> revisions =
        direction == Direction.UP
            ? Plans.upgrade(graph, applied, to)
            : Plans.downgrade(graph, applied, to);
    List<PlannedMigration> plan =
        RunFills.in(
            PlannedMigration.withoutKeepingInDroppedSchemas(
                repository.planToKeep(revisions, direction)),
            options.fills());
    // How big a table will be is not known here, so each that is there before is taken for big.
    Set<ObjectName> made =
        Traffic.made(plan.stream().flatMap(step -> step.operations().stream()).toList());
    boolean permanent = setup.conduct().permanentDrops();
    Keeping keeping =
        Keeping.unknown(dialect, versions(dialect).name())
            .permanently(permanent || options.kept() == SqlFileOptions.KeptBefore.NOTHING);
    SqlText text =
        new SqlText(
            dialect,
            SchemaDraft.of(Schema.empty()),
            table ->
                !options.offlineWindow()
                    && !setup.conduct().offlineWindow()
                    && !made.contains(table),
            keeping);
    List<Revision> before =
        graph.ordered().stream().filter(revision -> applied.contains(revision.id())).toList();
    before(repository, before, direction, plan, options.kept()).forEach(text::skip);
    keeping.permanently(permanent);
    SqlFileWriter file =
        new SqlFileWriter(
            dialect,
            versions(dialect),
            options,
            !applied.isEmpty(),
            title(dialect, direction, heads(graph, applied), plan));
    file.require(headRevisions(graph, applied));
    if (direction == Direction.DOWN) {
      file.requireNoted(revisions);
    }
    if (direction == Direction.UP && !plan.isEmpty()) {
      file.requireColumns();
      file.requireNew(plan.get(0).revision());
    }
    file.write(plan, text);
    return file.finish();
  }

  /** Returns what the database has been through before {@code plan}. */
  private static List<PlannedMigration> before(
      Repository repository,
      List<Revision> applied,
      Direction direction,
      List<PlannedMigration> plan,
      SqlFileOptions.KeptBefore kept) {
    List<PlannedMigration> before = new ArrayList<>(repository.plan(applied, Direction.UP));
    if (kept == SqlFileOptions.KeptBefore.NOTHING) {
      return before.stream().map(PlannedMigration::droppingPermanently).toList();
    }
    if (kept == SqlFileOptions.KeptBefore.TAKEN_BACK) {
      List<Revision> back = new ArrayList<>(plan.stream().map(PlannedMigration::revision).toList());
      Collections.reverse(back);
      before.addAll(plan);
      before.addAll(
          repository.plan(back, direction == Direction.UP ? Direction.DOWN : Direction.UP));
    }
    return before;
  }

  /**
   * Returns the file that makes the version table say that {@code targets}, and all they come
   * after, are what is applied.
   *
   * @param targets symbols, or one range {@code from:to} that says what the table holds before;
   *     without a range it is taken to hold nothing
   * @param purge forget everything first
   * @param dialectName as for {@link #write}
   */
  public SqlFile stamp(List<String> targets, boolean purge, Optional<String> dialectName) {
    Dialect dialect = dialect(dialectName);
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    boolean range = targets.size() == 1 && targets.get(0).indexOf(':') >= 0;
    Set<String> before =
        range ? reached(graph, from(targets.get(0)).orElse("base")) : new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (String target : range ? List.of(to(targets.get(0)).orElse("heads")) : targets) {
      wanted.addAll(reached(graph, target));
    }
    List<String> gone = new ArrayList<>();
    List<AppliedRevision> rows = new ArrayList<>();
    List<String> scripts = new ArrayList<>();
    for (Revision revision : graph.ordered()) {
      String id = revision.id();
      if (before.contains(id) && (purge || !wanted.contains(id))) {
        gone.add(id);
      }
      if (wanted.contains(id) && (purge || !before.contains(id))) {
        Script script = repository.script(id);
        rows.add(StampRevisions.row(revision, script));
        scripts.add(script.source());
      }
    }
    SqlFileWriter file =
        new SqlFileWriter(
            dialect,
            versions(dialect),
            SqlFileOptions.DEFAULT,
            !before.isEmpty() || purge,
            List.of(
                "Cairn: stamp, from %s to %s, for %s"
                    .formatted(
                        shown(heads(graph, before)),
                        shown(heads(graph, wanted)),
                        dialect.describe()),
                "It changes the version table alone."));
    if (!purge) {
      file.require(headRevisions(graph, before));
      file.requireNoted(
          graph.ordered().stream().filter(revision -> gone.contains(revision.id())).toList());
    }
    file.stamp(purge, gone, rows, scripts);
    return file.finish();
  }

  private static List<String> title(
      Dialect dialect, Direction direction, List<String> from, List<PlannedMigration> plan) {
    List<String> lines = new ArrayList<>();
    String way = direction == Direction.UP ? "upgrade" : "downgrade";
    int size = plan.size();
    lines.add(
        "Cairn: %s, %d migration%s, for %s"
            .formatted(way, size, size == 1 ? "" : "s", dialect.describe()));
    lines.add(
        size == 0
            ? "The database stands at %s already; there is nothing to do.".formatted(shown(from))
            : "The database must stand at %s.".formatted(shown(from)));
    return lines;
  }

  private static String shown(List<String> heads) {
    return heads.isEmpty() ? "base" : String.join(", ", heads);
  }

  private static List<String> heads(RevisionGraph graph, Set<String> applied) {
    return headRevisions(graph, applied).stream().map(Revision::id).toList();
  }

  private static List<Revision> headRevisions(RevisionGraph graph, Set<String> applied) {
    Set<String> below = new HashSet<>();
    for (Revision revision : graph.ordered()) {
      if (applied.contains(revision.id())) {
        below.addAll(revision.revises());
        below.addAll(revision.dependsOn());
      }
    }
    return graph.ordered().stream()
        .filter(revision -> applied.contains(revision.id()) && !below.contains(revision.id()))
        .toList();
  }

  private static Optional<String> from(String range) {
    int colon = range.indexOf(':');
    return colon <= 0 ? Optional.empty() : Optional.of(range.substring(0, colon));
  }

  private static Optional<String> to(String range) {
    String to = range.substring(range.indexOf(':') + 1);
    return to.isEmpty() ? Optional.empty() : Optional.of(to);
  }

  private static Set<String> reached(RevisionGraph graph, String symbol) {
    return symbol.equals("base")
        ? new HashSet<>()
        : new HashSet<>(graph.ancestorsOf(new RevisionSymbols(graph, Set.of()).resolve(symbol)));
  }

  private VersionTable versions(Dialect dialect) {
    return new VersionTable(dialect, setup.versionTable());
  }

  private Dialect dialect(Optional<String> name) {
    if (name.isPresent()) {
      return setup.dialects().assumed(name.get());
    }
    return setup
        .database()
        .map(source -> setup.dialects().forUrl(source.url()))
        .map(DialectProvider::assumed)
        .orElseThrow(
            () ->
                CairnException.usage("No database is configured, so the kind of SQL is not known.")
                    .hint("Name it with --dialect."));
  }
}
