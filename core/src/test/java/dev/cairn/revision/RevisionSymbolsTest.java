package dev.cairn.revision;

import static dev.cairn.revision.Nodes.depending;
import static dev.cairn.revision.Nodes.graph;
import static dev.cairn.revision.Nodes.ids;
import static dev.cairn.revision.Nodes.labelled;
import static dev.cairn.revision.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.error.CairnException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionSymbolsTest {

  /** A trunk that forks into a shop and a blog; the blog is one longer. */
  private static final RevisionGraph FORK =
      graph(
          node("aaaa1111"),
          node("aaaa2222", "aaaa1111"),
          labelled("bbbb1111", "shop", "aaaa2222"),
          node("bbbb2222", "bbbb1111"),
          labelled("cccc1111", "blog", "aaaa2222"),
          node("cccc2222", "cccc1111"),
          node("cccc3333", "cccc2222"));

  private static final Set<String> APPLIED = Set.of("aaaa1111", "aaaa2222", "bbbb1111", "cccc1111");

  @ParameterizedTest
  @CsvSource({
    "bbbb2222, bbbb2222",
    "bbbb2, bbbb2222",
    "shop, bbbb1111",
    "shop@head, bbbb2222",
    "shop@heads, bbbb2222",
    "blog@head, cccc3333",
    "blog@head-1, cccc2222",
    "cccc2222@head, cccc3333",
    "shop@bbbb1, bbbb1111",
    "blog@+1, cccc2222",
    "blog@+2, cccc3333",
    "blog@-1, aaaa2222",
    "blog@current, cccc1111",
    "base+1, aaaa1111",
    "base+2, aaaa2222",
    "shop@base+3, bbbb1111",
    "cccc1+1, cccc2222",
    "cccc3-3, aaaa2222",
    "shop@aaaa2222+1, bbbb1111",
  })
  void namesOneRevision(String symbol, String id) {
    assertThat(new RevisionSymbols(FORK, APPLIED).resolveOne(symbol)).contains(id);
  }

  @Test
  void namesSeveral() {
    RevisionSymbols symbols = new RevisionSymbols(FORK, APPLIED);
    assertThat(symbols.resolve("heads")).containsExactly("bbbb2222", "cccc3333");
    assertThat(symbols.resolve("current")).containsExactly("bbbb1111", "cccc1111");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "shop@base", "aaaa1111-1", "head"})
  void namesTheBase(String symbol) {
    RevisionGraph graph = symbol.equals("head") ? graph() : FORK;
    assertThat(new RevisionSymbols(graph, Set.of()).resolveOne(symbol)).isEmpty();
  }

  @Test
  void takesThePrefixThatIsOnTheBranch() {
    RevisionGraph graph = graph(node("aaaa1111"), labelled("aaaa2222", "shop"));
    assertThat(new RevisionSymbols(graph, Set.of()).resolveOne("shop@aaaa")).contains("aaaa2222");
  }

  @Test
  void headsAreThoseThatNothingNeeds() {
    RevisionGraph graph = graph(node("a1"), depending("b1", "a1"));
    assertThat(new RevisionSymbols(graph, Set.of()).resolveOne("heads")).contains("b1");
  }

  @Test
  void readsRanges() {
    RevisionSymbols symbols = new RevisionSymbols(FORK, APPLIED);
    assertThat(ids(symbols.range(RevisionRange.parse("aaaa2:blog@head"), false)))
        .containsExactly("cccc1111", "cccc2222", "cccc3333");
    assertThat(ids(symbols.range(RevisionRange.parse("aaaa2:cccc1"), true)))
        .containsExactly("aaaa2222", "cccc1111");
    assertThat(ids(symbols.range(RevisionRange.parse(":shop"), false)))
        .containsExactly("aaaa1111", "aaaa2222", "bbbb1111");
    assertThat(ids(symbols.range(RevisionRange.parse("current:"), false)))
        .containsExactly("bbbb2222", "cccc2222", "cccc3333");
    assertThat(ids(symbols.range(RevisionRange.parse("blog:+2"), false)))
        .containsExactly("cccc2222", "cccc3333");
    assertThat(ids(symbols.range(RevisionRange.parse("-2:blog@head"), false)))
        .containsExactly("cccc2222", "cccc3333");
    assertThat(ids(symbols.range(RevisionRange.parse(":+2"), false)))
        .containsExactly("aaaa1111", "aaaa2222");
    assertThat(ids(symbols.range(RevisionRange.parse("blog@-1:blog@+1"), false)))
        .containsExactly("cccc1111", "cccc2222");
    assertThat(RevisionRange.isRange("head")).isFalse();
    assertFails("a:b:c", "'a:b:c' is not a range of revisions.", "a:b, a: or :b");
  }

  @Test
  void saysWhatIsWrong() {
    assertFails("head", "There are 2 heads, so head is ambiguous:", "LABEL@head");
    assertFails(
        "-1", "The database stands at 2 revisions, so -1 is ambiguous:", "shop@-1, blog@-1");
    assertFails("+1", "The database stands at 2 revisions", "shop@+1, blog@+1");
    assertFails("aaaa", "aaaa is the beginning of 2 revisions:\n  aaaa1111  makes", "more char");
    assertFails("bbb", "There is no revision bbb.", "at least 4 characters");
    assertFails("cccc1112", "There is no revision cccc1112.", "Did you mean cccc1111");
    assertFails("ffff", "There is no revision ffff.", "Heads: bbbb2222, cccc3333.");
    assertFails("shpo@head", "There is no revision shpo.", "Heads:");
    assertFails("shop@cccc2222", "Revision cccc2222 is not on the branch shop.", "bbbb1111");
    assertFails("aaaa2222+1", "aaaa2222+1 is ambiguous: 2 revisions follow aaaa2222:", "LABEL@");
    assertFails("aaaa2222-3", "aaaa2222-3 counts further than there are revisions", "base");
    assertFails("cccc3333+1", "the line ends at cccc3333", "heads");
    assertFails("a b", "'a b' does not name a revision.", "head, heads, base");
    assertFails("", "'' does not name a revision.", "head, heads, base");
  }

  @ParameterizedTest
  @CsvSource({
    "a:b, false",
    "a:+2, false",
    "-2:b, false",
    ":+2, false",
    "-2:, false",
    "a:, false",
    "current:, true",
    "a:current, true",
    "-1:+1, true",
    "a:-2, true",
    "a:current+1, true",
  })
  void saysWhichRangesCountFromTheDatabase(String range, boolean needed) {
    assertThat(RevisionRange.parse(range).needsDatabase()).isEqualTo(needed);
  }

  private static void assertFails(String symbol, String message, String hint) {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(
            () -> {
              RevisionSymbols symbols = new RevisionSymbols(FORK, APPLIED);
              if (RevisionRange.isRange(symbol)) {
                symbols.range(RevisionRange.parse(symbol), false);
              } else {
                symbols.resolveOne(symbol);
              }
            })
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.message()).contains(message);
              assertThat(e.hint().orElse("")).contains(hint);
            });
  }
}
