package dev.cairn.kept;

import dev.cairn.operation.Operation;
import java.util.List;

/**
 * Something kept that is put back in the place of something new.
 *
 * @param kept what is to be forgotten, as it is there again
 * @param operations what is done, the change of name first
 */
public record Restored(Kept kept, List<Operation> operations) {
  public Restored {
    operations = List.copyOf(operations);
  }
}
