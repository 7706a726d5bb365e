package dev.cairn.alembic;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the graph of a disagreement as small as it can be. */
record Shrink(Contest contest, Predicate<Disagreement> counts) {

  Disagreement of(Disagreement found) {
    Disagreement smallest = found;
    boolean again = true;
    while (again) {
      again = false;
      for (List<Revision> smaller : smaller(smallest)) {
        Optional<Disagreement> still = still(smaller, smallest);
        if (still.isPresent()) {
          smallest = still.get();
          again = true;
          break;
        }
      }
    }
    return smallest;
  }

  private Optional<Disagreement> still(List<Revision> smaller, Disagreement before) {
    RevisionGraph graph = RevisionGraph.of(smaller);
    Set<String> applied = new LinkedHashSet<>(before.query().applied());
    applied.removeIf(id -> !graph.contains(id));
    // What an applied revision needs is applied, also after its parent was taken out.
    Query query = new Query(before.query().up(), before.query().to(), graph.ancestorsOf(applied));
    return contest.of(smaller, graph, List.of(query)).stream()
        .filter(other -> other.kind().equals(before.kind()))
        .filter(counts)
        .findFirst();
  }

  private static List<List<Revision>> smaller(Disagreement found) {
    List<List<Revision>> result = new ArrayList<>();
    List<Revision> revisions = found.revisions();
    for (Revision gone : revisions) {
      boolean named =
          found.query().to().contains(gone.id())
              || gone.labels().stream().anyMatch(found.query().to()::contains);
      if (!named) {
        result.add(without(revisions, gone));
      }
    }
    for (Revision one : revisions) {
      for (String dependency : one.dependsOn()) {
        List<String> rest = new ArrayList<>(one.dependsOn());
        rest.remove(dependency);
        result.add(replaced(revisions, one, changed(one, one.revises(), rest, one.labels())));
      }
      for (String parent : one.revises()) {
        List<String> rest = new ArrayList<>(one.revises());
        rest.remove(parent);
        result.add(replaced(revisions, one, changed(one, rest, one.dependsOn(), one.labels())));
      }
      boolean unused = one.labels().stream().noneMatch(found.query().to()::contains);
      if (unused && !one.labels().isEmpty()) {
        result.add(
            replaced(revisions, one, changed(one, one.revises(), one.dependsOn(), Set.of())));
      }
    }
    return result;
  }

  /** What hung on it hangs on its parents. */
  private static List<Revision> without(List<Revision> revisions, Revision gone) {
    List<Revision> result = new ArrayList<>();
    for (Revision revision : revisions) {
      if (!revision.equals(gone)) {
        result.add(
            changed(
                revision,
                passed(revision.revises(), gone.id(), gone.revises()),
                passed(revision.dependsOn(), gone.id(), List.of()),
                revision.labels()));
      }
    }
    return result;
  }

  private static List<String> passed(List<String> ids, String gone, List<String> instead) {
    Set<String> result = new LinkedHashSet<>();
    for (String id : ids) {
      if (id.equals(gone)) {
        result.addAll(instead);
      } else {
        result.add(id);
      }
    }
    return List.copyOf(result);
  }

  private static Revision changed(
      Revision one, List<String> revises, List<String> dependsOn, Set<String> labels) {
    return new Revision(one.id(), revises, dependsOn, labels, one.message());
  }

  private static List<Revision> replaced(List<Revision> revisions, Revision old, Revision young) {
    return revisions.stream().map(one -> one.equals(old) ? young : one).toList();
  }
}
