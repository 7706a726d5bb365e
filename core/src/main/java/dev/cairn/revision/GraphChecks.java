package dev.cairn.revision;

import dev.cairn.error.CairnException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What makes a set of revisions a graph. */
final class GraphChecks {

  /** Words and characters that have a meaning of their own in a symbol. */
  private static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

  private static final Pattern NAME = Pattern.compile("[^@+:\\s,-]+");

  private GraphChecks() {}

  static Map<String, Revision> byId(Collection<Revision> revisions) {
    Map<String, Revision> result = new LinkedHashMap<>();
    for (Revision revision : revisions) {
      requireName(revision.id(), "The id '" + revision.id() + "'");
      Revision other = result.put(revision.id(), revision);
      if (other != null) {
        throw CairnException.usage(
                "Two revisions have the id %s: \"%s\" and \"%s\"."
                    .formatted(revision.id(), other.message(), revision.message()))
            .hint(
                "Delete one of the two migrations if it is a copy; else give one a new id, in the"
                    + " migration itself and wherever another revises it.");
      }
    }
    return Collections.unmodifiableMap(result);
  }

  static Map<String, String> labels(Map<String, Revision> byId) {
    Map<String, String> result = new LinkedHashMap<>();
    for (Revision revision : byId.values()) {
      for (String label : new TreeSet<>(revision.labels())) {
        requireName(label, "The label '" + label + "' of revision " + revision.id());
        if (byId.containsKey(label)) {
          throw CairnException.usage(
                  "The label %s of revision %s is also the id of a revision."
                      .formatted(label, revision.id()))
              .hint("Choose another label in revision " + revision.id() + ".");
        }
        String other = result.put(label, revision.id());
        if (other != null) {
          throw CairnException.usage(
                  "The revisions %s and %s both carry the label %s."
                      .formatted(other, revision.id(), label))
              .hint(
                  "A label names one branch: take it out of the migration that is not its start.");
        }
      }
    }
    return Collections.unmodifiableMap(result);
  }

  static void requireReferences(Map<String, Revision> byId) {
    for (Revision revision : byId.values()) {
      for (String parent : revision.revises()) {
        requireReference(byId, revision, parent, "revises");
      }
      for (String parent : revision.dependsOn()) {
        requireReference(byId, revision, parent, "depends on");
      }
    }
  }

  private static void requireReference(
      Map<String, Revision> byId, Revision revision, String reference, String verb) {
    if (byId.containsKey(reference)) {
      return;
    }
    String near = NearMatches.sentence(reference, byId.keySet());
    throw CairnException.usage(
            "Revision %s (%s) %s %s, and there is no migration of that id."
                .formatted(revision.id(), revision.message(), verb, reference))
        .hint(
            near
                + "Bring back the migration "
                + reference
                + " (it may be on another git branch), or correct what "
                + revision.id()
                + " "
                + verb
                + ".");
  }

  private static void requireName(String name, String what) {
    if (RESERVED.contains(name)) {
      throw CairnException.usage(what + " is a word with a meaning of its own.")
          .hint("Choose another; taken are " + String.join(", ", new TreeSet<>(RESERVED)) + ".");
    }
    if (!NAME.matcher(name).matches()) {
      throw CairnException.usage(
              what + " is empty or holds one of the characters @ + - : and comma, or a space.")
          .hint("Use letters, digits and underscores.");
    }
  }

  /**
   * Returns the revisions, each after what it refers to, by a depth-first walk without recursion.
   *
   * @throws CairnException when references run in a circle
   */
  static List<Revision> parentsFirst(Map<String, Revision> byId) {
    List<Revision> result = new ArrayList<>(byId.size());
    Map<String, Boolean> done = new HashMap<>();
    Deque<Visit> path = new ArrayDeque<>();
    for (Revision start : byId.values()) {
      if (done.containsKey(start.id())) {
        continue;
      }
      done.put(start.id(), false);
      path.addLast(new Visit(start));
      while (!path.isEmpty()) {
        Visit visit = path.getLast();
        if (visit.next == visit.references.size()) {
          path.removeLast();
          done.put(visit.revision.id(), true);
          result.add(visit.revision);
          continue;
        }
        String reference = visit.references.get(visit.next++);
        Boolean finished = done.putIfAbsent(reference, false);
        Revision revision = byId.get(reference);
        if (finished == null && revision != null) {
          path.addLast(new Visit(revision));
        } else if (Boolean.FALSE.equals(finished)) {
          throw circle(path, reference);
        }
      }
    }
    return Collections.unmodifiableList(result);
  }

  private static CairnException circle(Deque<Visit> path, String start) {
    List<String> links = new ArrayList<>();
    boolean inside = false;
    for (Visit visit : path) {
      inside = inside || visit.revision.id().equals(start);
      if (inside) {
        String reference = visit.references.get(visit.next - 1);
        String verb = visit.next <= visit.revision.revises().size() ? "revises" : "depends on";
        links.add(visit.revision.id() + " " + verb + " " + reference);
      }
    }
    return CairnException.usage("Revisions run in a circle: " + shown(links) + ".")
        .hint("Correct what one of these migrations revises or depends on.");
  }

  private static String shown(List<String> links) {
    int limit = 12;
    return links.size() <= limit
        ? String.join(", ", links)
        : String.join(", ", links.subList(0, limit)) + ", … (" + links.size() + " links)";
  }

  /** A revision on the way down, and how many of its references were followed. */
  private static final class Visit {
    private final Revision revision;
    private final List<String> references;
    private int next;

    Visit(Revision revision) {
      this.revision = revision;
      this.references = RevisionGraph.references(revision);
    }
  }
}
