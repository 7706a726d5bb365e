package dev.cairn.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Breaks code into lines the way google-java-format does, so that a project which formats its
 * sources finds nothing to change in a migration.
 *
 * <p>Code is a tree of levels. A level that fits on the line stays on it; in one that does not,
 * breaks are taken: all of them, or only those after which the next part would not fit. Text that
 * follows a closed level counts as part of the level that had the last break, because a comma or a
 * parenthesis must fit on that level's last line.
 */
final class CodeLayout {

  static final int COLUMNS = 100;

  /** Wider than any line: what contains it must break. */
  private static final int ENDLESS = 10_000;

  /** Which breaks of a level are taken when it does not fit. */
  enum Fill {
    ALL,
    AS_NEEDED,
    FORCED
  }

  private interface Node {
    int width();
  }

  /** {@code string} says that it is a string literal, which may be split when it is too long. */
  private record Text(String text, boolean string) implements Node {
    @Override
    public int width() {
      return text.indexOf('\n') >= 0 ? ENDLESS : text.length();
    }
  }

  private record Break(Fill fill, String flat, int plusIndent) implements Node {
    @Override
    public int width() {
      return fill == Fill.FORCED ? ENDLESS : flat.length();
    }
  }

  private static final class Level implements Node {
    private final int plusIndent;
    private final List<Node> nodes = new ArrayList<>();
    private int width = -1;

    Level(int plusIndent) {
      this.plusIndent = plusIndent;
    }

    @Override
    public int width() {
      if (width < 0) {
        width = widthOf(nodes, 0, nodes.size());
      }
      return width;
    }
  }

  private record Span(int start, int end) {}

  private final Level base = new Level(0);
  private final Deque<Level> open = new ArrayDeque<>(List.of(base));
  private Level appendTo = base;

  CodeLayout text(String text) {
    appendTo.nodes.add(new Text(text, false));
    return this;
  }

  CodeLayout string(String literal) {
    appendTo.nodes.add(new Text(literal, true));
    return this;
  }

  CodeLayout open(int plusIndent) {
    open.addLast(new Level(plusIndent));
    return this;
  }

  CodeLayout close() {
    Level closed = open.removeLast();
    open.getLast().nodes.add(closed);
    return this;
  }

  CodeLayout breakHere(Fill fill, String flat, int plusIndent) {
    appendTo = open.getLast();
    appendTo.nodes.add(new Break(fill, flat, plusIndent));
    return this;
  }

  CodeLayout breakHere(Fill fill, String flat) {
    return breakHere(fill, flat, 0);
  }

  /** Returns the code as it stands at {@code indent}, without a line end after it. */
  String render(int indent) {
    Rendering rendering = new Rendering(indent);
    rendering.level(base, indent);
    return rendering.withShortStrings();
  }

  private static int widthOf(List<Node> nodes, int from, int to) {
    int width = 0;
    for (Node node : nodes.subList(from, to)) {
      width = Math.min(ENDLESS, width + node.width());
    }
    return width;
  }

  /** One pass over the tree; {@code column} runs along. */
  private static final class Rendering {
    private final StringBuilder out = new StringBuilder();
    private final List<Span> strings = new ArrayList<>();
    private int column;

    Rendering(int indent) {
      out.append(" ".repeat(indent));
      column = indent;
    }

    void level(Level level, int outerIndent) {
      if (column + level.width() <= COLUMNS) {
        level.nodes.forEach(this::flat);
        return;
      }
      int indent = outerIndent + level.plusIndent;
      boolean mustBreak = false;
      int begin = 0;
      List<Node> nodes = level.nodes;
      while (begin < nodes.size()) {
        boolean atBreak = nodes.get(begin) instanceof Break;
        int end = atBreak ? begin + 1 : begin;
        while (end < nodes.size() && !(nodes.get(end) instanceof Break)) {
          end++;
        }
        int partWidth = widthOf(nodes, atBreak ? begin + 1 : begin, end);
        if (nodes.get(begin) instanceof Break between) {
          if (between.fill() == Fill.ALL
              || mustBreak
              || column + between.width() + partWidth > COLUMNS) {
            newLine(Math.max(0, indent + between.plusIndent()));
          } else {
            append(between.flat());
          }
        }
        mustBreak = column + partWidth > COLUMNS;
        for (Node node : nodes.subList(atBreak ? begin + 1 : begin, end)) {
          if (node instanceof Level inner) {
            level(inner, indent);
          } else {
            flat(node);
          }
        }
        begin = end;
      }
    }

    private void flat(Node node) {
      if (node instanceof Level level) {
        level.nodes.forEach(this::flat);
      } else if (node instanceof Break space) {
        append(space.flat());
      } else if (node instanceof Text text) {
        text(text);
      }
    }

    private void text(Text text) {
      if (text.string()) {
        strings.add(new Span(out.length(), out.length() + text.text().length()));
      }
      if (text.text().indexOf('\n') < 0) {
        append(text.text());
      } else {
        // A text block begins its line; the lines below stand under its quotes.
        String margin = "\n" + " ".repeat(column);
        out.append(text.text().replace("\n", margin).replaceAll("\n +(?=\n)", "\n"));
        column += ENDLESS;
      }
    }

    private void append(String text) {
      out.append(text);
      column += text.length();
    }

    private void newLine(int indent) {
      out.append('\n').append(" ".repeat(indent));
      column = indent;
    }

    /** Splits the string literals that stand out beyond the last column. */
    String withShortStrings() {
      for (int i = strings.size() - 1; i >= 0; i--) {
        Span span = strings.get(i);
        int lineStart = out.lastIndexOf("\n", span.start()) + 1;
        int lineEnd = out.indexOf("\n", span.end());
        int end = lineEnd < 0 ? out.length() : lineEnd;
        if (end - lineStart > COLUMNS) {
          String literal = out.substring(span.start() + 1, span.end() - 1);
          out.replace(
              span.start(),
              span.end(),
              StringSplit.split(literal, span.start() - lineStart, end - span.end()));
        }
      }
      return out.toString();
    }
  }
}
