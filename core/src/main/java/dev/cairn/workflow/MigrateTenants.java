package dev.cairn.workflow;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Namespaces;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.CodeStep;
import dev.cairn.run.CompletedMigration;
import dev.cairn.run.Direction;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.RowLoss;
import dev.cairn.run.SqlFile;
import dev.cairn.run.VersionState;
import dev.cairn.schema.ObjectName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings several schemas to a revision, up or down. Each is locked, journalled and committed by
 * itself: where one fails, the others are done all the same, and a second run does what is left.
 */
public final class MigrateTenants {

  /** Makes the planner for the migrations that there are. */
  @FunctionalInterface
  interface PlannerOf {
    SharedPlans.Planner in(Repository repository);
  }

  private final Setup setup;
  private final TenantChoice choice;
  private final TenantListener listener;

  public MigrateTenants(Setup setup, TenantChoice choice, TenantListener listener) {
    this.setup = setup;
    this.choice = choice;
    this.listener = listener;
  }

  /**
   * Applies what each schema lacks to reach {@code target}.
   *
   * @throws CairnException when nothing could be begun: the target is not known, or rows would be
   *     lost. What fails in a schema is in the result.
   */
  public TenantRun upgrade(String target, RunOptions options) {
    return Session.with(setup, session -> run(session, planner(Direction.UP, target), options));
  }

  /**
   * Takes back what each schema has beyond {@code target}.
   *
   * @throws CairnException as {@link #upgrade} does
   */
  public TenantRun downgrade(String target, RunOptions options) {
    return Session.with(setup, session -> run(session, planner(Direction.DOWN, target), options));
  }

  /**
   * Takes back in each schema what this checkout does not have, by what that schema has kept of it,
   * and applies what it lacks to reach {@code target}.
   *
   * @param changed whether to take back, and apply again, also what was changed since it was
   *     applied
   * @throws CairnException as {@link #upgrade} does
   */
  public TenantRun sync(String target, boolean changed, RunOptions options) {
    return Session.with(
        setup, session -> run(session, new SyncRevisions(setup).planner(target, changed), options));
  }

  private PlannerOf planner(Direction direction, String target) {
    return repository ->
        new SharedPlans.Planner() {
          @Override
          public boolean needsKept(VersionState state) {
            return direction == Direction.DOWN
                && !new AppliedHistory(repository, state).unknown().isEmpty();
          }

          @Override
          public List<PlannedMigration> plan(Session session, VersionState state) {
            return ApplyRevisions.plan(setup, session, repository, state, direction, target);
          }
        };
  }

  private TenantRun run(Session session, PlannerOf planner, RunOptions options)
      throws SQLException {
    long start = System.nanoTime();
    Tenants tenants = Tenants.of(setup, session, choice);
    Namespaces namespaces = Tenants.namespaces(setup, session);
    Repository repository = Repository.of(setup);
    SharedPlans plans = new SharedPlans(repository, planner.in(repository), options.fills());
    Tenants.States states = tenants.states(tenants.names());
    Map<String, TenantOutcome> outcomes = new TreeMap<>();
    Map<String, List<PlannedMigration>> work = new TreeMap<>();
    states
        .unread()
        .forEach(
            (tenant, error) ->
                outcomes.put(
                    tenant, TenantOutcome.failed(tenant, List.of(), Duration.ZERO, error)));
    for (Map.Entry<String, VersionState> place : states.known().entrySet()) {
      if (plans.needsKept(place.getValue())) {
        namespaces.enter(session.connection(), place.getKey());
      }
      plan(session, place.getKey(), place.getValue(), plans, outcomes, work);
    }
    requireSomeSense(tenants, outcomes);
    if (options.dryRun()) {
      return result(
          session,
          outcomes,
          work.keySet(),
          sql(session, repository, namespaces, states, work, options),
          start);
    }
    Map<String, Set<String>> agreed = guardRows(session, namespaces, work, options);
    boolean lasting = work.values().stream().distinct().anyMatch(MigrateTenants::hasOwnCode);
    MigrationRunner.Settings settings =
        new MigrationRunner.Settings(
            ApplyRevisions.conduct(setup, options),
            setup.arguments(),
            ApplyRevisions.appliedBy(options));
    outcomes.putAll(
        new TenantWorkers(setup, session.source(), namespaces, choice.parallelism(), listener)
            .run(
                tenants.names().size(),
                List.copyOf(work.keySet()),
                lasting,
                (tenant, own, locks) ->
                    Session.with(
                        own,
                        open ->
                            migrate(
                                open,
                                locks,
                                own,
                                settings,
                                plans.alignment(),
                                now ->
                                    now.equals(states.of(tenant))
                                        ? work.getOrDefault(tenant, List.of())
                                        : plans.of(open, now).stream()
                                            .filter(
                                                migration ->
                                                    agreed
                                                        .getOrDefault(tenant, Set.of())
                                                        .contains(ApplyRevisions.step(migration)))
                                            .toList(),
                                tenant,
                                heads(states.of(tenant))))));
    placeAnew(tenants, states, outcomes, work.keySet());
    return result(session, outcomes, work.keySet(), List.of(), start);
  }

