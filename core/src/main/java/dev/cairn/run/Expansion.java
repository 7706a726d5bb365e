package dev.cairn.run;

import dev.cairn.kept.Kept;
import dev.cairn.operation.Operation;
import java.util.List;

/**
 * A step as it is carried out where something is kept or put back.
 *
 * @param before statements that remember what is kept
 * @param groups what is done in the place of the step's operations, what belongs together so
 * @param after statements that forget what is there again
 * @param begun the values that are put aside for it
 */
record Expansion(
    List<String> before,
    List<List<Operation>> groups,
    List<String> after,
    List<String> notes,
    List<Kept> begun) {
  Expansion {
    begun = List.copyOf(begun);
    before = List.copyOf(before);
    groups = List.copyOf(groups);
    after = List.copyOf(after);
    notes = List.copyOf(notes);
  }

  /** Returns what is done in the place of the step's operations. */
  List<Operation> operations() {
    return groups.stream().flatMap(List::stream).toList();
  }
}
