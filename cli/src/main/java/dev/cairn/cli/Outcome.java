package dev.cairn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command found or did: as lines for people, and as a document for programs.
 *
 * @param exitCode the process's
 * @param lines printed to standard output
 * @param document printed instead of the lines with {@code --json}; see {@link Json}
 */
record Outcome(int exitCode, List<String> lines, Map<String, Object> document) {
  Outcome {
    lines = List.copyOf(lines);
  }

  /** Returns an outcome of a command that did what it was asked to. */
  static Outcome done(List<String> lines, Map<String, Object> document) {
    return new Outcome(0, lines, document);
  }

  /** Returns an outcome of a command that did what it was asked to. */
  static Outcome done(String line, Map<String, Object> document) {
    return done(List.of(line), document);
  }

  /** Returns this outcome with the answer no. */
  Outcome no() {
    return new Outcome(3, lines, document);
  }

  /** Returns this outcome with more lines at its end. */
  Outcome and(List<String> more) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(more);
    return new Outcome(exitCode, all, document);
  }
}
