package dev.cairn.workflow;

import dev.cairn.dialect.Dialect;
import dev.cairn.error.CairnException;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.Direction;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes an upgrade or downgrade out as SQL, without a connection. */
public final class OfflineSql {

  private final Setup setup;

  public OfflineSql(Setup setup) {
    this.setup = setup;
  }

  /**
   * Returns the statements, without terminators; lines that begin with {@code --} are remarks.
   *
   * @param range {@code from:to}; a single symbol means from base (up) or to it from head (down)
   * @param dialectId the dialect; empty for the one of the configured URL
   */
  public List<String> write(Direction direction, String range, Optional<String> dialectId) {
    Dialect dialect = dialect(dialectId);
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    int colon = range.indexOf(':');
    String from = colon < 0 ? "" : range.substring(0, colon);
    String to = colon < 0 ? range : range.substring(colon + 1);
    Set<String> applied = new HashSet<>();
    if (direction == Direction.UP) {
      add(graph, applied, from.isEmpty() ? "base" : from);
    } else {
      add(graph, applied, from.isEmpty() ? "heads" : from);
    }
    List<Revision> revisions =
        direction == Direction.UP
            ? Plans.upgrade(graph, applied, to.isEmpty() ? "heads" : to)
            : Plans.downgrade(graph, applied, to.isEmpty() ? "base" : to);
    SchemaDraft draft = SchemaDraft.of(Schema.empty());
    for (PlannedMigration migration :
        repository.plan(
            graph.ordered().stream().filter(r -> applied.contains(r.id())).toList(),
            Direction.UP)) {
      migration.operations().forEach(draft::apply);
    }
    return text(dialect, draft, repository, repository.plan(revisions, direction), applied);
  }

  private List<String> text(
      Dialect dialect,
      SchemaDraft draft,
      Repository repository,
      List<PlannedMigration> plan,
      Set<String> applied) {
    VersionTable versions = new VersionTable(dialect, setup.versionTable());
    SqlText text = new SqlText(dialect, draft);
    boolean transactional = dialect.capabilities().transactionalDdl();
    List<String> lines = new ArrayList<>();
    lines.add("-- for " + dialect.describe());
    if (applied.isEmpty() && !plan.isEmpty() && plan.get(0).direction() == Direction.UP) {
      versions.creation().forEach(statement -> lines.add(statement.sql()));
    }
    for (PlannedMigration migration : plan) {
      if (transactional) {
        lines.add("BEGIN");
      }
      lines.addAll(text.of(migration));
      String id = migration.revision().id();
      lines.add(
          migration.direction() == Direction.UP
              ? versions.insertSql(StampRevisions.row(repository.script(id)), migration.source())
              : versions.deleteSql(id));
      if (transactional) {
        lines.add("COMMIT");
      }
    }
    return lines;
  }

  private static void add(RevisionGraph graph, Set<String> applied, String symbol) {
    if (!symbol.equals("base")) {
      applied.addAll(graph.ancestorsOf(new RevisionSymbols(graph, Set.of()).resolve(symbol)));
    }
  }

  private Dialect dialect(Optional<String> id) {
    if (id.isPresent()) {
      return setup.dialects().byId(id.get()).assumed();
    }
    return setup
        .database()
        .map(source -> setup.dialects().forUrl(source.url()).assumed())
        .orElseThrow(
            () ->
                CairnException.usage("No database is configured, so the kind of SQL is not known.")
                    .hint("Name it with --dialect."));
  }
}
