package dev.cairn.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names for constraints and indexes, most given once; some parts have none. */
final class PartNames {

  private static final int MANY = 600;

  private final Dice dice;
  private final List<String> free = new ArrayList<>();

  /**
   * @param taken names that are in use already
   */
  PartNames(Dice dice, List<String> taken) {
    this.dice = dice;
    for (int i = 0; i < MANY; i++) {
      free.add("part" + i);
    }
    free.removeAll(taken);
  }

  Optional<String> next() {
    // From the front, where two schemas will want the same names.
    return dice.chance(50) ? Optional.empty() : Optional.of(always());
  }

  String always() {
    int at = dice.between(0, 9);
    return dice.chance(10) ? free.get(at) : free.remove(at);
  }
}