  private static void plan(
      Session session,
      String tenant,
      VersionState state,
      SharedPlans plans,
      Map<String, TenantOutcome> outcomes,
      Map<String, List<PlannedMigration>> work) {
    try {
      List<PlannedMigration> plan = plans.of(session, state);
      if (plan.isEmpty()) {
        outcomes.put(tenant, TenantOutcome.unchanged(tenant, heads(state)));
      } else {
        work.put(tenant, plan);
      }
    } catch (CairnException e) {
      outcomes.put(tenant, TenantOutcome.failed(tenant, heads(state), Duration.ZERO, e));
    }
  }

  /** What is wrong everywhere is no matter of the schemas. */
  private static void requireSomeSense(Tenants tenants, Map<String, TenantOutcome> outcomes) {
    List<CairnException> errors =
        outcomes.values().stream().flatMap(outcome -> outcome.error().stream()).toList();
    if (errors.size() == tenants.names().size()
        && errors.stream().map(CairnException::message).distinct().count() == 1) {
      throw errors.get(0);
    }
  }

  private static TenantOutcome migrate(
      Session session,
      ConnectionSource locks,
      Setup own,
      MigrationRunner.Settings settings,
      MigrationRunner.Alignment alignment,
      Function<VersionState, List<PlannedMigration>> planner,
      String tenant,
      List<String> before)
      throws SQLException {
    long start = System.nanoTime();
    List<CompletedMigration> done =
        new MigrationRunner(session.dialect(), locks, session.versions(), own.listener(), settings)
            .run(session.connection(), alignment, planner);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return TenantOutcome.done(tenant, before, before, done.size(), took);
  }

  private Map<String, Set<String>> guardRows(
      Session session,
      Namespaces namespaces,
      Map<String, List<PlannedMigration>> work,
      RunOptions options)
      throws SQLException {
    record Place(ObjectName table, Optional<String> column, boolean altered) {
      RowLoss of(long count) {
        return new RowLoss(table, column, count, altered);
      }
    }
    Map<Place, Long> rows = new LinkedHashMap<>();
    Map<Place, Integer> tenants = new LinkedHashMap<>();
    IdentityHashMap<List<PlannedMigration>, Boolean> dropping = new IdentityHashMap<>();
    if (!options.allowDataLoss()) {
      for (Map.Entry<String, List<PlannedMigration>> entry : work.entrySet()) {
        boolean drops =
            dropping.computeIfAbsent(
                entry.getValue(), plan -> RowLoss.isPossible(session.dialect(), plan));
        if (drops) {
          namespaces.enter(session.connection(), entry.getKey());
          for (RowLoss loss :
              RowLoss.count(
                  session.connection(),
                  session.dialect(),
                  entry.getValue(),
                  ApplyRevisions.keeping(session))) {
            Place place = new Place(loss.table(), loss.column(), loss.altered());
            rows.merge(place, loss.rows(), Long::sum);
            tenants.merge(place, 1, Integer::sum);
          }
        }
      }
    }
    List<RowLoss> losses =
        rows.entrySet().stream().map(entry -> entry.getKey().of(entry.getValue())).toList();
    if (!losses.isEmpty() && !setup.asker().mayLose(losses)) {
      throw CairnException.refused(
              "This would delete data:\n"
                  + rows.entrySet().stream()
                      .map(
                          entry ->
                              "  %s, in %s"
                                  .formatted(
                                      entry.getKey().of(entry.getValue()).describe(),
                                      count(tenants.getOrDefault(entry.getKey(), 0))))
                      .collect(Collectors.joining("\n")))
          .at(session.source().displayUrl())
          .hint("Nothing was changed. To go on all the same, add --allow-data-loss.");
    }
    Map<String, Set<String>> agreed = new TreeMap<>();
    work.forEach(
        (tenant, plan) ->
            agreed.put(
                tenant, plan.stream().map(ApplyRevisions::step).collect(Collectors.toSet())));
    return agreed;
  }

