package dev.cairn.alembic;

import dev.cairn.alembic.Verdict.Answer;
import dev.cairn.error.CairnException;
import dev.cairn.revision.Plans;
import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks both the same, and compares. */
record Contest(Judge judge) {

  List<Disagreement> of(List<Revision> revisions, RevisionGraph graph, List<Query> queries) {
    Verdict verdict = judge.judge(revisions, graph, queries);
    List<Disagreement> result = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      Answer alembic = verdict.answers().get(i);
      Answer cairn = answer(graph, query);
      difference(graph, query, alembic, cairn)
          .map(kind -> new Disagreement(revisions, query, kind, alembic, cairn))
          .ifPresent(result::add);
    }
    return result;
  }

  private static Optional<String> difference(
      RevisionGraph graph, Query query, Answer alembic, Answer cairn) {
    if (alembic.error().isPresent() != cairn.error().isPresent()) {
      return Optional.of(cairn.error().isPresent() ? "only Cairn refuses" : "only Alembic refuses");
    }
    if (!new HashSet<>(alembic.steps()).equals(new HashSet<>(cairn.steps()))) {
      return Optional.of("other steps");
    }
    if (!inOrder(graph, query, cairn.steps())) {
      return Optional.of("steps out of order");
    }
    boolean otherHeads =
        alembic.heads().isPresent()
            && cairn.heads().isPresent()
            && !alembic.heads().equals(cairn.heads());
    return otherHeads ? Optional.of("other heads") : Optional.empty();
  }

  static Answer answer(RevisionGraph graph, Query query) {
    try {
      List<Revision> plan =
          query.up()
              ? Plans.upgrade(graph, query.applied(), query.to())
              : Plans.downgrade(graph, query.applied(), query.to());
      List<String> steps = plan.stream().map(Revision::id).toList();
      Set<String> after = new LinkedHashSet<>(query.applied());
      if (query.up()) {
        after.addAll(steps);
      } else {
        steps.forEach(after::remove);
      }
      return new Answer(Optional.empty(), steps, Optional.of(graph.headsOf(after)));
    } catch (CairnException e) {
      return Answer.refused(e.message());
    }
  }

  private static boolean inOrder(RevisionGraph graph, Query query, List<String> steps) {
    Set<String> applied = new HashSet<>(query.applied());
    for (String id : steps) {
      if (query.up()) {
        Revision revision = graph.find(id).orElseThrow();
        if (!applied.containsAll(revision.revises())
            || !applied.containsAll(revision.dependsOn())
            || !applied.add(id)) {
          return false;
        }
      } else if (!applied.remove(id)
          || graph.childrenOf(id).stream().anyMatch(applied::contains)
          || graph.dependentsOf(id).stream().anyMatch(applied::contains)) {
        return false;
      }
    }
    return true;
  }
}
