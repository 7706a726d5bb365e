package dev.cairn.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chances that come again with the same seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Returns true in {@code percent} of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Returns a number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns up to {@code most} of {@code list}, in any order. */
  <T> List<T> some(List<T> list, int most) {
    List<T> shuffled = shuffled(list);
    return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), between(1, most))));
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> result = new ArrayList<>(list);
    Collections.shuffle(result, random);
    return result;
  }
}
