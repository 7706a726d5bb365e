package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Plans;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.VersionState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves a database from the history of one checkout to that of another: what no file here has is
 * taken back, newest first, by what the database has kept of it; then it is upgraded.
 */
public final class SyncRevisions {

  private final Setup setup;

  public SyncRevisions(Setup setup) {
    this.setup = setup;
  }

  /**
   * Takes back what this checkout does not have, and all that was applied on top of it, and applies
   * what is missing to reach {@code target}.
   *
   * @param changed whether to take back, and apply again, also what was changed since it was
   *     applied
   * @throws CairnException when a migration fails or has no way back, rows would be lost, or the
   *     target is not known
   */
  public SyncResult sync(String target, boolean changed, RunOptions options) {
    return Session.with(
        setup,
        session -> {
          Repository repository = Repository.of(setup);
          AppliedHistory before = new AppliedHistory(repository, session.state(repository));
          RunResult run =
              new ApplyRevisions(setup)
                  .run(
                      session,
                      repository,
                      state -> plan(session, repository, state, target, changed),
                      options);
          return new SyncResult(run, before.unknown(), before.changed());
        });
  }

  /** Plans the same for many schemas. */
  MigrateTenants.PlannerOf planner(String target, boolean changed) {
    return repository ->
        new SharedPlans.Planner() {
          @Override
          public boolean needsKept(VersionState state) {
            AppliedHistory history = new AppliedHistory(repository, state);
            return !history.unknown().isEmpty()
                || state.rows().stream().anyMatch(SyncRevisions::onItsWayDown)
                || (changed && !history.changed().isEmpty());
          }

          @Override
          public List<PlannedMigration> plan(Session session, VersionState state) {
            return SyncRevisions.this.plan(session, repository, state, target, changed);
          }
        };
  }

  private static boolean onItsWayDown(AppliedRevision row) {
    return row.state() == AppliedRevision.State.DOWNGRADING;
  }

  private List<PlannedMigration> plan(
      Session session, Repository repository, VersionState state, String target, boolean changed) {
    // A part of what a squash replaces is no other branch's work: taking it back would lose rows.
    repository.graph().replacements().requireWhole(state.applied());
    AppliedHistory history = new AppliedHistory(repository, state);
    Set<String> going = new LinkedHashSet<>();
    history.unknown().forEach(row -> going.add(row.revision()));
    // What stopped on the way down has to get there before anything goes up.
    state.rows().stream()
        .filter(SyncRevisions::onItsWayDown)
        .forEach(row -> going.add(row.revision()));
    StoredMigrations stored = new StoredMigrations(setup, session, repository);
    List<AppliedRevision> rewritten = new ArrayList<>();
    if (changed) {
      for (AppliedRevision row : history.changed()) {
        if (stored.doesTheSame(row)) {
          rewritten.add(row);
        } else {
          going.add(row.revision());
        }
      }
    }
    List<PlannedMigration> plan = new ArrayList<>();
    Set<String> remaining = new LinkedHashSet<>(state.applied());
    for (AppliedRevision row : history.onTopOf(going)) {
      plan.addAll(stored.takeBack(row));
      remaining.remove(row.revision());
    }
    rewritten.stream()
        .filter(row -> remaining.contains(row.revision()))
        .forEach(row -> plan.add(stored.rewrite(row)));
    plan.addAll(repository.planToKeep(Plans.upgrade(repository.graph(), remaining, target)));
    return plan;
  }
}
