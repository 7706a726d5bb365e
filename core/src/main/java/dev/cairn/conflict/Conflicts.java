package dev.cairn.conflict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what lines of history do to the same thing. */
public final class Conflicts {

  private record Placed(int number, Contribution contribution, Touch touch) {}

  private record Pair(int first, int second) {}

  private Conflicts() {}

  /**
   * Returns the conflicts, each pair of operations once, the certain ones first. Two operations of
   * which one comes after the other in every line that has it are no conflict.
   *
   * @param contributions what each revision does, in an order in which they can run
   * @param ownSchema what the schema is called in which names without one lie, where that is known
   */
  public static List<Conflict> of(List<Contribution> contributions, Optional<String> ownSchema) {
    Map<Target, List<Placed>> byTarget = new LinkedHashMap<>();
    for (int i = 0; i < contributions.size(); i++) {
      Contribution contribution = contributions.get(i);
      for (Touch touch : Touches.of(contribution.operation(), ownSchema)) {
        byTarget
            .computeIfAbsent(touch.target(), target -> new ArrayList<>())
            .add(new Placed(i, contribution, touch));
      }
    }
    Map<Pair, Conflict> found = new LinkedHashMap<>();
    byTarget.forEach((target, touches) -> collect(target, touches, found));
    return found.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Pair, Conflict> entry) -> !entry.getValue().certain())
                .thenComparing(entry -> entry.getKey().first())
                .thenComparing(entry -> entry.getKey().second()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void collect(Target target, List<Placed> touches, Map<Pair, Conflict> found) {
    for (int i = 0; i < touches.size(); i++) {
      for (int j = i + 1; j < touches.size(); j++) {
        Placed one = touches.get(i);
        Placed other = touches.get(j);
        Optional<Interference.Verdict> verdict =
            Interference.of(target, one.touch().effect(), other.touch().effect());
        if (verdict.isPresent() && one.contribution().apartFrom(other.contribution())) {
          Conflict conflict =
              new Conflict(
                  one.contribution(),
                  other.contribution(),
                  target,
                  verdict.get().reason(),
                  verdict.get().certain());
          found.merge(
              new Pair(one.number(), other.number()),
              conflict,
              (old, now) -> old.certain() || !now.certain() ? old : now);
        }
      }
    }
  }
}
