package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.compare.Difference;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.SqlFile;
import dev.cairn.run.SqlFileOptions;
import dev.cairn.run.SqlFileWriter;
import dev.cairn.run.SqlText;
import dev.cairn.run.VersionState;
import dev.cairn.schema.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares models, history, databases and SQL files with one another. */
public final class CompareSchemas {

  private static final String OTHER = "jdbc:";

  private final Setup setup;
  private final Comparisons comparisons;

  /** Why there is no scratch area; one reason, though it may be asked for several times. */
  private final Set<String> reasons = new LinkedHashSet<>();

  /** What the readers of models say; they may be asked several times too. */
  private final Set<String> told = new LinkedHashSet<>();

  public CompareSchemas(Setup setup) {
    this.setup = setup;
    this.comparisons =
        new Comparisons(setup, e -> reasons.add(String.valueOf(e.getMessage()).strip()));
  }

  /**
   * Returns whether models, history and, where it stands at head, the database agree. Where there
   * are no models, history and database are what is looked at.
   */
  public CheckResult check() {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    return Session.with(
        setup,
        session -> {
          Optional<HeadReview> review = Optional.empty();
          if (graph.heads().size() > 1) {
            List<String> heads = List.copyOf(graph.heads());
            review = Optional.of(new ReviewHeads(setup, repository).with(session, heads));
          }
          if (review.isPresent() && !review.get().clean()) {
            // What a history in conflict makes is not known.
            VersionState state = session.state(repository);
            return new CheckResult(
                false,
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(graph.heads()),
                review,
                pending(graph, state),
                unknown(repository, state),
                changed(repository, state),
                Stream.concat(notes().stream(), unfinished(session, state)).toList());
          }
          Optional<Schema> wanted = comparisons.modelsIfAny(session).map(ModelReading::schema);
          Schema history = comparisons.history(session, repository, graph.ordered());
          List<Description> missing =
              wanted
                  .map(
                      models ->
                          comparisons
                              .compare(session, models, history, Comparisons.DROP_AND_ADD)
                              .descriptions())
                  .orElse(List.of());
          VersionState state = session.state(repository);
          Drift drift = Drift.NONE;
          if (Comparisons.atHead(repository, state) && state.tableExists()) {
            Set<String> namespaces = namespaces(wanted.orElse(Schema.empty()), history);
            Schema database = comparisons.database(session, namespaces);
            drift = comparisons.drift(session, history, database);
          }
          return new CheckResult(
              wanted.isEmpty(),
              missing,
              drift.changes(),
              drift.leftOut(),
              List.copyOf(graph.heads()),
              review,
              pending(graph, state),
              unknown(repository, state),
              changed(repository, state),
              Stream.of(notes().stream(), unfinished(session, state), drift.note().stream())
                  .flatMap(lines -> lines)
                  .toList());
        });
  }

  private static List<String> unknown(Repository repository, VersionState state) {
    return new AppliedHistory(repository, state)
        .unknown().stream().map(AppliedRevision::revision).toList();
  }

  private static List<String> changed(Repository repository, VersionState state) {
    return new AppliedHistory(repository, state)
        .changed().stream().map(AppliedRevision::revision).toList();
  }

  private static Stream<String> unfinished(Session session, VersionState state)
      throws SQLException {
    if (state.unfinished().isEmpty()) {
      return Stream.empty();
    }
    AppliedRevision row = state.unfinished().get();
    String way = row.state() == AppliedRevision.State.UPGRADING ? "up" : "down";
    Optional<String> migrating = session.migrating();
    return Stream.of(
        migrating.isPresent()
            ? "Revision %s is on its way %s (%d of %d steps), so the database was not compared: %s is migrating now."
                .formatted(row.revision(), way, row.stepsDone(), row.stepsTotal(), migrating.get())
            : "Revision %s stopped on its way %s after %d of %d steps, so the database was not compared; `cairn upgrade` or `cairn downgrade` goes on from there."
                .formatted(row.revision(), way, row.stepsDone(), row.stepsTotal()));
  }

  private static int pending(RevisionGraph graph, VersionState state) {
    Set<String> applied = state.applied();
    return (int) graph.ordered().stream().filter(r -> !applied.contains(r.id())).count();
  }

