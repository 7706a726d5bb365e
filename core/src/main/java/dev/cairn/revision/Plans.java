package dev.cairn.revision;

import dev.cairn.error.CairnException;
import dev.cairn.revision.RevisionSymbol.Anchor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which revisions to run to come from where a database stands to where it should. */
public final class Plans {

  private Plans() {}

  /**
   * Returns the revisions to apply, in order, so that the targets and all they need are applied.
   *
   * @param applied the ids of all revisions that the database has
   * @param targets symbols: {@code head}, an id, {@code +1}, …
   * @throws CairnException when a symbol names nothing or too much, or the database has revisions
   *     that the graph lacks
   */
  public static List<Revision> upgrade(
      RevisionGraph graph, Set<String> applied, String... targets) {
    requireKnown(graph, applied);
    RevisionSymbols symbols = new RevisionSymbols(graph, applied);
    Set<String> wanted = new LinkedHashSet<>();
    for (String target : targets) {
      RevisionSymbol symbol = RevisionSymbol.parse(target);
      if (symbol.relativeToCurrent() && symbol.offset() < 0) {
        throw CairnException.usage("An upgrade cannot go back: " + target + ".")
            .hint("Take revisions back with downgrade " + target + ".");
      }
      wanted.addAll(symbols.resolve(symbol));
    }
    Set<String> missing = new LinkedHashSet<>(graph.ancestorsOf(wanted));
    missing.removeAll(applied);
    return graph.inOrder(missing);
  }

  /**
   * Returns the revisions to take back, newest first, so that nothing above the target is applied.
   * Other lines of history stay as they are, unless they depend on what is taken back. A target
   * with a branch ({@code label@id}) takes back that branch alone.
   *
   * @param applied the ids of all revisions that the database has
   * @param target a symbol: an id, {@code -1}, {@code base}, {@code label@-1}, …
   * @throws CairnException when the symbol names nothing, too much or what is not applied, or the
   *     database has revisions that the graph lacks
   */
  public static List<Revision> downgrade(RevisionGraph graph, Set<String> applied, String target) {
    requireKnown(graph, applied);
    RevisionSymbols symbols = new RevisionSymbols(graph, applied);
    RevisionSymbol symbol = RevisionSymbol.parse(target);
    if (symbol.relativeToCurrent() && symbol.offset() > 0) {
      throw CairnException.usage("A downgrade cannot go forward: " + target + ".")
          .hint("Apply revisions with upgrade " + target + ".");
    }
    Set<String> first =
        symbol.relativeToCurrent() ? newest(graph, symbols, symbol) : above(graph, symbols, symbol);
    Set<String> gone = new LinkedHashSet<>(graph.descendantsOf(first));
    gone.retainAll(applied);
    List<Revision> result = new ArrayList<>(graph.inOrder(gone));
    Collections.reverse(result);
    return Collections.unmodifiableList(result);
  }

  /** Returns the revisions to begin with when everything above a fixed point goes. */
  private static Set<String> above(
      RevisionGraph graph, RevisionSymbols symbols, RevisionSymbol symbol) {
    if (symbol.anchor() == Anchor.Word.CURRENT) {
      return Set.of();
    }
    Optional<String> point = symbols.resolveOne(symbol);
    if (point.isPresent() && !symbols.applied().contains(point.get())) {
      throw CairnException.usage(
              "Revision " + point.get() + " is not applied, so nothing can be taken back to it.")
          .hint("The database stands at " + standing(graph, symbols.applied()) + ".");
    }
    Set<String> first =
        point
            .<Set<String>>map(id -> new LinkedHashSet<>(graph.childrenOf(id)))
            .orElseGet(() -> new LinkedHashSet<>(graph.bases()));
    if (symbol.branch().isPresent()) {
      first.retainAll(symbols.branch(symbol.branch().get()));
    }
    return first;
  }

  /**
   * Returns the last N revisions of one line, where N is counted from where the database stands. A
   * merge counts as one; what it joined is ambiguous to go on from.
   */
  private static Set<String> newest(
      RevisionGraph graph, RevisionSymbols symbols, RevisionSymbol symbol) {
    int count = -symbol.offset();
    Set<String> result = new LinkedHashSet<>();
    Set<String> at = symbols.newest(symbol.branch().map(symbols::branch).orElse(Set.of()));
    if (at.isEmpty() && symbol.branch().isPresent()) {
      throw CairnException.usage(
              "Nothing of the branch %s alone is applied, so %s takes nothing back."
                  .formatted(symbol.branch().get(), symbol.text()))
          .hint("The database stands at " + standing(graph, symbols.applied()) + ".");
    }
    while (result.size() < count) {
      if (at.size() > 1) {
        throw ambiguous(symbols, symbol, at, result);
      }
      if (at.isEmpty()) {
        throw CairnException.usage(
                "%s counts further than what is applied: there are only %d revisions to take back."
                    .formatted(symbol.text(), result.size()))
            .hint("Count fewer, or write base.");
      }
      String id = at.iterator().next();
      result.add(id);
      at = new LinkedHashSet<>(graph.find(id).map(Revision::revises).orElse(List.of()));
    }
    return result;
  }

  private static CairnException ambiguous(
      RevisionSymbols symbols, RevisionSymbol symbol, Set<String> at, Set<String> before) {
    if (before.isEmpty()) {
      return symbols.ambiguousCurrent(symbol, at);
    }
    return symbols.ambiguousWalk(
        symbol, Optional.of(List.copyOf(before).get(before.size() - 1)), at);
  }

  private static String standing(RevisionGraph graph, Set<String> applied) {
    Set<String> heads = graph.headsOf(applied);
    return heads.isEmpty() ? "the base" : String.join(", ", heads);
  }

  private static void requireKnown(RevisionGraph graph, Set<String> applied) {
    Set<String> unknown = new TreeSet<>(applied);
    unknown.removeIf(graph::contains);
    if (!unknown.isEmpty()) {
      throw CairnException.failed(
              "The database has revisions that no migration here has: "
                  + String.join(", ", unknown)
                  + ".")
          .hint(
              "Take the checkout, or the version of the application, that has them. In a database of"
                  + " your own, `cairn sync` takes them back, by what the database has kept of them.");
    }
  }
}
