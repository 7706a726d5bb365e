package dev.cairn.kept;

import dev.cairn.operation.Operation;
import java.util.List;

/**
 * A drop that keeps what it drops.
 *
 * @param kept what is to be remembered
 * @param operations what is done in its place, the change of name among it
 */
public record Parked(Kept kept, List<Operation> operations) {
  public Parked {
    operations = List.copyOf(operations);
  }
}