  private List<String> notes() {
    return reasons.stream()
        .map(
            reason ->
                reason
                    + "\n"
                    + "So the history is what its operations say, and expressions were compared as"
                    + " they are written.")
        .toList();
  }

  /**
   * Returns what leads from one schema to the other.
   *
   * @param from {@code models}, {@code database}, {@code history}, {@code history@REV}, {@code
   *     sql:FILE} or {@code jdbc:…}
   * @param to likewise
   */
  public CompareResult diff(String from, String to) {
    return Session.with(
        setup,
        session -> {
          Set<String> namespaces = Set.of();
          if (from.equals("models") || to.equals("models")) {
            namespaces = comparisons.models(session).schema().namespaces();
          }
          Schema start = schema(session, from, namespaces);
          Schema end = schema(session, to, namespaces);
          Difference difference =
              to.equals("models")
                  ? comparisons.compare(session, end, start, Comparisons.DROP_AND_ADD)
                  : comparisons.compareComplete(session, end, start);
          return new CompareResult(
              from,
              to,
              difference.descriptions(),
              file(session, from, to, start, difference.upgrade()),
              Stream.concat(told.stream(), notes().stream()).toList());
        });
  }

  private SqlFile file(
      Session session, String from, String to, Schema start, List<Operation> changes) {
    SqlFileWriter file =
        new SqlFileWriter(
            session.dialect(),
            session.versions(),
            SqlFileOptions.DEFAULT,
            true,
            List.of(
                "Cairn: what leads from %s to %s, for %s"
                    .formatted(shown(from), shown(to), session.dialect().describe()),
                changes.isEmpty()
                    ? "There is no difference, so there is nothing to do."
                    : "The version table stays as it is."));
    file.writeChanges(changes, new SqlText(session.dialect(), SchemaDraft.of(start)));
    return file.finish();
  }

  private String shown(String source) {
    return source.startsWith(OTHER) ? setup.opener().open(source).displayUrl() : source;
  }

  private Schema schema(Session session, String source, Set<String> namespaces)
      throws SQLException {
    if (source.equals("models")) {
      ModelReading models = comparisons.models(session);
      told.addAll(models.notes());
      return models.schema();
    }
    if (source.equals("database")) {
      return comparisons.database(session, namespaces);
    }
    if (source.equals("history") || source.startsWith("history@")) {
      return history(session, source);
    }
    if (source.startsWith("sql:")) {
      Path path = Path.of(source.substring("sql:".length()));
      SqlSchema made =
          SqlSchema.read(session.dialect(), session.source(), List.of(path), setup.arguments());
      told.addAll(made.notes());
      return made.schema();
    }
    if (source.startsWith(OTHER)) {
      return other(session, source, namespaces);
    }
    throw CairnException.usage("There is no source called " + source + ".")
        .hint("Sources are models, database, history, history@REV, sql:FILE and jdbc:…");
  }

  private Schema history(Session session, String source) throws SQLException {
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    if (source.equals("history")) {
      return comparisons.history(session, repository, graph.ordered());
    }
    String symbol = source.substring("history@".length());
    if (symbol.equals("base")) {
      return Schema.empty();
    }
    Revision revision = repository.resolve(session.state(repository).applied(), symbol);
    Set<String> below = graph.ancestorsOf(List.of(revision.id()));
    return comparisons.history(
        session,
        repository,
        graph.ordered().stream()
            .filter(r -> r.id().equals(revision.id()) || below.contains(r.id()))
            .toList());
  }

  private Schema other(Session session, String url, Set<String> namespaces) {
    ConnectionSource source = setup.opener().open(url);
    return Session.with(
        setup,
        source,
        other -> {
          if (!other.dialect().id().equals(session.dialect().id())) {
            throw CairnException.usage(
                    "%s is %s, and the configured database is %s."
                        .formatted(
                            source.displayUrl(),
                            other.dialect().describe(),
                            session.dialect().describe()))
                .hint("Schemas are compared within one kind of database.");
          }
          return comparisons.database(other, namespaces);
        });
  }

  private static Set<String> namespaces(Schema a, Schema b) {
    Set<String> all = new java.util.TreeSet<>(a.namespaces());
    all.addAll(b.namespaces());
    return all;
  }
}
