package dev.cairn.revision;

import dev.cairn.error.CairnException;
import dev.cairn.revision.RevisionSymbol.Anchor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which revisions a symbol names, in a graph and for a database that has {@code applied}.
 *
 * @param applied the ids of all revisions that the database has; may hold ids that the graph lacks
 */
public record RevisionSymbols(RevisionGraph graph, Set<String> applied) {

  /** The fewest characters of an id that stand for it. */
  public static final int SHORTEST_PREFIX = 4;

  private static final int LISTED = 10;

  public RevisionSymbols {
    applied = Set.copyOf(applied);
  }

  /**
   * Returns the revisions that {@code symbol} names; none for the base.
   *
   * @throws CairnException of kind usage when it names none that exists, or is ambiguous
   */
  public Set<String> resolve(String symbol) {
    return resolve(RevisionSymbol.parse(symbol));
  }

  /**
   * Returns the one revision that {@code symbol} names; empty for the base.
   *
   * @throws CairnException of kind usage when it names none that exists, or several
   */
  public Optional<String> resolveOne(String symbol) {
    return resolveOne(RevisionSymbol.parse(symbol));
  }

  /** Returns what {@link #resolve(String)} does, for a symbol that was parsed before. */
  public Set<String> resolve(RevisionSymbol symbol) {
    Set<String> within = symbol.branch().map(this::branch).orElse(Set.of());
    if (symbol.offset() != 0) {
      return optional(walk(symbol, anchorOne(symbol, within), within));
    }
    return anchor(symbol, within);
  }

  /** Returns what {@link #resolveOne(String)} does, for a symbol that was parsed before. */
  public Optional<String> resolveOne(RevisionSymbol symbol) {
    return one(symbol, resolve(symbol));
  }

  /**
   * Returns the revisions of a range, each after those it revises: those that its end needs and its
   * beginning does not. The beginning itself is among them when {@code inclusive}. An end that is
   * only a count ({@code a:+2}, {@code -3:b}) is counted from the other end.
   *
   * @throws CairnException of kind usage as {@link #resolve(String)} does
   */
  public List<Revision> range(RevisionRange range, boolean inclusive) {
    Set<String> from;
    Set<String> to;
    if (range.countsBack()) {
      to = range.to().map(this::resolve).orElseGet(this::onlyHead);
      from = range.from().map(standingAt(to)::resolve).orElse(Set.of());
    } else {
      from = range.from().map(this::resolve).orElse(Set.of());
      RevisionSymbols origin = range.countsOn() ? standingAt(from) : this;
      to = range.to().map(origin::resolve).orElseGet(graph::heads);
    }
    Set<String> ids = new LinkedHashSet<>(graph.ancestorsOf(to));
    ids.removeAll(graph.ancestorsOf(from));
    if (inclusive) {
      ids.addAll(from);
    }
    return graph.inOrder(ids);
  }

  private Set<String> onlyHead() {
    return resolve(new RevisionSymbol(Optional.empty(), Anchor.Word.HEAD, 0, "head"));
  }

  /** Returns the symbols for a database that has {@code points} and what they need. */
  private RevisionSymbols standingAt(Set<String> points) {
    return new RevisionSymbols(graph, graph.ancestorsOf(points));
  }

  /** Returns the line of history that {@code name}, a label or a revision, stands for. */
  Set<String> branch(String name) {
    return graph.lineageOf(named(name, Set.of()));
  }

  /**
   * Returns where the database stands on {@code branch}, or altogether when that is empty: its
   * heads there; where none is, the newest applied revisions of the branch, from which it goes on.
   */
  Set<String> current(Set<String> branch) {
    Set<String> heads = inside(graph.headsOf(applied), branch);
    return heads.isEmpty() ? graph.headsOf(inside(applied, branch)) : heads;
  }

  /**
   * Returns the applied revisions to take back first on {@code branch}, or altogether when that is
   * empty. Those of a trunk that only other branches have left are not among them.
   */
  Set<String> newest(Set<String> branch) {
    Set<String> heads = inside(graph.headsOf(applied), branch);
    return heads.isEmpty() ? inside(graph.tipsOf(applied), branch) : heads;
  }

