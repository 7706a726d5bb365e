package dev.cairn.lint;

import dev.cairn.dialect.Statement;
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
   * @param statements what it comes to, where that can be told
   */
  public record Step(Operation operation, Optional<Origin> place, List<Statement> statements) {
    public Step {
      statements = List.copyOf(statements);
    }

    /** Returns the text of the statements. */
    List<String> sql() {
      return statements.stream().map(Statement::sql).toList();
    }
  }

  public Subject {
    steps = List.copyOf(steps);
    accepted = List.copyOf(accepted);
  }
}
