package dev.cairn.workflow;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import dev.cairn.revision.RevisionRange;
import dev.cairn.revision.RevisionSymbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions that a squash replaces.
 *
 * @param after the revision before them; empty for the base
 * @param before all that must be applied before them, in order
 * @param revisions themselves, in order
 * @param dependsOn what they depend on beyond that
 */
record SquashRange(
    Optional<String> after,
    List<Revision> before,
    List<Revision> revisions,
    List<String> dependsOn) {

  /**
   * Finds the range {@code text}.
   *
   * @throws CairnException when it is none, or something hangs on its middle
   */
  static SquashRange of(RevisionGraph graph, String text) {
    if (!RevisionRange.isRange(text)) {
      throw CairnException.usage("'" + text + "' is not a range of revisions.")
          .hint("Write a:b for all after a, up to b and with it; base:b from the beginning.");
    }
    RevisionRange range = RevisionRange.parse(text);
    RevisionSymbols symbols = new RevisionSymbols(graph, Set.of());
    Optional<String> after = range.from().flatMap(symbols::resolveOne);
    Optional<String> to =
        range.to().isPresent() ? symbols.resolveOne(range.to().get()) : symbols.resolveOne("head");
    Set<String> ids = new LinkedHashSet<>(graph.revisedBy(to.stream().toList()));
    if (after.isPresent() && !ids.contains(after.get())) {
      throw CairnException.usage(
              to.orElse("The base") + " does not come after " + after.get() + ".")
          .hint("Write the older revision first.");
    }
    Set<String> below = graph.ancestorsOf(after.stream().toList());
    ids.removeAll(below);
    if (ids.size() < 2) {
      throw CairnException.usage(
              "There is nothing to squash in %s: it holds %s."
                  .formatted(text, ids.isEmpty() ? "no revision" : "one revision"))
          .hint("`cairn history` lists the revisions; a range begins after its first.");
    }
    requireWhole(graph, ids, to.orElseThrow());
    Set<String> needed = new LinkedHashSet<>();
    for (Revision revision : graph.inOrder(ids)) {
      for (String id : revision.dependsOn()) {
        if (!ids.contains(id) && !below.contains(id)) {
          needed.add(id);
        }
      }
    }
    requireNoCircle(graph, ids, needed);
    Set<String> before = new HashSet<>(graph.ancestorsOf(ids));
    before.removeAll(ids);
    return new SquashRange(after, graph.inOrder(before), graph.inOrder(ids), List.copyOf(needed));
  }

  private static void requireWhole(RevisionGraph graph, Set<String> ids, String last) {
    for (String id : ids) {
      List<String> leaving = new ArrayList<>(graph.childrenOf(id));
      leaving.removeAll(ids);
      if (!id.equals(last) && !leaving.isEmpty()) {
        throw CairnException.usage(
                "A branch leaves the range in its middle: %s comes after %s."
                    .formatted(leaving.get(0), id))
            .hint("Squash up to " + id + ", or merge that branch first.");
      }
    }
  }

  private static void requireNoCircle(RevisionGraph graph, Set<String> ids, Set<String> needed) {
    Set<String> above = graph.descendantsOf(ids);
    for (String id : needed) {
      if (above.contains(id)) {
        throw CairnException.usage(
                "Revision %s comes after a part of the range, and another part depends on it."
                    .formatted(id))
            .hint("Squash the parts before and after it by themselves.");
      }
    }
  }

  Set<String> ids() {
    Set<String> result = new LinkedHashSet<>();
    revisions.forEach(revision -> result.add(revision.id()));
    return result;
  }
}
