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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What makes a set of revisions a graph. */
final class GraphChecks {

  /** Words and characters that have a meaning of their own in a symbol. */
  private static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

  private static final Pattern NAME = Pattern.compile("[^@+:\\s,-]+");

  /** More links of a circle than these nobody reads. */
  private static final int LINKS = 40;

  private static final int PLACES = 3;

  private final UnaryOperator<String> place;

  /**
   * Makes checks.
   *
   * @param place where the revision of an id is written; empty where nobody knows
   */
  GraphChecks(UnaryOperator<String> place) {
    this.place = place;
  }

  Map<String, Revision> byId(Collection<Revision> revisions) {
    Map<String, Revision> result = new LinkedHashMap<>();
    for (Revision revision : revisions) {
      requireName(revision.id(), () -> "The id '" + revision.id() + "'", revision.id());
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

  Map<String, String> labels(Map<String, Revision> byId) {
    Map<String, String> result = new LinkedHashMap<>();
    for (Revision revision : byId.values()) {
      for (String label : new TreeSet<>(revision.labels())) {
        requireName(
            label, () -> "The label '" + label + "' of revision " + revision.id(), revision.id());
        if (byId.containsKey(label)) {
          throw at(
                  CairnException.usage(
                      "The label %s of revision %s is also the id of a revision."
                          .formatted(label, revision.id())),
                  List.of(revision.id(), label))
              .hint("Choose another label in revision " + revision.id() + ".");
        }
        String other = result.put(label, revision.id());
        if (other != null) {
          throw at(
                  CairnException.usage(
                      "The revisions %s and %s both carry the label %s."
                          .formatted(other, revision.id(), label)),
                  List.of(other, revision.id()))
              .hint(
                  "A label names one branch: take it out of the migration that is not its start.");
        }
      }
    }
    return Collections.unmodifiableMap(result);
  }

  void requireReferences(Map<String, Revision> byId, Map<String, String> labels) {
    for (Revision revision : byId.values()) {
      for (String parent : revision.revises()) {
        requireReference(byId, labels, revision, parent, "revises");
      }
      for (String parent : revision.dependsOn()) {
        requireReference(byId, labels, revision, parent, "depends on");
      }
    }
  }

  private void requireReference(
      Map<String, Revision> byId,
      Map<String, String> labels,
      Revision revision,
      String reference,
      String verb) {
    if (byId.containsKey(reference)) {
      return;
    }
    List<String> where = List.of(revision.id());
    String labelled = labels.get(reference);
    if (labelled != null) {
      throw at(
              CairnException.usage(
                  "Revision %s (%s) %s %s, which is a label."
                      .formatted(revision.id(), revision.message(), verb, reference)),
              where)
          .hint("Write the id of the revision that carries it: " + labelled + ".");
    }
    CairnException missing =
        at(
            CairnException.usage(
                "Revision %s (%s) %s %s, and there is no migration of that id."
                    .formatted(revision.id(), revision.message(), verb, reference)),
            where);
    if (RESERVED.contains(reference) || !NAME.matcher(reference).matches()) {
      throw missing.hint(
          "What a migration comes after stays the same whatever comes later, so it is an id:"
              + " `cairn show` says which one a symbol names today. Correct it in "
              + revision.id()
              + ".");
    }
    List<String> begun = byId.keySet().stream().filter(id -> id.startsWith(reference)).toList();
    if (begun.size() == 1 && !reference.isEmpty()) {
      throw missing.hint("Write the whole id: " + begun.get(0) + ".");
    }
    throw missing.hint(
        "%sBring back the migration %s (it may be on another git branch), or correct what %s %s."
            .formatted(
                NearMatches.sentence(reference, byId.keySet()), reference, revision.id(), verb));
  }

  private void requireName(String name, Supplier<String> what, String id) {
    if (RESERVED.contains(name)) {
      throw at(
              CairnException.usage(what.get() + " is a word with a meaning of its own."),
              List.of(id))
          .hint("Choose another; taken are " + String.join(", ", new TreeSet<>(RESERVED)) + ".");
    }
    if (!NAME.matcher(name).matches()) {
      throw at(
              CairnException.usage(
                  what.get()
                      + " is empty or holds one of the characters @ + - : and comma, or a space."),
              List.of(id))
          .hint("Use letters, digits and underscores.");
    }
  }

  /**
   * Returns the revisions, each after what it refers to, by a depth-first walk without recursion.
   *
   * @throws CairnException when references run in a circle
   */
  List<Revision> parentsFirst(Map<String, Revision> byId) {
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

  private CairnException circle(Deque<Visit> path, String start) {
    List<String> links = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    boolean inside = false;
    for (Visit visit : path) {
      inside = inside || visit.revision.id().equals(start);
      if (inside) {
        String reference = visit.references.get(visit.next - 1);
        String verb = visit.next <= visit.revision.revises().size() ? "revises" : "depends on";
        ids.add(visit.revision.id());
        links.add(visit.revision.id() + " " + verb + " " + reference);
      }
    }
    return at(
            CairnException.usage("Revisions run in a circle: " + shown(links) + "."),
            ids.subList(0, Math.min(ids.size(), PLACES)))
        .hint("Correct what one of these migrations revises or depends on.");
  }

  private static String shown(List<String> links) {
    return links.size() <= LINKS
        ? String.join(", ", links)
        : String.join(", ", links.subList(0, LINKS)) + ", … (" + links.size() + " links)";
  }

  private CairnException at(CairnException error, List<String> ids) {
    String places =
        ids.stream()
            .map(place)
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining(" and "));
    return places.isEmpty() ? error : error.at(places);
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
