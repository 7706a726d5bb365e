package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.Optional;

/** What one step does: an operation, or what a statement of hand-written SQL was read as. */
sealed interface Act {

  /** An operation, or SQL that does the same. */
  record Does(Operation operation) implements Act {}

  /** SQL that deletes rows. */
  record Deletes(ObjectName table, boolean all) implements Act {}

  /** SQL that changes rows or puts some in. */
  record Writes(ObjectName table) implements Act {}

  /**
   * SQL that locks for its own sake, or as long as it works.
   *
   * @param statement what it is: {@code VACUUM FULL}
   * @param lock what it takes
   */
  record Locks(String statement, Optional<ObjectName> table, String lock, Work work, String remedy)
      implements Act {}

  /** SQL that drops an index by name alone. */
  record DropsIndex(String name) implements Act {}

  /** SQL that validates a constraint that was added without. */
  record Validates(ObjectName table, String constraint) implements Act {}

  /** SQL that adds a value to an enum type. */
  record AddsEnumValue(String type, String literal) implements Act {}

  /** Anything else. */
  record Other() implements Act {}
}
