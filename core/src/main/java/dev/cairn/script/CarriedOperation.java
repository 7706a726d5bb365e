package dev.cairn.script;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropTable;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.ExecuteSql;
import dev.cairn.operation.Operation.SetTableComment;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.UniqueConstraint;
import java.util.Optional;

/**
 * What of an operation a script carries. What was there before it is left out: the downgrade beside
 * it says that. A constraint is dropped by its name where it has one.
 */
final class CarriedOperation {

  private CarriedOperation() {}

  static Operation of(Operation operation) {
    if (operation instanceof DropTable op) {
      return new DropTable(op.table(), Optional.empty(), op.permanent());
    } else if (operation instanceof SetTableComment op) {
      return new SetTableComment(op.table(), op.comment(), Optional.empty());
    } else if (operation instanceof DropColumn op) {
      return new DropColumn(op.table(), op.column(), Optional.empty(), op.permanent());
    } else if (operation instanceof AlterColumn op) {
      return new AlterColumn(
          op.table(), op.column(), op.changes(), op.fill(), Optional.empty(), op.permanent());
    } else if (operation instanceof DropPrimaryKey op) {
      return new DropPrimaryKey(op.table(), Optional.empty());
    } else if (operation instanceof DropSequence op) {
      return new DropSequence(op.sequence(), Optional.empty());
    } else if (operation instanceof AlterSequence op) {
      return new AlterSequence(op.after(), Optional.empty());
    } else if (operation instanceof DropEnum op) {
      return new DropEnum(op.type(), Optional.empty());
    } else if (operation instanceof AlterEnum op) {
      return new AlterEnum(op.after(), Optional.empty());
    } else if (operation instanceof ExecuteSql op) {
      return new ExecuteSql(op.sql(), op.dialects(), Optional.empty());
    }
    return constraint(operation);
  }

  private static Operation constraint(Operation operation) {
    if (operation instanceof DropUnique op) {
      Optional<String> name = op.name().or(() -> op.definition().flatMap(UniqueConstraint::name));
      return new DropUnique(op.table(), name, onlyUnnamed(name, op.definition()));
    } else if (operation instanceof DropForeignKey op) {
      Optional<String> name = op.name().or(() -> op.definition().flatMap(ForeignKey::name));
      return new DropForeignKey(op.table(), name, onlyUnnamed(name, op.definition()));
    } else if (operation instanceof DropCheck op) {
      Optional<String> name = op.name().or(() -> op.definition().flatMap(CheckConstraint::name));
      return new DropCheck(op.table(), name, onlyUnnamed(name, op.definition()));
    } else if (operation instanceof DropIndex op) {
      Optional<String> name = op.name().or(() -> op.definition().flatMap(Index::name));
      return new DropIndex(op.table(), name, onlyUnnamed(name, op.definition()));
    }
    return operation;
  }

  private static <T> Optional<T> onlyUnnamed(Optional<String> name, Optional<T> definition) {
    return name.isPresent() ? Optional.empty() : definition;
  }
}
