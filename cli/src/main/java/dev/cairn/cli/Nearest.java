package dev.cairn.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class Nearest {

  private Nearest() {}

  /** Returns the names nearest to {@code typed}, nearest first; none where all are far. */
  static List<String> to(String typed, Collection<String> names) {
    record Candidate(String name, int distance) {}
    int most = Math.max(1, typed.replace("-", "").length() / 3);
    return names.stream()
        .filter(name -> name.length() > 2)
        .map(
            name ->
                new Candidate(
                    name, typed.length() > 3 && name.startsWith(typed) ? 0 : distance(typed, name)))
        .filter(candidate -> candidate.distance() <= most)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(2)
        .map(Candidate::name)
        .toList();
  }

  /** Counts the letters to add, drop, change or swap. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
