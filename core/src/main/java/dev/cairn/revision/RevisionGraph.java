package dev.cairn.revision;

import dev.cairn.error.CairnException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The revisions and how they hang together. Immutable. Every walk is iterative and takes time
 * linear in the revisions and their references, so that a history of tens of thousands costs no
 * thought.
 *
 * <p>A revision hangs on another in two ways: it <em>revises</em> it, which makes a line of
 * history, or it <em>depends on</em> it, which only says that the other must be applied first.
 */
public final class RevisionGraph {

  private final Map<String, Revision> byId;
  private final Replacements replacements;
  private final Map<String, List<String>> children;
  private final Map<String, List<String>> dependents;
  private final Map<String, String> labels;
  private final List<Revision> ordered;

  private RevisionGraph(
      Map<String, Revision> byId,
      Map<String, String> labels,
      Replacements replacements,
      GraphChecks checks) {
    this.byId = byId;
    this.replacements = replacements;
    this.labels = labels;
    this.children = inverse(byId.values(), Revision::revises);
    this.dependents = inverse(byId.values(), Revision::dependsOn);
    this.ordered = checks.parentsFirst(byId);
  }

  /**
   * Returns the graph of {@code revisions}.
   *
   * @throws CairnException of kind usage when two revisions have one id or one label, when one
   *     refers to a revision that is not there, or when references run in a circle
   */
  public static RevisionGraph of(Collection<Revision> revisions) {
    return of(revisions, id -> "");
  }

  /**
   * Returns the graph of {@code revisions}, as {@link #of(Collection)} does.
   *
   * @param place where the revision of an id is written, for errors; empty where nobody knows
   */
  public static RevisionGraph of(Collection<Revision> revisions, UnaryOperator<String> place) {
    GraphChecks checks = new GraphChecks(place);
    Map<String, Revision> written = checks.byId(revisions);
    Replacements replacements = Replacements.of(written);
    Map<String, Revision> standing = resolved(written, replacements);
    Map<String, String> labels = checks.labels(standing);
    Map<String, Revision> byId = withIdsForLabels(standing, labels);
    checks.requireReferences(byId, labels);
    return new RevisionGraph(byId, labels, replacements, checks);
  }

  /** Returns the revisions with what replaces a reference in the place of it. */
  private static Map<String, Revision> resolved(
      Map<String, Revision> byId, Replacements replacements) {
    if (replacements.isEmpty()) {
      return byId;
    }
    Map<String, Revision> result = new LinkedHashMap<>();
    byId.forEach(
        (id, revision) ->
            result.put(
                id,
                revision.withReferences(
                    resolved(revision.revises(), replacements),
                    resolved(revision.dependsOn(), replacements))));
    return Collections.unmodifiableMap(result);
  }

  /** Returns the revisions depending on what carries a label where they depend on the label. */
  private static Map<String, Revision> withIdsForLabels(
      Map<String, Revision> byId, Map<String, String> labels) {
    if (labels.isEmpty()) {
      return byId;
    }
    Map<String, Revision> result = new LinkedHashMap<>(byId);
    for (Revision revision : byId.values()) {
      if (revision.dependsOn().stream().anyMatch(labels::containsKey)) {
        List<String> ids =
            revision.dependsOn().stream()
                .map(name -> labels.getOrDefault(name, name))
                .distinct()
                .toList();
        result.put(revision.id(), revision.withReferences(revision.revises(), ids));
      }
    }
    return Collections.unmodifiableMap(result);
  }

  private static List<String> resolved(List<String> references, Replacements replacements) {
    return references.stream().map(id -> replacements.of(id).orElse(id)).distinct().toList();
  }

  /** Returns what its revisions replace. */
  public Replacements replacements() {
    return replacements;
  }

  /** Returns the number of revisions. */
  public int size() {
    return byId.size();
  }

  /** Returns the ids of all revisions. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** Returns the revision whose whole id is {@code id}. */
  public Optional<Revision> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns whether there is a revision whose whole id is {@code id}. */
  public boolean contains(String id) {
    return byId.containsKey(id);
  }

  /** Returns the labels, each with the revision that carries it. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Returns the revisions that no other revises: the tips of the lines of history. */
  public Set<String> heads() {
    return select(revision -> childrenOf(revision.id()).isEmpty());
  }

  /** Returns the revisions that no other revises or depends on. */
  public Set<String> headsResolvingDependencies() {
    return select(
        revision -> childrenOf(revision.id()).isEmpty() && dependentsOf(revision.id()).isEmpty());
  }

