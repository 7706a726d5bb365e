package dev.cairn.revision;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. */
final class NearMatches {

  private static final int SHOWN = 3;

  private NearMatches() {}

  /** Returns a sentence with the names nearest to {@code wrong}, or nothing when none is near. */
  static String sentence(String wrong, Collection<String> names) {
    List<String> near = of(wrong, names);
    return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
  }

  static List<String> of(String wrong, Collection<String> names) {
    int allowed = Math.max(1, wrong.length() / 4);
    record Scored(String name, int distance) {}
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= allowed)
        .map(name -> new Scored(name, distance(wrong, name)))
        .filter(scored -> scored.distance() <= allowed)
        .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
        .limit(SHOWN)
        .map(Scored::name)
        .toList();
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
