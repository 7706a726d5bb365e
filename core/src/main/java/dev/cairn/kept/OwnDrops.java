package dev.cairn.kept;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which of a migration's drops take away what the same migration made. */
final class OwnDrops {

  private final Set<List<Object>> made = new HashSet<>();
  private final BitSet own = new BitSet();
  private final int size;

  /** Reads the operations once, in their order. */
  OwnDrops(List<Operation> operations) {
    size = operations.size();
    for (int position = 0; position < size; position++) {
      own.set(position, isOwn(operations.get(position)));
      follow(operations.get(position));
    }
  }

  /**
   * Returns whether {@code drop} takes away what an earlier operation made, under whatever name it
   * has by then.
   *
   * @param position its place among the operations; behind them all for one that takes them back
   */
  boolean contain(Operation drop, int position) {
    return position < size ? own.get(position) : isOwn(drop);
  }

  private boolean isOwn(Operation operation) {
    if (operation instanceof DropColumn op) {
      return made.contains(List.<Object>of(op.table(), op.column()))
          || made.contains(List.<Object>of(op.table()));
    }
    return operation instanceof DropTable op && made.contains(List.<Object>of(op.table()));
  }

  private void follow(Operation operation) {
    if (operation instanceof CreateTable op) {
      made.add(List.of(op.table().name()));
    } else if (operation instanceof AddColumn op) {
      made.add(List.of(op.table(), op.column().name()));
    } else if (operation instanceof RenameTable op && made.remove(List.<Object>of(op.from()))) {
      made.add(List.of(op.to()));
    } else if (operation instanceof RenameColumn op
        && made.remove(List.<Object>of(op.table(), op.from()))) {
      made.add(List.of(op.table(), op.to()));
    }
  }
}