  private Set<String> anchor(RevisionSymbol symbol, Set<String> within) {
    if (symbol.anchor() instanceof Anchor.Named named) {
      String id = named(named.name(), within);
      if (symbol.branch().isPresent() && !within.contains(id)) {
        throw CairnException.usage(
                "Revision %s is not on the branch %s.".formatted(id, symbol.branch().get()))
            .hint("That branch holds " + list(within) + ".");
      }
      return Set.of(id);
    }
    return switch ((Anchor.Word) symbol.anchor()) {
      case HEAD -> {
        Set<String> heads = inside(graph.heads(), within);
        if (heads.size() > 1) {
          throw ambiguousHead(symbol, heads);
        }
        yield heads;
      }
      case HEADS ->
          within.isEmpty() ? graph.headsResolvingDependencies() : inside(graph.heads(), within);
      case BASE -> Set.of();
      case CURRENT -> current(within);
    };
  }

  private Optional<String> anchorOne(RevisionSymbol symbol, Set<String> within) {
    Set<String> points = anchor(symbol, within);
    if (symbol.anchor() == Anchor.Word.CURRENT && points.size() > 1) {
      throw ambiguousCurrent(symbol, points);
    }
    return one(symbol, points);
  }

  private Optional<String> walk(RevisionSymbol symbol, Optional<String> from, Set<String> within) {
    Optional<String> at = from;
    for (int step = 0; step < Math.abs(symbol.offset()); step++) {
      Optional<String> here = at;
      Set<String> next =
          symbol.offset() > 0
              ? inside(here.map(this::above).orElseGet(graph::bases), within)
              : here.map(this::below).orElseThrow(() -> tooFar(symbol, "base"));
      if (next.size() > 1) {
        throw ambiguousWalk(symbol, here, next);
      }
      if (next.isEmpty() && symbol.offset() > 0) {
        throw tooFar(symbol, here.orElse("base"));
      }
      at = next.stream().findFirst();
    }
    return at;
  }

  private Set<String> above(String id) {
    return new LinkedHashSet<>(graph.childrenOf(id));
  }

  private Set<String> below(String id) {
    return new LinkedHashSet<>(graph.find(id).map(Revision::revises).orElse(List.of()));
  }

  /** Of several revisions with one beginning, that of the branch is meant. */
  private String named(String name, Set<String> within) {
    if (graph.contains(name)) {
      return name;
    }
    Optional<String> labelled = Optional.ofNullable(graph.labels().get(name));
    if (labelled.isPresent()) {
      return labelled.get();
    }
    Optional<String> replacing = graph.replacements().of(name);
    if (replacing.isPresent()) {
      return replacing.get();
    }
    List<String> beginning =
        graph.ordered().stream().map(Revision::id).filter(id -> id.startsWith(name)).toList();
    List<String> onBranch = beginning.stream().filter(within::contains).toList();
    List<String> candidates = onBranch.isEmpty() ? beginning : onBranch;
    if (candidates.size() == 1 && name.length() >= SHORTEST_PREFIX) {
      return candidates.get(0);
    }
    if (candidates.size() > 1 && name.length() >= SHORTEST_PREFIX) {
      throw CairnException.usage(
              "%s is the beginning of %d revisions:\n%s"
                  .formatted(name, candidates.size(), described(candidates)))
          .hint("Write more characters of the one that is meant.");
    }
    throw unknown(name, candidates);
  }

