package dev.cairn.config;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Finds the name that a mistyped one was meant to be. */
final class NearestName {

  private NearestName() {}

  /** Returns the one of {@code known} that takes the fewest changes of a letter to reach. */
  static String of(String typed, Set<String> known) {
    return new TreeSet<>(known)
        .stream().min(Comparator.comparingInt(name -> distance(typed, name))).orElse("");
  }

  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + same, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
