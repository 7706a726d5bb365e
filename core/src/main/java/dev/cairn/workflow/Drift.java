package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.compare.Difference;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a database that stands at head has beyond or short of its history.
 *
 * @param changes what would undo it
 * @param leftOut the foreign keys and unique constraints that the database never had, because it
 *     cannot add them to a table that exists: Hibernate's own schema creation makes tables first
 *     and constraints after, so on SQLite it leaves them out
 * @param completion what would add them, if the database could
 * @param untold what could not be compared, because there is no scratch area to do it in
 */
record Drift(
    List<Description> changes,
    List<Description> leftOut,
    List<Operation> completion,
    List<String> untold) {

  static final Drift NONE = new Drift(List.of(), List.of(), List.of(), List.of());

  Drift {
    changes = List.copyOf(changes);
    leftOut = List.copyOf(leftOut);
    completion = List.copyOf(completion);
    untold = List.copyOf(untold);
  }

  /** Returns what a person should know of what could not be compared. */
  Optional<String> note() {
    return untold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Whether the database has these as the migrations make them cannot be told without a"
                + " scratch area:\n  "
                + String.join("\n  ", untold));
  }

  /** Returns {@code database} with the constraints that it never had: what is its own doing. */
  Schema completed(Schema database) {
    SchemaDraft draft = SchemaDraft.of(database);
    completion.forEach(draft::apply);
    return draft.toSchema();
  }

  /**
   * Sorts what leads from the database to its history.
   *
   * @param addsConstraints whether the database can add a constraint to a table that exists
   * @param untold what could not be compared
   */
  static Drift of(Difference difference, boolean addsConstraints, List<String> untold) {
    if (addsConstraints) {
      return new Drift(difference.descriptions(), List.of(), List.of(), untold);
    }
    Set<ObjectName> changed = tablesThatLoseConstraints(difference.upgrade());
    List<Description> changes = new ArrayList<>();
    List<Description> leftOut = new ArrayList<>();
    List<Operation> completion = new ArrayList<>();
    for (int i = 0; i < difference.upgrade().size(); i++) {
      Operation operation = difference.upgrade().get(i);
      boolean missing =
          constrained(operation).filter(table -> !changed.contains(table)).isPresent();
      (missing ? leftOut : changes).add(difference.descriptions().get(i));
      if (missing) {
        completion.add(operation);
      }
    }
    return new Drift(changes, leftOut, completion, untold);
  }

  private static Optional<ObjectName> constrained(Operation operation) {
    if (operation instanceof Operation.AddForeignKey key) {
      return Optional.of(key.table());
    } else if (operation instanceof Operation.AddUnique unique) {
      return Optional.of(unique.table());
    }
    return Optional.empty();
  }

  /** A constraint that another takes the place of was changed, not left out. */
  private static Set<ObjectName> tablesThatLoseConstraints(List<Operation> operations) {
    Set<ObjectName> tables = new HashSet<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.DropForeignKey key) {
        tables.add(key.table());
      } else if (operation instanceof Operation.DropUnique unique) {
        tables.add(unique.table());
      }
    }
    return tables;
  }
}
