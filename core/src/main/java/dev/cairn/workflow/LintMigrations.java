package dev.cairn.workflow;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.ServerVersion;
import dev.cairn.error.CairnException;
import dev.cairn.kept.KeptNames;
import dev.cairn.lint.Assessment;
import dev.cairn.lint.Hazard;
import dev.cairn.lint.Linter;
import dev.cairn.lint.Subject;
import dev.cairn.lint.Surroundings;
import dev.cairn.lint.Target;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
import dev.cairn.revision.RevisionSymbols;
import dev.cairn.run.Direction;
import dev.cairn.run.Preview;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for hazards in migrations. */
public final class LintMigrations {

  private final Setup setup;

  public LintMigrations(Setup setup) {
    this.setup = setup;
  }

  /**
   * Returns the hazards of the migrations that {@code options} name.
   *
   * @throws CairnException when a revision is not known, or no kind of database is
   */
  public LintResult lint(LintOptions options) {
    boolean connect =
        setup.database().isPresent() && options.dialect().isEmpty() && !options.offline();
    return connect ? Session.with(setup, session -> lint(session, options)) : unconnected(options);
  }

  private LintResult lint(Session session, LintOptions options) throws SQLException {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    Set<String> applied = session.state(repository).applied();
    Target target = Target.of(session.dialect());
    List<Revision> wanted;
    List<Hazard> found = new ArrayList<>();
    if (options.revisions().isEmpty()) {
      wanted =
          graph.ordered().stream().filter(revision -> !applied.contains(revision.id())).toList();
      found.addAll(pending(session, repository, wanted));
    } else {
      wanted = named(graph, applied, options.revisions());
      found.addAll(standing(target, repository, wanted));
    }
    List<Hazard> weighed = new Hazards(setup, session).weigh(found, options.countAll());
    return result(
        session.dialect().describe(), Optional.of(session.source().displayUrl()), wanted, weighed);
  }

  /** Returns the unweighed hazards of migrations that would run now, one after the other. */
  static List<Hazard> pending(Session session, Repository repository, List<Revision> revisions)
      throws SQLException {
    if (revisions.isEmpty()) {
      return List.of();
    }
    Schema start =
        KeptNames.visible(
            session.dialect().catalog().read(session.connection(), CatalogReader.Scope.OWN_SCHEMA));
    Linter linter = new Linter(Target.of(session.dialect()), new Surroundings(start), false);
    List<Hazard> found = new ArrayList<>();
    for (Subject subject :
        repository.subjects(
            revisions,
            new Preview(
                session.dialect(),
                start,
                session.traffic(
                    repository.plan(revisions, Direction.UP).stream()
                        .flatMap(migration -> migration.operations().stream())
                        .toList())))) {
      found.addAll(linter.inspect(subject));
    }
    return found;
  }

  /** Returns the unweighed hazards of migrations, each on a database that has all before it. */
  private static List<Hazard> standing(
      Target target, Repository repository, List<Revision> revisions) {
    Linter linter = new Linter(target, new Surroundings(Schema.empty()), true);
    Set<String> wanted = new LinkedHashSet<>(revisions.stream().map(Revision::id).toList());
    List<Hazard> found = new ArrayList<>();
    for (Subject subject :
        repository.subjects(
            repository.graph().ordered(), new Preview(target.dialect(), Schema.empty()))) {
      List<Hazard> hazards = linter.inspect(subject);
      if (wanted.contains(subject.revision())) {
        found.addAll(hazards);
      }
    }
    return found;
  }

  private LintResult unconnected(LintOptions options) {
    Target target = target(options);
    Repository repository = Repository.of(setup);
    List<Revision> wanted =
        options.revisions().isEmpty()
            ? repository.graph().ordered()
            : named(repository.graph(), Set.of(), options.revisions());
    List<Hazard> found = standing(target, repository, wanted);
    return result(
        target.dialect().describe().split(" ", 2)[0] + " " + target.version(),
        Optional.empty(),
        wanted,
        Assessment.unconnected(target, setup.lint()).of(found));
  }

  private Target target(LintOptions options) {
    if (options.dialect().isPresent()) {
      String[] parts = options.dialect().get().split(":", 2);
      Dialect dialect = setup.dialects().byId(parts[0]).assumed();
      if (parts.length == 1) {
        return Target.of(dialect);
      }
      if (!parts[1].matches("\\d+(\\.\\d+){0,2}")) {
        throw CairnException.usage(parts[1] + " is no version of " + parts[0] + ".")
            .hint("Write --dialect " + parts[0] + ":" + dialect.version() + ", say.");
      }
      return new Target(dialect, ServerVersion.parse(parts[1]));
    }
    return setup
        .database()
        .map(source -> Target.of(setup.dialects().forUrl(source.url()).assumed()))
        .orElseThrow(
            () ->
                CairnException.usage(
                        "No database is configured, so it is not known which one to look for.")
                    .hint("Name it with --dialect, as postgresql or postgresql:14."));
  }

  private static List<Revision> named(
      RevisionGraph graph, Set<String> applied, List<String> symbols) {
    RevisionSymbols resolver = new RevisionSymbols(graph, applied);
    Set<String> ids = new LinkedHashSet<>();
    for (String symbol : symbols) {
      if (symbol.contains(":")) {
        resolver.range(RevisionRange.parse(symbol), true).forEach(found -> ids.add(found.id()));
      } else {
        ids.addAll(resolver.resolve(symbol));
      }
    }
    return graph.ordered().stream().filter(revision -> ids.contains(revision.id())).toList();
  }

  private LintResult result(
      String server, Optional<String> database, List<Revision> revisions, List<Hazard> hazards) {
    return new LintResult(
        server,
        database,
        revisions.stream().map(Revision::id).toList(),
        hazards.stream().filter(hazard -> hazard.accepted().isEmpty()).toList(),
        hazards.stream().filter(hazard -> hazard.accepted().isPresent()).toList(),
        setup.lint().failOn());
  }
}
