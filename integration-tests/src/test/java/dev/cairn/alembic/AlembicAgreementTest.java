package dev.cairn.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * In any graph Cairn takes the steps that Alembic takes, and stops where Alembic stops. A hundred
 * graphs are tried, and two thousand in the long profile; {@code cairn.seed} names one of them,
 * {@code cairn.random.from} and {@code cairn.random.graphs} say which others. Where the two differ
 * on purpose, {@link Deviation} says why.
 */
class AlembicAgreementTest {

  private static final int USUAL_GRAPHS = 100;
  private static final int MANY_GRAPHS = 2_000;
  private static final int SHOWN = 5;

  @Test
  void takesTheStepsThatAlembicTakes() {
    Optional<Judge> started = Judge.start();
    if (started.isEmpty()) {
      System.err.println(
          "ALEMBIC IS MISSING: the graph is not judged by it here. Install python3-alembic.");
    }
    Assumptions.assumeTrue(started.isPresent(), "no Alembic: apt-get install python3-alembic");
    long first = Long.getLong("cairn.seed", Long.getLong("cairn.random.from", 0));
    int usual = Boolean.getBoolean("cairn.long") ? MANY_GRAPHS : USUAL_GRAPHS;
    long count =
        Long.getLong("cairn.seed") != null ? 1 : Long.getLong("cairn.random.graphs", usual);
    List<String> failures = new ArrayList<>();
    Map<Deviation, Integer> excepted = new EnumMap<>(Deviation.class);
    long asked = 0;
    try (Judge judge = started.get()) {
      Contest contest = new Contest(judge);
      for (long seed = first; seed < first + count && failures.size() < SHOWN; seed++) {
        RandomGraph drawn = new RandomGraph(seed);
        List<Revision> revisions = drawn.revisions();
        RevisionGraph graph = RevisionGraph.of(revisions);
        assertSameShape(judge.judge(revisions), graph, seed);
        List<Query> queries = drawn.queries(graph);
        asked += queries.size();
        for (Disagreement found : contest.of(revisions, graph, queries)) {
          Optional<Deviation> known = Deviation.of(found, graph);
          if (known.isPresent()) {
            excepted.merge(known.get(), 1, Integer::sum);
          } else if (failures.size() < SHOWN) {
            failures.add(described(contest, found, seed));
          }
        }
      }
      System.out.printf(
          "Alembic %s judged %d answers in %d graphs from seed %d; on purpose otherwise: %s%n",
          judge.version(), asked, count, first, excepted);
    }
    assertThat(failures).as(String.join("\n\n", failures)).isEmpty();
  }

  private static void assertSameShape(Verdict alembic, RevisionGraph graph, long seed) {
    assertThat(alembic.error()).as("seed %d", seed).isEmpty();
    assertThat(graph.heads()).as("heads, seed %d", seed).isEqualTo(alembic.heads());
    assertThat(graph.headsResolvingDependencies())
        .as("heads that nothing depends on, seed %d", seed)
        .isEqualTo(alembic.resolvedHeads());
    assertThat(graph.bases()).as("bases, seed %d", seed).isEqualTo(alembic.bases());
    assertThat(graph.branchPoints())
        .as("branch points, seed %d", seed)
        .isEqualTo(alembic.branchPoints());
  }

  private static String described(Contest contest, Disagreement found, long seed) {
    Disagreement smallest =
        new Shrink(
                contest,
                smaller -> Deviation.of(smaller, RevisionGraph.of(smaller.revisions())).isEmpty())
            .of(found);
    return "seed %d (rerun with -Dcairn.seed=%d), %s".formatted(seed, seed, smallest);
  }
}
