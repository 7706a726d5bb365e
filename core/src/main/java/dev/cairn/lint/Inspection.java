package dev.cairn.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was found in a migration.
 *
 * @param lines the lines at which its steps begin
 */
record Inspection(List<Hazard> hazards, SortedSet<Integer> lines) {

  /** Returns the hazards, those that {@code accepted} names being marked so. */
  List<Hazard> with(List<Acceptance> accepted) {
    List<Hazard> result = new ArrayList<>();
    for (Hazard hazard : hazards) {
      result.add(
          accepted.stream()
              .filter(
                  acceptance -> acceptance.kind() == hazard.kind() && covers(acceptance, hazard))
              .findFirst()
              .map(acceptance -> hazard.acceptedFor(acceptance.reason()))
              .orElse(hazard));
    }
    return result;
  }

  private boolean covers(Acceptance acceptance, Hazard hazard) {
    if (acceptance.line().isEmpty()) {
      return true;
    }
    SortedSet<Integer> below = new TreeSet<>(lines).tailSet(acceptance.line().get());
    return !below.isEmpty()
        && hazard.place().map(at -> at.line()).equals(Optional.of(below.first()));
  }
}
