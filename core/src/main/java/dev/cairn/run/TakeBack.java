package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What takes back the steps of a migration that stopped on its way, where each of those that are
 * done has a way back.
 *
 * @param begun what was on its way
 * @param back what takes each of its operations back, where that is known; nothing for one whose
 *     values go with the column that another adds
 * @param whole what the migration does on its way up, all of which is done in the end where it was
 *     the way down that is taken back
 */
public record TakeBack(
    List<Operation> begun, Map<Operation, List<Operation>> back, List<Operation> whole) {

  public TakeBack {
    begun = List.copyOf(begun);
    back = Map.copyOf(back);
    whole = List.copyOf(whole);
  }

  /**
   * Returns how {@code begun} is taken back: by what the migration does on its other way, where
   * that is the very thing, because it knows the values of rows that exist; else by what its
   * operations say themselves, but for what brings back rows.
   *
   * @param other what the migration does in the other direction; empty where that is not known
   * @param whole what it does on its way up
   */
  public static TakeBack of(List<Operation> begun, List<Operation> other, List<Operation> whole) {
    Map<Operation, List<Operation>> back = new HashMap<>();
    List<Operation> rest = new ArrayList<>(other);
    for (Operation operation : begun) {
      Optional<Operation> pair =
          rest.stream()
              .filter(it -> isBack(it, operation))
              .findFirst()
              .or(() -> lastOfSameColumn(operation, rest));
      pair.ifPresent(rest::remove);
      pair.or(() -> operation.reverse().filter(reverse -> !bringsBackRows(reverse)))
          .ifPresent(it -> back.put(operation, List.of(it)));
    }
    goingAlong(begun, back.keySet()).forEach(operation -> back.put(operation, List.of()));
    // What else is done on the other way, to rows above all, would be left out.
    if (!rest.isEmpty()) {
      back.clear();
    }
    return new TakeBack(begun, back, whole);
  }

  /**
   * Returns the backfills of nothing but columns that operations before them add, which go when
   * those are taken back; and where they come back, what is not filled yet still is to be.
   *
   * @param goes what is taken back
   */
  private static List<Operation> goingAlong(List<Operation> begun, Set<Operation> goes) {
    Map<ObjectName, Set<String>> columns = new HashMap<>();
    List<Operation> result = new ArrayList<>();
    for (Operation operation : begun) {
      if (operation instanceof Operation.AddColumn op && goes.contains(op)) {
        columns.computeIfAbsent(op.table(), table -> new HashSet<>()).add(op.column().name());
      } else if (operation instanceof Operation.Backfill op
          && columns.getOrDefault(op.table(), Set.of()).containsAll(op.values().keySet())) {
        result.add(op);
      }
    }
    return result;
  }

  /**
   * Returns the change of the same column, in one of the same properties at least: one that is
   * written by hand does not say what they were before. Of several the last takes back the first.
   */
  private static Optional<Operation> lastOfSameColumn(Operation operation, List<Operation> rest) {
    return operation instanceof AlterColumn change
        ? rest.stream()
            .filter(
                it ->
                    it instanceof AlterColumn other
                        && other.table().equals(change.table())
                        && other.column().equals(change.column())
                        && !Collections.disjoint(properties(other), properties(change)))
            .reduce((first, second) -> second)
        : Optional.empty();
  }

  private static Set<Class<?>> properties(AlterColumn change) {
    return change.changes().stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static boolean isBack(Operation back, Operation operation) {
    return back.reverse().filter(undone -> same(undone, operation)).isPresent()
        || operation.reverse().filter(reverse -> same(reverse, back)).isPresent();
  }

  /** Drops by hand do not say what they drop, which the other way does. */
  private static boolean same(Operation one, Operation other) {
    return one.equals(other) || bare(one).equals(bare(other));
  }

  private static Operation bare(Operation operation) {
    if (operation instanceof Operation.DropTable op) {
      return new Operation.DropTable(op.table(), Optional.empty());
    } else if (operation instanceof Operation.DropColumn op) {
      return new Operation.DropColumn(op.table(), op.column(), Optional.empty());
    } else if (operation instanceof Operation.DropIndex op && op.name().isPresent()) {
      return new Operation.DropIndex(op.table(), op.name(), Optional.empty());
    } else if (operation instanceof Operation.DropUnique op && op.name().isPresent()) {
      return new Operation.DropUnique(op.table(), op.name(), Optional.empty());
    } else if (operation instanceof Operation.DropForeignKey op && op.name().isPresent()) {
      return new Operation.DropForeignKey(op.table(), op.name(), Optional.empty());
    } else if (operation instanceof Operation.DropCheck op && op.name().isPresent()) {
      return new Operation.DropCheck(op.table(), op.name(), Optional.empty());
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return new Operation.DropPrimaryKey(op.table(), Optional.empty());
    } else if (operation instanceof Operation.DropSequence op) {
      return new Operation.DropSequence(op.sequence(), Optional.empty());
    } else if (operation instanceof Operation.DropEnum op) {
      return new Operation.DropEnum(op.type(), Optional.empty());
    }
    return operation;
  }

  private static boolean bringsBackRows(Operation reverse) {
    return reverse instanceof Operation.AddColumn || reverse instanceof Operation.CreateTable;
  }

  /**
   * Returns what takes back the first so many steps, newest first; empty where one of them has no
   * way back.
   */
  Optional<List<Operation>> of(List<List<Operation>> steps) {
    List<Operation> result = new ArrayList<>();
    for (List<Operation> step : steps) {
      for (Operation operation : step) {
        if (!back.containsKey(operation)) {
          return Optional.empty();
        }
        result.addAll(back.get(operation));
      }
    }
    Collections.reverse(result);
    return Optional.of(result);
  }

  /**
   * Returns what takes back the first so many steps, newest first; empty where one of them has no
   * way back.
   *
   * @param dialect by which the steps are counted
   */
  public Optional<List<Operation>> done(Dialect dialect, int count) {
    List<List<Operation>> steps = Steps.of(dialect, begun);
    return count > steps.size() ? Optional.empty() : of(steps.subList(0, count));
  }
}
