package dev.cairn.revision;

import static dev.cairn.revision.Nodes.depending;
import static dev.cairn.revision.Nodes.graph;
import static dev.cairn.revision.Nodes.ids;
import static dev.cairn.revision.Nodes.labelled;
import static dev.cairn.revision.Nodes.line;
import static dev.cairn.revision.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.error.CairnException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionGraphTest {

  @Test
  void anEmptyGraphHasNeitherHeadsNorBases() {
    RevisionGraph graph = graph();
    assertThat(graph.heads()).isEmpty();
    assertThat(graph.bases()).isEmpty();
    assertThat(graph.ordered()).isEmpty();
  }

  @Test
  void keepsTheRevisionsOfALineTogether() {
    RevisionGraph graph = graph(node("b2", "b1"), node("a1"), node("b1"), node("a2", "a1"));
    assertThat(ids(graph.ordered())).containsExactly("b1", "b2", "a1", "a2");
    assertThat(ids(graph.newestFirst())).containsExactly("a2", "a1", "b2", "b1");
  }

  @Test
  void aDependencyDoesNotEndALineOfHistory() {
    RevisionGraph graph = graph(node("a1"), depending("b1", "a1"));
    assertThat(graph.heads()).containsExactly("a1", "b1");
    assertThat(graph.headsResolvingDependencies()).containsExactly("b1");
    assertThat(graph.headsOf(Set.of("a1", "b1"))).containsExactly("b1");
    assertThat(graph.ancestorsOf(List.of("b1"))).containsExactlyInAnyOrder("a1", "b1");
    assertThat(graph.revisedBy(List.of("b1"))).containsExactly("b1");
  }

  @Test
  void headsOfIgnoresRevisionsItDoesNotKnow() {
    assertThat(graph(node("a1"), node("a2", "a1")).headsOf(Set.of("a1", "gone")))
        .containsExactly("a1");
  }

  @Test
  void walksTwentyThousandRevisionsWithoutRunningOutOfStack() {
    RevisionGraph graph = line(20_000);
    assertThat(ids(graph.ordered())).startsWith("n0", "n1").endsWith("n19999");
    assertThat(graph.ancestorsOf(List.of("n19999"))).hasSize(20_000);
    assertThat(graph.descendantsOf(List.of("n0"))).hasSize(20_000);
    assertThat(Plans.upgrade(graph, Set.of(), "head")).hasSize(20_000);
    assertThat(Plans.downgrade(graph, graph.ancestorsOf(List.of("n19999")), "base"))
        .hasSize(20_000);
  }

  @Test
  void refusesTwoRevisionsOfOneId() {
    assertUsage(
        "Two revisions have the id a1: \"makes a1\" and \"makes a1\".", node("a1"), node("a1"));
  }

  @Test
  void refusesOneLabelOnTwoRevisions() {
    assertUsage(
        "The revisions a1 and b1 both carry the label shop.",
        labelled("a1", "shop"),
        labelled("b1", "shop"));
  }

  @Test
  void refusesALabelThatIsAnId() {
    assertUsage(
        "The label a1 of revision b1 is also the id of a revision.",
        node("a1"),
        labelled("b1", "a1"));
  }

  @Test
  void refusesNamesThatASymbolCouldNotTellApart() {
    assertUsage("The id 'head' is a word with a meaning of its own.", node("head"));
    assertUsage(
        "The id 'a+1' is empty or holds one of the characters @ + - : and comma, or a space.",
        node("a+1"));
  }

  @Test
  void namesAMissingParentAndTheNearestId() {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(() -> graph(node("8be7c65c9605"), node("b1", "8be7c65c9606")))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message())
                  .isEqualTo(
                      "Revision b1 (makes b1) revises 8be7c65c9606, and there is no migration of"
                          + " that id.");
              assertThat(e.hint().orElse("")).startsWith("Did you mean 8be7c65c9605?");
            });
  }

  @Test
  void namesAMissingDependency() {
    assertUsage(
        "Revision b1 (makes b1) depends on a9, and there is no migration of that id.",
        depending("b1", "a9"));
  }

  @Test
  void saysWhereTheRevisionsAreWritten() {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(
            () ->
                RevisionGraph.of(
                    List.of(labelled("a1", "shop"), labelled("b1", "shop")), id -> id + ".java"))
        .satisfies(e -> assertThat(e.where()).contains("a1.java and b1.java"));
  }

  @Test
  void dependsOnTheRevisionThatCarriesALabel() {
    RevisionGraph graph = graph(depending("b1", "shop"), labelled("a1", "shop"), node("a2", "a1"));

    assertThat(graph.find("b1").orElseThrow().dependsOn()).containsExactly("a1");
    assertThat(graph.dependentsOf("a1")).containsExactly("b1");
    assertThat(graph.ordered()).extracting(Revision::id).containsSubsequence("a1", "b1");
  }

  @Test
  void namesTheRevisionBehindALabelThatStandsWhereAnIdIsNeeded() {
    assertUsage(
        "Revision b1 (makes b1) revises shop, which is a label.",
        labelled("a1", "shop"),
        node("b1", "shop"));
    assertUsage(
        "Revisions run in a circle: a1 depends on a1.",
        new Revision("a1", List.of(), List.of("shop"), Set.of("shop"), "makes a1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8be7 | Write the whole id: 8be7c65c9605.",
        "shop@head | What a migration comes after stays the same",
        "head | What a migration comes after stays the same",
      })
  void saysWhatToWriteWhereASymbolStands(String reference, String hint) {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(() -> graph(labelled("8be7c65c9605", "shop"), depending("b1", reference)))
        .satisfies(e -> assertThat(e.hint().orElse("")).startsWith(hint));
  }

  @Test
  void showsTheCircle() {
    assertUsage(
        "Revisions run in a circle: a1 revises a3, a3 depends on a2, a2 revises a1.",
        node("a1", "a3"),
        node("a2", "a1"),
        depending("a3", "a2"));
    assertUsage("Revisions run in a circle: a1 revises a1.", node("a1", "a1"));
  }

  private static void assertUsage(String message, Revision... revisions) {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(() -> graph(revisions))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message()).isEqualTo(message);
              assertThat(e.hint()).isPresent();
            });
  }
}
