package dev.cairn.squash;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddCheck;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AddUnique;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.AlterSequence;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateIndex;
import dev.cairn.operation.Operation.CreateSequence;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropColumn;
import dev.cairn.operation.Operation.DropEnum;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropSequence;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.operation.Operation.RenameColumn;
import dev.cairn.operation.Operation.RenameSequence;
import dev.cairn.operation.Operation.RenameTable;
import java.util.List;
import java.util.Optional;

/** What two operations in a row are as one. */
final class Pairs {

  private static final Optional<List<Operation>> NOTHING = Optional.of(List.of());

  private Pairs() {}

  /** Returns what does the work of both: one operation or none; empty where there is no such. */
  static Optional<List<Operation>> together(Operation first, Operation second) {
    if (first instanceof CreateTable create) {
      return TableWith.of(create, second);
    } else if (first instanceof AddColumn add && second instanceof DropColumn drop) {
      return nothingIf(
          add.table().equals(drop.table()) && add.column().name().equals(drop.column()));
    } else if (first instanceof RenameColumn one && second instanceof RenameColumn two) {
      return one.table().equals(two.table()) && one.to().equals(two.from())
          ? one.from().equals(two.to())
              ? NOTHING
              : as(new RenameColumn(one.table(), one.from(), two.to()))
          : Optional.empty();
    } else if (first instanceof RenameTable one && second instanceof RenameTable two) {
      return one.to().equals(two.from())
          ? one.from().equals(two.to()) ? NOTHING : as(new RenameTable(one.from(), two.to()))
          : Optional.empty();
    } else if (first instanceof RenameSequence one && second instanceof RenameSequence two) {
      return one.to().equals(two.from())
          ? one.from().equals(two.to()) ? NOTHING : as(new RenameSequence(one.from(), two.to()))
          : Optional.empty();
    }
    return parts(first, second);
  }

  private static Optional<List<Operation>> parts(Operation first, Operation second) {
    if (first instanceof CreateIndex create && second instanceof DropIndex drop) {
      return nothingIf(
          create.table().equals(drop.table()) && same(create.index().name(), drop.name()));
    } else if (first instanceof AddUnique add && second instanceof DropUnique drop) {
      return nothingIf(add.table().equals(drop.table()) && same(add.unique().name(), drop.name()));
    } else if (first instanceof AddCheck add && second instanceof DropCheck drop) {
      return nothingIf(add.table().equals(drop.table()) && same(add.check().name(), drop.name()));
    } else if (first instanceof CreateSequence create && second instanceof DropSequence drop) {
      return nothingIf(create.sequence().name().equals(drop.sequence()));
    } else if (first instanceof CreateSequence create && second instanceof AlterSequence alter) {
      return create.sequence().name().equals(alter.after().name())
          ? as(new CreateSequence(alter.after()))
          : Optional.empty();
    } else if (first instanceof CreateEnum create && second instanceof DropEnum drop) {
      return nothingIf(create.type().name().equals(drop.type()));
    } else if (first instanceof CreateEnum create && second instanceof AlterEnum alter) {
      return create.type().name().equals(alter.after().name())
          ? as(new CreateEnum(alter.after()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean same(Optional<String> one, Optional<String> other) {
    return one.isPresent() && one.equals(other);
  }

  private static Optional<List<Operation>> nothingIf(boolean same) {
    return same ? NOTHING : Optional.empty();
  }

  static Optional<List<Operation>> as(Operation operation) {
    return Optional.of(List.of(operation));
  }
}
