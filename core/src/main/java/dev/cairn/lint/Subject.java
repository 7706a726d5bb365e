package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A migration to be looked at.
 *
 * @param revision its id
 * @param steps its operations, in order
 * @param accepted the hazards that it says are all right
 */
public record Subject(String revision, List<Step> steps, List<Acceptance> accepted) {

  /**
   * One operation.
   *
   * @param place where it is written, where known
   * @param sql the statements it comes to, where they can be told
   */
  public record Step(Operation operation, Optional<Origin> place, List<String> sql) {
    public Step {
      sql = List.copyOf(sql);
    }
  }

  public Subject {
    steps = List.copyOf(steps);
    accepted = List.copyOf(accepted);
  }
}
