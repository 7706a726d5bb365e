package dev.cairn.cli;

import dev.cairn.revision.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Draws revisions, newest first, with the lines between them at the left: a star for a revision, a
 * column for each line of history that goes on below.
 */
final class GraphDrawing {

  private static final String[] COLOURS = {"31", "32", "33", "34", "35", "36"};

  private final Set<String> shown = new HashSet<>();
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  /** The revision that each column leads down to. */
  private final List<String> columns = new ArrayList<>();

  private GraphDrawing(Style style) {
    this.style = style;
  }

  /**
   * Returns the drawing.
   *
   * @param revisions each before those that it revises
   * @param texts what to write beside a revision, a line or more; given the width of the drawing
   *     there, in characters
   */
  static List<String> of(
      List<Revision> revisions, Style style, Function<Beside, List<String>> texts) {
    GraphDrawing drawing = new GraphDrawing(style);
    revisions.forEach(revision -> drawing.shown.add(revision.id()));
    for (int i = 0; i < revisions.size(); i++) {
      drawing.add(revisions.get(i), i == revisions.size() - 1, texts);
    }
    return List.copyOf(drawing.lines);
  }

  /**
   * A revision in the drawing.
   *
   * @param width of what stands to the left of its text, in characters
   */
  record Beside(Revision revision, int width) {}

  private void add(Revision revision, boolean last, Function<Beside, List<String>> texts) {
    if (!columns.contains(revision.id())) {
      columns.add(revision.id());
    }
    int at = columns.indexOf(revision.id());
    List<String> parents = revision.revises().stream().filter(shown::contains).distinct().toList();
    List<String> text = texts.apply(new Beside(revision, 2 * columns.size()));
    line(columnsAs(at, '*'), text.get(0));
    for (String more : text.subList(1, text.size())) {
      line(columnsAs(at, parents.isEmpty() ? ' ' : '|'), more);
    }
    if (parents.isEmpty()) {
      end(at, last);
      return;
    }
    columns.set(at, parents.get(0));
    for (int i = 1; i < parents.size(); i++) {
      fork(at + i - 1, parents.get(i));
    }
    join();
  }

  private char[] columnsAs(int at, char mark) {
    char[] row = row(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      row[2 * i] = i == at ? mark : '|';
    }
    return row;
  }

  /**
   * A column ends; those to its right move one to the left. There is a line in any case, so that
   * what comes next in this place does not look like a parent.
   */
  private void end(int at, boolean last) {
    columns.remove(at);
    if (!last) {
      char[] row = row(columns.size() + 1);
      for (int i = 0; i < at; i++) {
        row[2 * i] = '|';
      }
      for (int i = at; i < columns.size(); i++) {
        row[2 * i + 1] = '/';
      }
      line(row, "");
    }
  }

  /** A column begins to the right of {@code at}; those beyond move one to the right. */
  private void fork(int at, String parent) {
    columns.add(at + 1, parent);
    char[] row = row(columns.size());
    for (int i = 0; i <= at; i++) {
      row[2 * i] = '|';
    }
    for (int i = at + 1; i < columns.size(); i++) {
      row[2 * i - 1] = '\\';
    }
    line(row, "");
  }

  /** Columns that lead to one revision become one, from the right. */
  private void join() {
    for (int right = columns.size() - 1; right > 0; right--) {
      int left = columns.indexOf(columns.get(right));
      if (left < right) {
        char[] row = row(columns.size());
        for (int i = 0; i < right; i++) {
          row[2 * i] = '|';
        }
        for (int i = left; i < right - 1; i++) {
          row[2 * i + 1] = '_';
        }
        for (int i = right; i < columns.size(); i++) {
          row[2 * i - 1] = '/';
        }
        columns.remove(right);
        line(row, "");
      }
    }
  }

  private static char[] row(int columns) {
    char[] row = new char[2 * columns];
    java.util.Arrays.fill(row, ' ');
    return row;
  }

  private void line(char[] row, String text) {
    StringBuilder line = new StringBuilder();
    int end = row.length;
    while (text.isEmpty() && end > 0 && row[end - 1] == ' ') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = row[i];
      line.append(
          c == ' ' || c == '*'
              ? String.valueOf(c)
              : style.colour(COLOURS[i / 2 % COLOURS.length], String.valueOf(c)));
    }
    lines.add(line.append(text).toString());
  }
}
