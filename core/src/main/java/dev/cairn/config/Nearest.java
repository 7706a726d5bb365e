package dev.cairn.config;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {

  private Nearest() {}

  /** Returns a question that names the one of {@code known} most like {@code text}. */
  static Optional<String> hint(String text, Collection<String> known) {
    String best = "";
    int least = Math.max(2, text.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(text, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of("Did you mean '" + best + "'?");
  }

  /** Returns how many letters must be added, taken away or changed to make one of the other. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