  private CairnException unknown(String name, List<String> candidates) {
    String what = "There is no revision " + name + ".";
    if (applied.contains(name)) {
      return CairnException.usage(
              "Revision "
                  + name
                  + " is applied to the database, and no migration here has that id.")
          .hint("Check out the branch that has it.");
    }
    if (!candidates.isEmpty()) {
      return CairnException.usage(what)
          .hint(
              "Write at least %d characters of an id; with these begin %s."
                  .formatted(SHORTEST_PREFIX, list(candidates)));
    }
    Set<String> names = new LinkedHashSet<>(graph.labels().keySet());
    graph.ordered().forEach(revision -> names.add(revision.id()));
    String known =
        graph.size() == 0
            ? "There are no revisions at all yet."
            : "Heads: " + list(graph.heads()) + ".";
    return CairnException.usage(what).hint(NearMatches.sentence(name, names) + known);
  }

  private CairnException ambiguousHead(RevisionSymbol symbol, Set<String> heads) {
    return CairnException.usage(
            "There are %d heads, so %s is ambiguous:\n%s"
                .formatted(heads.size(), symbol.text(), described(heads)))
        .hint(
            "Write heads for all of them (`cairn upgrade heads`), name one (ID or LABEL@head), or"
                + " join them with `cairn merge`.");
  }

  CairnException ambiguousCurrent(RevisionSymbol symbol, Set<String> points) {
    String offset = (symbol.offset() > 0 ? "+" : "") + symbol.offset();
    String ways =
        points.stream()
            .limit(LISTED)
            .map(id -> labelOf(id).orElse(id) + "@" + offset)
            .collect(Collectors.joining(", "));
    return CairnException.usage(
            "The database stands at %d revisions, so %s is ambiguous:\n%s"
                .formatted(points.size(), symbol.text(), described(points)))
        .hint("Say which branch is meant with LABEL@" + offset + ": " + ways + ".");
  }

  CairnException ambiguousWalk(RevisionSymbol symbol, Optional<String> at, Set<String> next) {
    String verb = symbol.offset() > 0 ? "follow" : "lie before";
    return CairnException.usage(
            "%s is ambiguous: %d revisions %s %s:\n%s"
                .formatted(
                    symbol.text(), next.size(), verb, at.orElse("the base"), described(next)))
        .hint("Name the revision itself, or the branch: LABEL@… or ID@….");
  }

  private static CairnException tooFar(RevisionSymbol symbol, String end) {
    return CairnException.usage(
            "%s counts further than there are revisions: the line ends at %s."
                .formatted(symbol.text(), end))
        .hint("Count fewer, or write " + (symbol.offset() > 0 ? "heads" : "base") + ".");
  }

  private Optional<String> one(RevisionSymbol symbol, Set<String> points) {
    if (points.size() > 1) {
      throw CairnException.usage(
              "%s names %d revisions where one is needed:\n%s"
                  .formatted(symbol.text(), points.size(), described(points)))
          .hint("Name one of them.");
    }
    return points.stream().findFirst();
  }

  /** Returns the label that tells the branch of {@code id} apart, nearest below it. */
  private Optional<String> labelOf(String id) {
    Set<String> line = graph.revisedBy(List.of(id));
    return graph.labels().entrySet().stream()
        .filter(label -> line.contains(label.getValue()))
        .map(java.util.Map.Entry::getKey)
        .filter(label -> current(branch(label)).equals(Set.of(id)))
        .findFirst();
  }

  private String described(Collection<String> ids) {
    String lines =
        ids.stream()
            .limit(LISTED)
            .map(id -> "  " + id + "  " + graph.find(id).map(Revision::message).orElse(""))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return ids.size() > LISTED ? lines + "\n  … and " + (ids.size() - LISTED) + " more" : lines;
  }

  private static String list(Collection<String> ids) {
    String names = ids.stream().limit(LISTED).collect(Collectors.joining(", "));
    return ids.size() > LISTED ? names + ", … and " + (ids.size() - LISTED) + " more" : names;
  }

  private static Set<String> inside(Set<String> ids, Set<String> within) {
    if (within.isEmpty()) {
      return ids;
    }
    Set<String> result = new LinkedHashSet<>(ids);
    result.retainAll(within);
    return Collections.unmodifiableSet(result);
  }

  private static Set<String> optional(Optional<String> id) {
    return id.map(Set::of).orElse(Set.of());
  }
}
