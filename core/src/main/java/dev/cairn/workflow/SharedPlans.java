package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.run.Direction;
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

  private record Place(Set<String> applied, Optional<String> unfinished) {
    static Place of(VersionState state) {
      return new Place(state.applied(), state.unfinished().map(AppliedRevision::revision));
    }
  }

  private final Repository repository;
  private final Direction direction;
  private final String target;
  private final String database;
  private final Map<Place, List<PlannedMigration>> plans = new HashMap<>();
  private final Map<Place, CairnException> failures = new HashMap<>();

  /**
   * Plans for the schemas of one database.
   *
   * @param database what it is called in messages
   */
  SharedPlans(Repository repository, Direction direction, String target, String database) {
    this.repository = repository;
    this.database = database;
    this.direction = direction;
    this.target = target;
  }

  /** Returns what brings a version table in line with the files. */
  MigrationRunner.Alignment alignment() {
    return new Alignment(repository)::write;
  }

  /**
   * Returns what is to be done where {@code standing} says.
   *
   * @throws CairnException when the target cannot be reached from there
   */
  synchronized List<PlannedMigration> of(VersionState standing) {
    VersionState state = new Alignment(repository).read(standing);
    Place place = Place.of(state);
    CairnException failure = failures.get(place);
    if (failure != null) {
      throw failure;
    }
    List<PlannedMigration> plan = plans.get(place);
    if (plan == null) {
      try {
        plan = ApplyRevisions.knownPlan(repository, state, direction, target, database);
      } catch (CairnException e) {
        failures.put(place, e);
        throw e;
      }
      plans.put(place, plan);
    }
    return plan;
  }
}
