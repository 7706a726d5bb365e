package dev.cairn.dialect.postgresql;

import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.RunCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the enum types whose new values are used in the migration that adds them. A value that
 * {@code ALTER TYPE … ADD VALUE} added cannot be used before the commit; such a type is made anew.
 */
final class EnumUse {

  private EnumUse() {}

  /**
   * Returns {@code operations} one by one, but for a change of an enum type whose new values are
   * used further on: that comes together with the operation after it.
   */
  static List<List<Operation>> group(List<Operation> operations) {
    List<List<Operation>> groups = new ArrayList<>();
    List<Operation> open = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      open.add(operation);
      boolean goesOn =
          operation instanceof AlterEnum change
              && usedIn(operations.subList(i + 1, operations.size()), change);
      if (!goesOn) {
        groups.add(List.copyOf(open));
        open.clear();
      }
    }
    return groups;
  }

  private static boolean usedIn(List<Operation> rest, AlterEnum change) {
    List<String> literals =
        EnumChanges.added(change).stream().map(PostgresLiterals::string).toList();
    List<String> values = EnumChanges.added(change);
    for (Operation operation : rest) {
      if (operation instanceof RunCode) {
        return true;
      }
      if (operation instanceof AlterEnum || operation instanceof Operation.DropEnum) {
        continue;
      }
      // An operation's text holds all it carries; a value found there by chance costs a rewrite.
      String text = operation.toString();
      boolean inRows =
          operation instanceof Operation.BulkInsert
              || operation instanceof Operation.Backfill
              || operation instanceof Operation.AddColumn
              || operation instanceof Operation.AlterColumn;
      if (literals.stream().anyMatch(text::contains)
          || (inRows && values.stream().anyMatch(text::contains))) {
        return true;
      }
    }
    return false;
  }
}
