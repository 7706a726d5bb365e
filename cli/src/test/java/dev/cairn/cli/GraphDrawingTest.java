package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.revision.Revision;
import dev.cairn.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

  @Test
  void drawsALine() {
    assertThat(draw(node("c", "b"), node("b", "a"), node("a")))
        .containsExactly("* c", "* b", "* a");
  }

  @Test
  void drawsThreeBranchesAndTwoMerges() {
    assertThat(
            draw(
                node("g", "f", "d"),
                node("f", "b", "c"),
                node("e", "d"),
                node("d", "a"),
                node("c", "a"),
                node("b", "a"),
                node("a")))
        .containsExactly(
            "* g",
            "|\\",
            "* | f",
            "|\\ \\",
            "| | | * e",
            "| | |/",
            "| | * d",
            "| * | c",
            "| |/",
            "* | b",
            "|/",
            "* a");
  }

  @Test
  void keepsHistoriesApartThatHaveNothingInCommon() {
    assertThat(draw(node("b2", "b1"), node("b1"), node("a2", "a1"), node("a1")))
        .containsExactly("* b2", "* b1", "", "* a2", "* a1");
  }

  @Test
  void leavesOutLinesToRevisionsThatAreNotShown() {
    assertThat(draw(node("c", "b"), node("b", "a"))).containsExactly("* c", "* b");
  }

  @Test
  void coloursTheLines() {
    List<String> lines =
        GraphDrawing.of(
            List.of(node("m", "a", "b"), node("b"), node("a")),
            new Style(true),
            beside -> List.of(beside.revision().id()));
    assertThat(lines.get(1)).isEqualTo("\u001b[31m|\u001b[0m\u001b[31m\\\u001b[0m");
    assertThat(lines.get(0)).isEqualTo("* m");
  }

  /** Each star can be walked down to each of its parents, along the lines, and to nothing else. */
  @RepeatedTest(200)
  void theLinesLeadToTheParents(RepetitionInfo repetition) {
    List<Revision> revisions = random(new Random(repetition.getCurrentRepetition() * 7919L));
    List<String> lines = draw(revisions.toArray(Revision[]::new));
    for (Revision revision : revisions) {
      int row = starOf(lines, revision.id());
      Set<String> reached = new LinkedHashSet<>();
      walk(lines, row + 1, lines.get(row).indexOf('*'), reached);
      assertThat(reached)
          .as(revision.id() + " in\n" + String.join("\n", lines))
          .containsExactlyInAnyOrderElementsOf(revision.revises());
    }
  }

  private static void walk(List<String> lines, int row, int column, Set<String> reached) {
    if (row == lines.size() || column < 0) {
      return;
    }
    String line = lines.get(row);
    switch (at(line, column)) {
      case '*' -> reached.add(line.substring(line.lastIndexOf(' ') + 1));
      case '|' -> {
        walk(lines, row + 1, column, reached);
        // A line that begins here goes to the right; what comes from the right ends here.
        if (at(line, column + 1) == '\\' && !crosses(line, column + 1)) {
          walk(lines, row + 1, column + 2, reached);
        }
      }
      default -> {
        if (at(line, column - 1) == '/') {
          walk(lines, row + 1, landing(line, column), reached);
        } else if (at(line, column + 1) == '\\') {
          walk(lines, row + 1, column + 2, reached);
        }
      }
    }
  }

  private static boolean crosses(String line, int column) {
    return line.charAt(column) == '\\' && at(line, column - 1) != '|';
  }

  /** A slash leads one column to the left, or along the underscores to where they begin. */
  private static int landing(String line, int column) {
    int at = column - 2;
    while (at(line, at - 1) == '_') {
      at -= 2;
    }
    return at;
  }

  private static char at(String line, int column) {
    return column >= 0 && column < line.length() ? line.charAt(column) : ' ';
  }

  private static int starOf(List<String> lines, String id) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith(" " + id) && lines.get(i).contains("*")) {
        return i;
      }
    }
    throw new AssertionError(id);
  }

  private static List<Revision> random(Random random) {
    List<Revision> oldestFirst = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(25); i++) {
      Set<String> parents = new LinkedHashSet<>();
      for (int j = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(8) / 6; j > 0 && i > 0; j--) {
        parents.add("r" + (i - 1 - random.nextInt(Math.min(i, 6))));
      }
      oldestFirst.add(node("r" + i, parents.toArray(String[]::new)));
    }
    return RevisionGraph.of(oldestFirst).newestFirst();
  }

  private static List<String> draw(Revision... revisions) {
    return GraphDrawing.of(
            Arrays.asList(revisions), Style.PLAIN, beside -> List.of(beside.revision().id()))
        .stream()
        .map(String::stripTrailing)
        .toList();
  }

  private static Revision node(String id, String... revises) {
    return new Revision(id, List.of(revises), List.of(), Set.of(), "");
  }
}