  /** Returns the revisions that revise none. */
  public Set<String> bases() {
    return select(revision -> revision.revises().isEmpty());
  }

  /** Returns the revisions that revise {@code id}, in the order they were given. */
  public List<String> childrenOf(String id) {
    return children.getOrDefault(id, List.of());
  }

  /** Returns the revisions that depend on {@code id}, in the order they were given. */
  public List<String> dependentsOf(String id) {
    return dependents.getOrDefault(id, List.of());
  }

  /** Returns the revisions that several others revise: the points where branches begin. */
  public Set<String> branchPoints() {
    return select(revision -> childrenOf(revision.id()).size() > 1);
  }

  /**
   * Returns all revisions, each after those that it revises or depends on. Revisions of one line
   * stand together where that is possible, and otherwise in the order they were given.
   */
  public List<Revision> ordered() {
    return ordered;
  }

  /** Returns all revisions, each before those that it revises or depends on. */
  public List<Revision> newestFirst() {
    List<Revision> result = new ArrayList<>(ordered);
    Collections.reverse(result);
    return Collections.unmodifiableList(result);
  }

  /**
   * Returns {@code ids} and everything that must be applied before them, dependencies included. Ids
   * that no revision has are left out.
   */
  public Set<String> ancestorsOf(Collection<String> ids) {
    return closure(ids, RevisionGraph::references);
  }

  /** Returns {@code ids} and what they revise, all the way down, without dependencies. */
  public Set<String> revisedBy(Collection<String> ids) {
    return closure(ids, Revision::revises);
  }

  /** Returns {@code ids} and everything that revises them or depends on them, all the way up. */
  public Set<String> descendantsOf(Collection<String> ids) {
    return closure(
        ids,
        revision -> {
          List<String> result = new ArrayList<>(childrenOf(revision.id()));
          result.addAll(dependentsOf(revision.id()));
          return result;
        });
  }

  /** Returns {@code ids} and what revises them, all the way up, without dependents. */
  public Set<String> revising(Collection<String> ids) {
    return closure(ids, revision -> childrenOf(revision.id()));
  }

  /** Returns the line of history through {@code id}: what it revises and what revises it. */
  public Set<String> lineageOf(String id) {
    Set<String> result = new LinkedHashSet<>(revisedBy(List.of(id)));
    result.addAll(revising(List.of(id)));
    return Collections.unmodifiableSet(result);
  }

  /**
   * Returns the applied revisions that no other applied revision revises or depends on: where a
   * database stands. Ids that no revision has are left out.
   */
  public Set<String> headsOf(Set<String> applied) {
    return select(
        revision ->
            applied.contains(revision.id())
                && childrenOf(revision.id()).stream().noneMatch(applied::contains)
                && dependentsOf(revision.id()).stream().noneMatch(applied::contains));
  }

  /** Returns the applied revisions that no other applied revision revises. */
  public Set<String> tipsOf(Set<String> applied) {
    return select(
        revision ->
            applied.contains(revision.id())
                && childrenOf(revision.id()).stream().noneMatch(applied::contains));
  }

  /** Returns the revisions of {@code ids}, each after those that it revises or depends on. */
  public List<Revision> inOrder(Set<String> ids) {
    return ordered.stream().filter(revision -> ids.contains(revision.id())).toList();
  }

  static List<String> references(Revision revision) {
    if (revision.dependsOn().isEmpty()) {
      return revision.revises();
    }
    List<String> result = new ArrayList<>(revision.revises());
    result.addAll(revision.dependsOn());
    return result;
  }

  private Set<String> select(java.util.function.Predicate<Revision> test) {
    Set<String> result = new LinkedHashSet<>();
    for (Revision revision : ordered) {
      if (test.test(revision)) {
        result.add(revision.id());
      }
    }
    return Collections.unmodifiableSet(result);
  }

  private Set<String> closure(Collection<String> ids, Function<Revision, List<String>> next) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(ids);
    while (!waiting.isEmpty()) {
      String id = waiting.removeLast();
      Revision revision = byId.get(id);
      if (revision != null && seen.add(id)) {
        waiting.addAll(next.apply(revision));
      }
    }
    return Collections.unmodifiableSet(seen);
  }

  private static Map<String, List<String>> inverse(
      Collection<Revision> revisions, Function<Revision, List<String>> references) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (Revision revision : revisions) {
      for (String reference : new LinkedHashSet<>(references.apply(revision))) {
        result.computeIfAbsent(reference, id -> new ArrayList<>()).add(revision.id());
      }
    }
    result.replaceAll((id, list) -> Collections.unmodifiableList(list));
    return result;
  }
}
