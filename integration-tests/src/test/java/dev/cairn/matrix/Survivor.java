package dev.cairn.matrix;

import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that outlives a change, and those of its columns that do.
 *
 * @param before its name before
 * @param columnsBefore the columns that outlive the change, under their names before
 * @param after its name after
 * @param columnsAfter the same columns, under their names after
 */
record Survivor(
    ObjectName before, List<String> columnsBefore, ObjectName after, List<String> columnsAfter) {

  /** Returns what outlives a change, whose values are none that the database computes. */
  static List<Survivor> of(Schema before, Schema after, Map<String, String> renames) {
    List<Survivor> result = new ArrayList<>();
    for (Table table : before.tables().values()) {
      String name = table.name().toString();
      after
          .table(ObjectName.parse(renames.getOrDefault(name, name)))
          .ifPresent(other -> result.add(of(table, other, renames)));
    }
    return result;
  }

  /** Returns whether a table goes, or a column with values of its own. */
  static boolean doValuesGo(Schema before, List<Survivor> survivors) {
    Map<ObjectName, List<String>> kept = new HashMap<>();
    survivors.forEach(survivor -> kept.put(survivor.before(), survivor.columnsBefore()));
    return before.tables().values().stream()
        .anyMatch(
            table ->
                !kept.containsKey(table.name())
                    || table.columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .anyMatch(
                            column ->
                                !kept.getOrDefault(table.name(), List.of())
                                    .contains(column.name())));
  }

  private static Survivor of(Table before, Table after, Map<String, String> renames) {
    List<String> columnsBefore = new ArrayList<>();
    List<String> columnsAfter = new ArrayList<>();
    for (Column column : before.columns()) {
      String name = renames.getOrDefault(before.name() + "." + column.name(), column.name());
      Optional<Column> other = after.column(name);
      if (other.isPresent() && column.generated().isEmpty() && other.get().generated().isEmpty()) {
        columnsBefore.add(column.name());
        columnsAfter.add(name);
      }
    }
    return new Survivor(before.name(), columnsBefore, after.name(), columnsAfter);
  }
}
