package dev.cairn.lint;

import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.util.Optional;

/** The table that an operation works on. */
public final class Tables {

  private Tables() {}

  /** Returns the table; empty where the operation works on something else. */
  public static Optional<ObjectName> of(Operation operation) {
    if (operation instanceof Operation.CreateTable op) {
      return Optional.of(op.table().name());
    } else if (operation instanceof Operation.DropTable op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.RenameTable op) {
      return Optional.of(op.from());
    } else if (operation instanceof Operation.SetTableComment op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.RenameColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AlterColumn op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddPrimaryKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddUnique op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropUnique op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddForeignKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropForeignKey op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.AddCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropCheck op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.CreateIndex op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.DropIndex op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.Backfill op) {
      return Optional.of(op.table());
    } else if (operation instanceof Operation.BulkInsert op) {
      return Optional.of(op.table());
    }
    return Optional.empty();
  }
}
