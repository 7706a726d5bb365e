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
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlansTest {

  private static final RevisionGraph FORK =
      graph(node("t"), labelled("a", "shop", "t"), labelled("b", "blog", "t"), node("m", "a", "b"));

  @Test
  void upgradesNothingWhenAllIsApplied() {
    assertThat(Plans.upgrade(line(3), Set.of("n0", "n1", "n2"), "head")).isEmpty();
  }

  @Test
  void takesBackAMergeAsOneStep() {
    assertThat(ids(Plans.downgrade(FORK, Set.of("t", "a", "b", "m"), "-1"))).containsExactly("m");
  }

  @Test
  void refusesToGuessWhichSideOfAMergeToTakeBack() {
    assertFails(
        CairnException.Kind.USAGE,
        "-2 is ambiguous: 2 revisions lie before m",
        "LABEL@",
        () -> Plans.downgrade(FORK, Set.of("t", "a", "b", "m"), "-2"));
    assertFails(
        CairnException.Kind.USAGE,
        "The database stands at 2 revisions, so -1 is ambiguous",
        "LABEL@-1: shop@-1, blog@-1",
        () -> Plans.downgrade(FORK, Set.of("t", "a", "b"), "-1"));
  }

  @Test
  void takesBackWhatDependsOnWhatGoes() {
    RevisionGraph graph =
        graph(node("a1"), node("a2", "a1"), node("b1"), depending("b2", "a2", "b1"));
    assertThat(ids(Plans.downgrade(graph, Set.of("a1", "a2", "b1", "b2"), "a1")))
        .containsExactly("b2", "a2");
  }

  @Test
  void takesNothingOfTheTrunkBackForABranchThatIsNotApplied() {
    assertFails(
        CairnException.Kind.USAGE,
        "Nothing of the branch shop alone is applied, so shop@-1 takes nothing back.",
        "stands at b",
        () -> Plans.downgrade(FORK, Set.of("t", "b"), "shop@-1"));
  }

  @Test
  void goesOnFromTheHeadThatIsOnTheBranch() {
    RevisionGraph graph =
        graph(node("p"), node("q"), labelled("m", "joined", "p", "q"), node("side", "p"));
    assertThat(ids(Plans.upgrade(graph, Set.of("p", "q", "side"), "joined@+1")))
        .containsExactly("m");
  }

  @Test
  void refusesTheWrongDirection() {
    assertFails(
        CairnException.Kind.USAGE,
        "An upgrade cannot go back: -1.",
        "downgrade -1",
        () -> Plans.upgrade(line(3), Set.of("n0"), "-1"));
    assertFails(
        CairnException.Kind.USAGE,
        "A downgrade cannot go forward: +1.",
        "upgrade +1",
        () -> Plans.downgrade(line(3), Set.of("n0"), "+1"));
    assertFails(
        CairnException.Kind.USAGE,
        "Revision n2 is not applied, so nothing can be taken back to it.",
        "stands at n1",
        () -> Plans.downgrade(line(3), Set.of("n0", "n1"), "n2"));
  }

  @Test
  void refusesToCountTooFar() {
    assertFails(
        CairnException.Kind.USAGE,
        "-3 counts further than what is applied: there are only 2 revisions to take back.",
        "base",
        () -> Plans.downgrade(line(3), Set.of("n0", "n1"), "-3"));
    assertFails(
        CairnException.Kind.USAGE,
        "+2 counts further than there are revisions",
        "heads",
        () -> Plans.upgrade(line(3), Set.of("n0", "n1"), "+2"));
  }

  @Test
  void namesAppliedRevisionsThatNoFileHas() {
    assertFails(
        CairnException.Kind.FAILED,
        "The database has revisions that no migration here has: x1, x2.",
        "`cairn sync` takes them back",
        () -> Plans.upgrade(line(3), Set.of("n0", "x2", "x1"), "head"));
    assertFails(
        CairnException.Kind.FAILED,
        "The database has revisions that no migration here has: x1.",
        "`cairn sync` takes them back",
        () -> Plans.downgrade(line(3), Set.of("n0", "x1"), "base"));
  }

  private static void assertFails(
      CairnException.Kind kind, String message, String hint, ThrowingCallable call) {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.message()).contains(message);
              assertThat(e.hint().orElse("")).contains(hint);
            });
  }
}
