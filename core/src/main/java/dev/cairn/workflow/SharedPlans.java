package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.MigrationRunner;
import dev.cairn.run.PlannedMigration;
import dev.cairn.run.VersionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans made once for all schemas that stand at the same place. Safe for several threads. */
final class SharedPlans {

  /** Says what is to be done in a schema. */
  interface Planner {

    /**
     * Returns whether what the schema has kept of its migrations counts, and not only which they
     * are.
     */
    boolean needsKept(VersionState state);

    /**
     * Returns what is to be done.
     *
     * @param session on the schema, where what it has kept counts
     * @throws CairnException when the target cannot be reached
     */
    List<PlannedMigration> plan(Session session, VersionState state);
  }

  private record Place(Set<String> applied, Optional<String> unfinished) {
    static Place of(VersionState state) {
      return new Place(state.applied(), state.unfinished().map(AppliedRevision::revision));
    }
  }

  private final Alignment alignment;
  private final Planner planner;
  private final Map<String, String> fills;
  private final Map<Place, List<PlannedMigration>> plans = new HashMap<>();
  private final Map<Place, CairnException> failures = new HashMap<>();
  private final Map<List<PlannedMigration>, List<PlannedMigration>> own = new HashMap<>();

  /**
   * @param fills what rows get that lack a value, as {@link RunOptions} has it
   */
  SharedPlans(Repository repository, Planner planner, Map<String, String> fills) {
    this.fills = Map.copyOf(fills);
    this.alignment = new Alignment(repository);
    this.planner = planner;
  }

  /** Returns what brings a version table in line with the files. */
  MigrationRunner.Alignment alignment() {
    return alignment::write;
  }

  /** Returns whether the plan of a schema needs a session that has entered it. */
  boolean needsKept(VersionState standing) {
    return planner.needsKept(alignment.read(standing));
  }

  /**
   * Returns what is to be done where {@code standing} says.
   *
   * @param session on the schema, where {@link #needsKept}
   * @throws CairnException when the target cannot be reached from there
   */
  List<PlannedMigration> of(Session session, VersionState standing) {
    VersionState state = alignment.read(standing);
    return planner.needsKept(state) ? alike(plan(session, state)) : shared(session, state);
  }

  private List<PlannedMigration> plan(Session session, VersionState state) {
    return RunFills.whereWanted(
        PlannedMigration.withoutKeepingInDroppedSchemas(planner.plan(session, state)), fills);
  }

  /** Plans that are the same are one. */
  private synchronized List<PlannedMigration> alike(List<PlannedMigration> plan) {
    return own.computeIfAbsent(plan, first -> first);
  }

  private synchronized List<PlannedMigration> shared(Session session, VersionState state) {
    Place place = Place.of(state);
    CairnException failure = failures.get(place);
    if (failure != null) {
      throw failure;
    }
    List<PlannedMigration> plan = plans.get(place);
    if (plan == null) {
      try {
        plan = plan(session, state);
      } catch (CairnException e) {
        failures.put(place, e);
        throw e;
      }
      plans.put(place, plan);
    }
    return plan;
  }
}
