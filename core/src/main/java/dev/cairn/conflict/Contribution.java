package dev.cairn.conflict;

import dev.cairn.operation.Operation;
import java.util.BitSet;

/**
 * What one revision of a line of history does.
 *
 * @param lines the lines of history that hold the revision, by number
 * @param revision its id
 * @param operation one of its operations
 */
public record Contribution(BitSet lines, String revision, Operation operation) {
  public Contribution {
    lines = (BitSet) lines.clone();
  }

  @Override
  public BitSet lines() {
    return (BitSet) lines.clone();
  }

  /** Returns whether each of the two lies on a line that the other does not lie on. */
  boolean apartFrom(Contribution other) {
    return beyond(lines, other.lines) && beyond(other.lines, lines);
  }

  private static boolean beyond(BitSet some, BitSet others) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(others);
    return !rest.isEmpty();
  }
}
