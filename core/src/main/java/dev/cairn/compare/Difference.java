package dev.cairn.compare;

import dev.cairn.operation.Operation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What separates two schemas. While there are {@link #questions()}, the operations are those of the
 * answer no: a doubtful rename is a drop and an addition, and a missing fill value is left out.
 *
 * @param upgrade from the schema found to the one wanted
 * @param downgrade the exact reverse of {@code upgrade}
 * @param comments by an operation's place in {@code upgrade}, why it is as it is
 * @param questions what only a person can answer
 * @param descriptions one line a change, in the order of {@code upgrade}
 */
public record Difference(
    List<Operation> upgrade,
    List<Operation> downgrade,
    Map<Integer, String> comments,
    List<Question> questions,
    List<Description> descriptions) {

  public Difference {
    upgrade = List.copyOf(upgrade);
    downgrade = List.copyOf(downgrade);
    comments = Collections.unmodifiableSortedMap(new TreeMap<>(comments));
    questions = List.copyOf(questions);
    descriptions = List.copyOf(descriptions);
  }

  /** Returns whether the two schemas mean the same. */
  public boolean isEmpty() {
    return upgrade.isEmpty();
  }
}