  /** Returns what would run, once for all schemas that stand at the same place. */
  private List<String> sql(
      Session session,
      Repository repository,
      Namespaces namespaces,
      Tenants.States states,
      Map<String, List<PlannedMigration>> work,
      RunOptions options)
      throws SQLException {
    IdentityHashMap<List<PlannedMigration>, List<String>> alike = new IdentityHashMap<>();
    List<List<PlannedMigration>> order = new ArrayList<>();
    work.forEach(
        (tenant, plan) -> {
          if (!alike.containsKey(plan)) {
            order.add(plan);
          }
          alike.computeIfAbsent(plan, any -> new ArrayList<>()).add(tenant);
        });
    List<String> sql = new ArrayList<>();
    for (List<PlannedMigration> plan : order) {
      List<String> names = alike.getOrDefault(plan, List.of());
      String example = names.get(0);
      List<String> heads = heads(states.of(example));
      sql.add(
          "-- %s at %s: %s"
              .formatted(
                  count(names.size()),
                  heads.isEmpty() ? "base" : String.join(", ", heads),
                  Tenants.shown(names)));
      namespaces.enter(session.connection(), example);
      SqlFile file = ApplyRevisions.file(session, repository, states.of(example), plan, options);
      for (CodeStep step : file.code()) {
        String what = "%s (%s)".formatted(step.description(), step.place());
        sql.add("-- NOT IN THIS SQL: code that must see live rows: " + what.replaceAll("\\R", " "));
      }
      sql.addAll(file.statements());
    }
    return sql;
  }

  /** What was touched is asked for its place again: it may have come a part of the way. */
  private void placeAnew(
      Tenants tenants,
      Tenants.States before,
      Map<String, TenantOutcome> outcomes,
      Set<String> touched) {
    try {
      Map<String, VersionState> now = tenants.states(List.copyOf(touched)).known();
      now.forEach(
          (tenant, state) ->
              outcomes.computeIfPresent(
                  tenant, (name, outcome) -> outcome.moved(heads(before.of(name)), heads(state))));
    } catch (SQLException e) {
      listener.note(
          "where the schemas stand now could not be read: "
              + String.valueOf(e.getMessage()).strip());
    }
  }

  private TenantRun result(
      Session session,
      Map<String, TenantOutcome> outcomes,
      Set<String> toDo,
      List<String> sql,
      long start) {
    if (sql.isEmpty()) {
      toDo.forEach(
          tenant -> outcomes.putIfAbsent(tenant, TenantOutcome.notReached(tenant, List.of())));
    }
    return new TenantRun(
        session.source().displayUrl(),
        List.copyOf(outcomes.values()),
        sql,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static boolean hasOwnCode(List<PlannedMigration> plan) {
    return plan.stream()
        .flatMap(migration -> migration.operations().stream())
        .anyMatch(
            operation ->
                operation instanceof Operation.ExecuteSql
                    || operation instanceof Operation.RunCode);
  }

  private static String count(int schemas) {
    return schemas + (schemas == 1 ? " schema" : " schemas");
  }

  private static List<String> heads(VersionState state) {
    return state.heads().stream().map(AppliedRevision::revision).toList();
  }
}
