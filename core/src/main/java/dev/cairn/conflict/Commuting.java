package dev.cairn.conflict;

import dev.cairn.conflict.Target.Kind;
import dev.cairn.conflict.Touch.Effect;
import dev.cairn.operation.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether two neighbours in a list of operations may change places. */
public final class Commuting {

  private Commuting() {}

  /** Returns whether the order of the two makes no difference to schema or rows. */
  public static boolean of(Operation one, Operation other) {
    if (isBlind(one) || isBlind(other)) {
      return false;
    }
    Map<Target, Set<Effect>> touched = new HashMap<>();
    Touches.of(one)
        .forEach(t -> touched.computeIfAbsent(t.target(), key -> new HashSet<>()).add(t.effect()));
    boolean rows = writesRows(one) || writesRows(other);
    for (Touch touch : Touches.of(other)) {
      for (Effect effect : touched.getOrDefault(touch.target(), Set.of())) {
        boolean onlyUse = effect == Effect.USE && touch.effect() == Effect.USE;
        boolean sameTable =
            touch.target().kind() == Kind.TABLE
                && effect == Effect.CHANGE
                && touch.effect() == Effect.CHANGE
                && !rows;
        boolean usedTable =
            touch.target().kind() == Kind.TABLE && neitherMakesNorTakes(effect, touch.effect());
        if (!onlyUse && !sameTable && !(usedTable && !rows)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean neitherMakesNorTakes(Effect one, Effect other) {
    return (one == Effect.USE || one == Effect.CHANGE)
        && (other == Effect.USE || other == Effect.CHANGE);
  }

  private static boolean writesRows(Operation operation) {
    return operation instanceof Operation.Backfill || operation instanceof Operation.BulkInsert;
  }

  /** Code and SQL may do anything, and a schema may hold anything. */
  private static boolean isBlind(Operation operation) {
    return operation instanceof Operation.RunCode
        || operation instanceof Operation.ExecuteSql
        || operation instanceof Operation.CreateNamespace
        || operation instanceof Operation.DropNamespace;
  }
}
