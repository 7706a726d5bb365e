package dev.cairn.compare;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what may have been renamed; whether it was is a question. */
final class RenameCandidates {

  /** How much of two tables' columns must agree for the one to be taken for the other. */
  private static final double ALIKE = 0.7;

  /** A column that more tables than this have says little about which table one was. */
  private static final int COMMON = 32;

  /** So many possible old names of one table are shown at most. */
  private static final int SHOWN = 5;

  private final Dialect dialect;
  private final Keys keys;

  RenameCandidates(Dialect dialect) {
    this.dialect = dialect;
    keys = new Keys(dialect.identifiers());
  }

  /**
   * A column dropped and one of the same type added, in one table; every such pair whose parts in
   * the table's keys do not speak against it.
   */
  List<Question.Rename> columns(ObjectName table, TableDelta delta) {
    if (delta.addedColumns().isEmpty() || delta.droppedColumns().isEmpty()) {
      return List.of();
    }
    ColumnRoles before = new ColumnRoles(keys, delta.found());
    ColumnRoles after = new ColumnRoles(keys, delta.wanted());
    List<Question.Rename> result = new ArrayList<>();
    for (Column dropped : delta.droppedColumns()) {
      for (Column added : delta.addedColumns()) {
        if (dialect.types().same(dropped.type(), added.type())
            && before.mayBecome(dropped, after, added)) {
          result.add(
              new Question.Rename(
                  Question.Kind.COLUMN,
                  table,
                  dropped.name(),
                  added.name(),
                  "--rename " + table + "." + dropped.name() + ":" + added.name()));
        }
      }
    }
    return result;
  }

  /** A table dropped and one of much the same columns added; the likeliest pairs. */
  List<Question.Rename> tables(Collection<Table> added, Collection<Table> dropped) {
    if (added.isEmpty() || dropped.isEmpty()) {
      return List.of();
    }
    Map<Table, Set<String>> shapes = new HashMap<>();
    Map<String, List<Table>> byColumn = new HashMap<>();
    Map<Set<String>, List<Table>> byShape = new HashMap<>();
    for (Table table : dropped) {
      Set<String> shape = shape(table);
      shapes.put(table, shape);
      byShape.computeIfAbsent(shape, s -> new ArrayList<>()).add(table);
      shape.forEach(column -> byColumn.computeIfAbsent(column, c -> new ArrayList<>()).add(table));
    }
    List<Question.Rename> result = new ArrayList<>();
    for (Table table : added) {
      Set<String> shape = shape(table);
      List<Table> same = byShape.getOrDefault(shape, List.of());
      List<Table> best = same.isEmpty() ? mostAlike(shape, byColumn, shapes) : same;
      for (Table old : best.subList(0, Math.min(SHOWN, best.size()))) {
        result.add(tableQuestion(old.name(), table.name()));
      }
    }
    return result;
  }

  private static Question.Rename tableQuestion(ObjectName from, ObjectName to) {
    String newName = from.schema().equals(to.schema()) ? to.name() : to.toString();
    return new Question.Rename(
        Question.Kind.TABLE, from, from.toString(), newName, "--rename " + from + ":" + newName);
  }

  private static List<Table> mostAlike(
      Set<String> shape, Map<String, List<Table>> byColumn, Map<Table, Set<String>> shapes) {
    Set<Table> candidates = new LinkedHashSet<>();
    for (String column : shape) {
      List<Table> tables = byColumn.getOrDefault(column, List.of());
      if (tables.size() <= COMMON) {
        candidates.addAll(tables);
      }
    }
    double most = ALIKE;
    List<Table> best = new ArrayList<>();
    for (Table candidate : candidates) {
      double alike = alike(shape, shapes.getOrDefault(candidate, Set.of()));
      if (alike > most) {
        best.clear();
        most = alike;
      }
      if (alike >= most) {
        best.add(candidate);
      }
    }
    return best;
  }

  private static double alike(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / Math.max(a.size(), b.size());
  }

  private Set<String> shape(Table table) {
    Set<String> result = new LinkedHashSet<>();
    for (Column column : table.columns()) {
      result.add(keys.part(column.name()) + " " + dialect.types().render(column.type()));
    }
    return result;
  }
}
