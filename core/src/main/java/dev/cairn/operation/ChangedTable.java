package dev.cairn.operation;

import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.operation.Operation.AddPrimaryKey;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameTable;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.ObjectName;
import java.util.Optional;

/** Which table an operation changes. */
public final class ChangedTable {

  private ChangedTable() {}

  /** Returns its name before the operation. */
  public static Optional<ObjectName> before(Operation operation) {
    return operation instanceof RenameTable op ? Optional.of(op.from()) : after(operation);
  }

  /** Returns its name after the operation. */
  public static Optional<ObjectName> after(Operation operation) {
    if (operation instanceof CreateTable op) {
      return Optional.of(op.table().name());
    } else if (operation instanceof DropTable op) {
      return Optional.of(op.table());
    } else if (operation instanceof RenameTable op) {
      return Optional.of(op.to());
    } else if (operation instanceof SetTableComment op) {
      return Optional.of(op.table());
    } else if (operation instanceof AddColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof RenameColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof AlterColumn op) {
      return Optional.of(op.table());
    }
    return ofPart(operation);
  }

  private static Optional<ObjectName> ofPart(Operation operation) {
    if (operation instanceof AddPrimaryKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropPrimaryKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof AddUnique op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropUnique op) {
      return Optional.of(op.table());
    } else if (operation instanceof AddForeignKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropForeignKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof AddCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof CreateIndex op) {
      return Optional.of(op.table());
    } else if (operation instanceof DropIndex op) {
      return Optional.of(op.table());
    }
    return Optional.empty();
  }
}
