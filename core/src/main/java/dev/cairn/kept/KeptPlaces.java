package dev.cairn.kept;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.stored.StoredOperations;
import java.util.ArrayList;
import java.util.List;

/** Where a migration may have kept something, as far as its own operations say. */
public final class KeptPlaces {

  private KeptPlaces() {}

  /**
   * Returns how the names begin of what a revision may have kept on its way in one direction.
   *
   * @param recorded what it does in both, as {@code dev.cairn.stored} writes it
   * @throws dev.cairn.error.CairnException when that cannot be read
   */
  public static List<String> beginnings(String revision, boolean up, String recorded) {
    StoredOperations stored = StoredOperations.read(recorded);
    List<Operation> operations = up ? stored.upgrade() : stored.downgrade();
    String way = up ? "up" : "down";
    List<String> result = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if (operation instanceof DropColumn || operation instanceof DropTable) {
        result.add(KeptNames.beginning(revision, way, i));
      } else if (operation instanceof AlterColumn op) {
        result.add(
            KeptNames.beginning(revision, KeptNames.ofValues(way, op.table(), op.column()), i));
      }
    }
    return result;
  }
}
