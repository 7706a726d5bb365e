package dev.cairn.compare;

import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that go from a table while a new table that refers to it has columns of the same names
 * and types, as where the inheritance of entities becomes one of joined tables. No operation moves
 * values from one table to another, so a person must.
 */
public final class ValuesLeftBehind {

  private ValuesLeftBehind() {}

  /** Returns a note for each new table that will lack such values. */
  public static List<String> notes(List<Operation> operations) {
    List<Operation.DropColumn> drops =
        operations.stream()
            .filter(Operation.DropColumn.class::isInstance)
            .map(Operation.DropColumn.class::cast)
            .toList();
    List<String> notes = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.CreateTable made) {
        made.table().foreignKeys().stream()
            .map(ForeignKey::target)
            .distinct()
            .forEach(from -> note(made.table(), from, drops, notes));
      }
    }
    return notes;
  }

  private static void note(
      Table made, ObjectName from, List<Operation.DropColumn> drops, List<String> notes) {
    List<String> columns =
        made.columns().stream()
            .filter(column -> drops.stream().anyMatch(drop -> moves(drop, from, column)))
            .map(Column::name)
            .toList();
    if (!columns.isEmpty()) {
      notes.add(
          ("%s has columns that %s loses: %s. Their values are not moved, and the new table begins"
                  + " empty. To move them, write op.execute(\"insert into %s … select … from %s\")"
                  + " before the columns are dropped.")
              .formatted(made.name(), from, String.join(", ", columns), made.name(), from));
    }
  }

  private static boolean moves(Operation.DropColumn drop, ObjectName from, Column column) {
    return drop.table().equals(from)
        && drop.column().equals(column.name())
        && drop.definition().filter(old -> old.type().equals(column.type())).isPresent();
  }
}
