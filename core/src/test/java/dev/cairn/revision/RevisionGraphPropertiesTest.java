package dev.cairn.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.error.CairnException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every graph. */
class RevisionGraphPropertiesTest {

  /** Random graphs, in random order: each revision refers only to ones that were drawn before. */
  @Provide
  Arbitrary<List<Revision>> graphs() {
    return Arbitraries.randoms()
        .flatMap(random -> Arbitraries.integers().between(0, 30).map(size -> draw(random, size)));
  }

  private static List<Revision> draw(Random random, int size) {
    List<Revision> result = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Set<String> revises = some(random, i, 0.85, 2);
      Set<String> dependsOn = some(random, i, 0.2, 2);
      result.add(
          new Revision(
              "r" + i, List.copyOf(revises), List.copyOf(dependsOn), Set.of(), "number " + i));
    }
    Collections.shuffle(result, random);
    return result;
  }

  private static Set<String> some(Random random, int below, double chance, int most) {
    Set<String> result = new LinkedHashSet<>();
    for (int i = 0; i < most && below > 0; i++) {
      if (random.nextDouble() < chance / (i + 1)) {
        result.add("r" + (below - 1 - random.nextInt(Math.min(below, 4))));
      }
    }
    return result;
  }

  @Property
  void orderedPutsParentsFirst(@ForAll("graphs") List<Revision> revisions) {
    Set<String> seen = new HashSet<>();
    for (Revision revision : RevisionGraph.of(revisions).ordered()) {
      assertThat(seen).containsAll(RevisionGraph.references(revision));
      seen.add(revision.id());
    }
    assertThat(seen).hasSize(revisions.size());
  }

  @Property
  void aCircleIsRefusedWhereverItLies(
      @ForAll("graphs") List<Revision> revisions, @ForAll Random random) {
    Assume.that(!revisions.isEmpty());
    Revision changed = revisions.get(random.nextInt(revisions.size()));
    List<String> above =
        List.copyOf(RevisionGraph.of(revisions).descendantsOf(List.of(changed.id())));
    List<String> revises = new ArrayList<>(changed.revises());
    revises.add(above.get(random.nextInt(above.size())));
    Revision circular =
        new Revision(changed.id(), revises, changed.dependsOn(), Set.of(), changed.message());
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(
            () ->
                RevisionGraph.of(
                    revisions.stream().map(one -> one.equals(changed) ? circular : one).toList()))
        .withMessageContaining("Revisions run in a circle");
  }

  @Property
  void whatIsAppliedIsTheAncestorsOfItsHeads(
      @ForAll("graphs") List<Revision> revisions, @ForAll Random random) {
    RevisionGraph graph = RevisionGraph.of(revisions);
    Set<String> applied = applied(graph, revisions, random);
    assertThat(graph.ancestorsOf(graph.headsOf(applied))).isEqualTo(applied);
  }

  @Property
  void upgradeAppliesWhatWasMissingAndNothingElse(
      @ForAll("graphs") List<Revision> revisions, @ForAll Random random) {
    RevisionGraph graph = RevisionGraph.of(revisions);
    Set<String> applied = new LinkedHashSet<>(applied(graph, revisions, random));
    for (Revision revision : Plans.upgrade(graph, applied, "heads")) {
      assertThat(applied).containsAll(RevisionGraph.references(revision));
      assertThat(applied.add(revision.id())).isTrue();
    }
    assertThat(applied).hasSize(revisions.size());
  }

  @Property
  void downgradeNeverLeavesARevisionWithoutWhatItNeeds(
      @ForAll("graphs") List<Revision> revisions, @ForAll Random random) {
    RevisionGraph graph = RevisionGraph.of(revisions);
    Set<String> before = applied(graph, revisions, random);
    for (String target : before) {
      Set<String> applied = new LinkedHashSet<>(before);
      for (Revision revision : Plans.downgrade(graph, before, target)) {
        assertThat(applied.remove(revision.id())).isTrue();
        assertThat(graph.ancestorsOf(applied)).isEqualTo(applied);
      }
      assertThat(applied).contains(target);
      assertThat(graph.childrenOf(target)).noneMatch(applied::contains);
    }
  }

  @Property
  void downgradeToBaseAndUpgradeAgainRestores(
      @ForAll("graphs") List<Revision> revisions, @ForAll Random random) {
    RevisionGraph graph = RevisionGraph.of(revisions);
    Set<String> before = applied(graph, revisions, random);
    assertThat(Plans.downgrade(graph, before, "base")).hasSize(before.size());
    String[] heads = graph.headsOf(before).toArray(String[]::new);
    assertThat(Nodes.ids(Plans.upgrade(graph, Set.of(), heads)))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  private static Set<String> applied(RevisionGraph graph, List<Revision> revisions, Random random) {
    return graph.ancestorsOf(
        revisions.stream().map(Revision::id).filter(id -> random.nextInt(4) == 0).toList());
  }
}
