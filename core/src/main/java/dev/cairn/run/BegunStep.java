package dev.cairn.run;

import dev.cairn.dialect.Statement;
import dev.cairn.operation.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a step as they were written when it began: the rest of them is what a later run
 * has to do, whatever the catalog, of which they were made, says by then.
 *
 * @param step a checksum of the step
 * @param back whether they take the step back
 */
record BegunStep(String step, boolean back, List<SqlSteps.Placed> statements) {

  /** Keeps nothing. */
  static final BegunStep NONE = new BegunStep("", false, List.of());

  private static final String FORMAT = "1";

  BegunStep {
    statements = List.copyOf(statements);
  }

  /** Returns a text that {@link #read} understands: a line each for the head and a statement. */
  String text() {
    StringBuilder text = new StringBuilder(FORMAT);
    text.append(back ? " back " : " on ").append(step).append('\n');
    for (SqlSteps.Placed placed : statements) {
      text.append(placed.statement().transactional() ? "t" : "n")
          .append('\t')
          .append(placed.origin().map(at -> escaped(at.file()) + ":" + at.line()).orElse(""))
          .append('\t')
          .append(escaped(placed.statement().sql()))
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is of a format that this version does not know
   */
  static BegunStep read(String text) {
    Iterator<String> lines = text.lines().iterator();
    String[] head = lines.hasNext() ? lines.next().split(" ", -1) : new String[] {""};
    if (!head[0].equals(FORMAT)) {
      throw new IllegalArgumentException("statements of the unknown format " + head[0]);
    }
    List<SqlSteps.Placed> statements = new ArrayList<>();
    while (lines.hasNext()) {
      String[] parts = lines.next().split("\t", 3);
      statements.add(
          new SqlSteps.Placed(
              new Statement(plain(parts[2]), parts[0].equals("t")), origin(parts[1])));
    }
    return new BegunStep(head[2], head[1].equals("back"), statements);
  }

  private static Optional<Origin> origin(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new Origin(
                plain(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1))));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String plain(String text) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        char escape = text.charAt(at);
        c = escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : escape;
      }
      result.append(c);
      at++;
    }
    return result.toString();
  }
}
