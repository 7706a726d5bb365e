package dev.cairn.workflow;

import dev.cairn.dialect.Namespaces;
import dev.cairn.error.CairnException;
import dev.cairn.revision.RevisionSymbols;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sets what the version tables of several schemas say, without running anything. */
public final class StampTenants {

  private final Setup setup;
  private final TenantChoice choice;
  private final TenantListener listener;

  public StampTenants(Setup setup, TenantChoice choice, TenantListener listener) {
    this.setup = setup;
    this.choice = choice;
    this.listener = listener;
  }

  /**
   * Makes each version table say that {@code targets}, and all they come after, are what is
   * applied.
   *
   * @param purge forget everything first, also revisions that no file has
   * @throws CairnException when a target is not known; what fails in a schema is in the result
   */
  public TenantRun stamp(List<String> targets, boolean purge) {
    return Session.with(setup, session -> stamp(session, targets, purge));
  }

  private TenantRun stamp(Session session, List<String> targets, boolean purge)
      throws SQLException {
    long start = System.nanoTime();
    Tenants tenants = Tenants.of(setup, session, choice);
    Namespaces namespaces = Tenants.namespaces(setup, session);
    Repository repository = Repository.of(setup);
    RevisionSymbols symbols = new RevisionSymbols(repository.graph(), Set.of());
    // A wrong name is told once, and not by each schema.
    targets.stream().filter(target -> !target.startsWith("current")).forEach(symbols::resolve);
    Map<String, TenantOutcome> outcomes =
        new TreeMap<>(
            new TenantWorkers(setup, session.source(), namespaces, choice.parallelism(), listener)
                .run(
                    tenants.names().size(),
                    tenants.names(),
                    false,
                    (tenant, own, locks) ->
                        Session.with(
                            own,
                            open ->
                                outcome(
                                    tenant,
                                    StampRevisions.stamp(
                                        open, locks, own, repository, targets, purge)))));
    tenants
        .names()
        .forEach(
            tenant -> outcomes.putIfAbsent(tenant, TenantOutcome.notReached(tenant, List.of())));
    return new TenantRun(
        session.source().displayUrl(),
        List.copyOf(outcomes.values()),
        List.of(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static TenantOutcome outcome(String tenant, StampResult result) {
    return result.before().equals(result.after())
        ? TenantOutcome.unchanged(tenant, result.after())
        : TenantOutcome.done(tenant, result.before(), result.after(), 0, Duration.ZERO);
  }
}
