package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.dialect.Namespaces;
import dev.cairn.error.CairnException;
import dev.cairn.model.ModelReading;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.run.VersionState;
import dev.cairn.schema.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares models and history once, in the first of several schemas, and each schema that stands at
 * head with the history.
 */
public final class CheckTenants {

  private final Setup setup;
  private final TenantChoice choice;
  private final TenantListener listener;

  private record Reference(
      boolean withoutModels, List<Description> missing, Schema history, Set<String> namespaces) {}

  public CheckTenants(Setup setup, TenantChoice choice, TenantListener listener) {
    this.setup = setup;
    this.choice = choice;
    this.listener = listener;
  }

  /** Returns whether models, history and the schemas agree. */
  public TenantsCheck check() {
    return Session.with(setup, this::check);
  }

  private TenantsCheck check(Session session) throws SQLException {
    Tenants tenants = Tenants.of(setup, session, choice);
    Namespaces namespaces = Tenants.namespaces(setup, session);
    Repository repository = Repository.of(setup);
    RevisionGraph graph = repository.graph();
    Tenants.States states = tenants.states(tenants.names());
    String first = tenants.names().get(0);
    Reference reference = reference(session, namespaces, repository, first);
    List<String> atHead = new ArrayList<>();
    int pending = 0;
    Set<String> changed = new TreeSet<>();
    for (Map.Entry<String, VersionState> entry : states.known().entrySet()) {
      VersionState state = entry.getValue();
      new AppliedHistory(repository, state).changed().forEach(row -> changed.add(row.revision()));
      if (Comparisons.atHead(repository, state) && state.tableExists()) {
        atHead.add(entry.getKey());
      } else {
        pending++;
      }
    }
    Map<String, List<Description>> drift = new ConcurrentHashMap<>();
    Map<String, CairnException> failed = new TreeMap<>(states.unread());
    new TenantWorkers(setup, session.source(), namespaces, choice.parallelism(), listener)
        .run(
            tenants.names().size(),
            atHead,
            false,
            (tenant, own, locks) -> {
              drift.put(tenant, drift(own, reference));
              return TenantOutcome.done(tenant, List.of(), List.of(), 0, Duration.ZERO);
            })
        .forEach(
            (tenant, outcome) -> outcome.error().ifPresent(error -> failed.put(tenant, error)));
    for (String tenant : atHead) {
      if (!drift.containsKey(tenant) && !failed.containsKey(tenant)) {
        failed.put(tenant, CairnException.failed("The connection was lost before its turn came."));
      }
    }
    Map<List<Description>, List<String>> drifted = new java.util.HashMap<>();
    new TreeMap<>(drift)
        .forEach(
            (tenant, changes) -> {
              if (!changes.isEmpty()) {
                drifted.computeIfAbsent(changes, any -> new ArrayList<>()).add(tenant);
              }
            });
    return new TenantsCheck(
        first,
        reference.withoutModels(),
        reference.missing(),
        List.copyOf(graph.heads()),
        drifted,
        pending,
        List.copyOf(changed),
        failed,
        tenants.names().size());
  }

  private Reference reference(
      Session session, Namespaces namespaces, Repository repository, String tenant) {
    try (TenantConnections connections = new TenantConnections(session.source(), namespaces)) {
      Setup own = setup.on(connections.to(tenant));
      Comparisons comparisons = new Comparisons(own);
      return Session.with(
          own,
          open -> {
            Optional<Schema> wanted = comparisons.modelsIfAny(open).map(ModelReading::schema);
            Schema history = comparisons.history(open, repository, repository.graph().ordered());
            List<Description> missing =
                wanted
                    .map(
                        models ->
                            comparisons
                                .compare(open, models, history, Comparisons.DROP_AND_ADD)
                                .descriptions())
                    .orElse(List.of());
            Set<String> all = new TreeSet<>(history.namespaces());
            wanted.ifPresent(models -> all.addAll(models.namespaces()));
            return new Reference(wanted.isEmpty(), missing, history, all);
          });
    }
  }

  private static List<Description> drift(Setup own, Reference reference) {
    Comparisons comparisons = new Comparisons(own);
    return Session.with(
        own,
        open ->
            Drift.of(
                    comparisons.compareComplete(
                        open,
                        reference.history(),
                        comparisons.database(open, reference.namespaces())),
                    open.dialect().capabilities().addsConstraints(),
                    List.of())
                .changes());
  }
}
