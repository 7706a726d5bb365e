package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.dialect.TableFacts;
import dev.cairn.lint.Hazard;
import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an upgrade would do.
 *
 * @param database the JDBC URL, masked
 * @param server what it is: {@code PostgreSQL 18.6}
 * @param before the heads that the database is at
 * @param migrations in the order in which they would run
 */
public record UpgradePlan(
    String database, String server, List<String> before, List<Planned> migrations) {

  /**
   * One migration.
   *
   * @param steps its operations, in order
   * @param sql all its statements, without terminators; remarks begin with {@code --}
   */
  public record Planned(Revision revision, Path file, List<Step> steps, List<String> sql) {
    public Planned {
      steps = List.copyOf(steps);
      sql = List.copyOf(sql);
    }
  }

  /**
   * One operation.
   *
   * @param lock the lock it takes, by the database's own name for it
   * @param facts the size of its table, as it is now
   * @param hazards those that nobody accepted
   * @param accepted those that somebody did
   */
  public record Step(
      Description operation,
      Optional<String> lock,
      Optional<TableFacts> facts,
      List<Hazard> hazards,
      List<Hazard> accepted) {
    public Step {
      hazards = List.copyOf(hazards);
      accepted = List.copyOf(accepted);
    }
  }

  public UpgradePlan {
    before = List.copyOf(before);
    migrations = List.copyOf(migrations);
  }

  /** Returns all hazards that nobody accepted. */
  public List<Hazard> hazards() {
    return migrations.stream()
        .flatMap(planned -> planned.steps().stream())
        .flatMap(step -> step.hazards().stream())
        .toList();
  }
}
