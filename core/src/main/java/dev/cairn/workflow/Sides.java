package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of history that lead to several heads, from where they parted.
 *
 * @param heads in the order they were named
 * @param common what all of them have, in order
 * @param apart what not all of them have, in order
 * @param lines for each of those, the numbers of the heads that have it
 */
record Sides(
    List<String> heads, List<Revision> common, List<Revision> apart, Map<String, BitSet> lines) {

  static Sides of(RevisionGraph graph, List<String> heads) {
    Map<String, BitSet> lines = new HashMap<>();
    for (int i = 0; i < heads.size(); i++) {
      for (String id : graph.ancestorsOf(List.of(heads.get(i)))) {
        lines.computeIfAbsent(id, key -> new BitSet()).set(i);
      }
    }
    List<Revision> common = new ArrayList<>();
    List<Revision> apart = new ArrayList<>();
    for (Revision revision : graph.inOrder(lines.keySet())) {
      BitSet of = lines.getOrDefault(revision.id(), new BitSet());
      (of.cardinality() == heads.size() ? common : apart).add(revision);
    }
    return new Sides(List.copyOf(heads), List.copyOf(common), List.copyOf(apart), lines);
  }

  /** Returns what one head has and not all have, in order. */
  List<Revision> of(int head) {
    return apart.stream().filter(revision -> lines(revision).get(head)).toList();
  }

  BitSet lines(Revision revision) {
    return lines.getOrDefault(revision.id(), new BitSet());
  }

  /** Returns what is apart with one side after the other, from the first head on. */
  List<Revision> forwards() {
    return sideAfterSide(false);
  }

  /** Returns what is apart with one side after the other, from the last head on. */
  List<Revision> backwards() {
    return sideAfterSide(true);
  }

  private List<Revision> sideAfterSide(boolean lastFirst) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      order.add(i);
    }
    if (lastFirst) {
      Collections.reverse(order);
    }
    Set<Revision> result = new LinkedHashSet<>();
    order.forEach(head -> result.addAll(of(head)));
    return List.copyOf(result);
  }
}
