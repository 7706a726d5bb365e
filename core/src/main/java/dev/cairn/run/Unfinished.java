package dev.cairn.run;

import dev.cairn.operation.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What a revision that stopped on its way has done, and what not.
 *
 * @param direction the way it was on
 * @param parts its steps in order, the one on its way by its statements
 * @param question what only a person can tell; empty where the next run goes on by itself
 */
public record Unfinished(
    AppliedRevision row, Direction direction, List<Part> parts, Optional<String> question) {

  public Unfinished {
    parts = List.copyOf(parts);
  }

  /** Returns how many steps are done, the one counted in of which a part is. */
  public int stepsBegun() {
    return parts.stream()
        .filter(part -> part.done() == Done.YES || part.done() == Done.IN_PART)
        .mapToInt(Part::step)
        .max()
        .orElse(0);
  }

  /** Whether something happened. */
  public enum Done {
    YES,
    IN_PART,
    NO,
    UNKNOWN
  }

  /**
   * A step, or a statement of one.
   *
   * @param step the number of the step, counted from one
   * @param text the statement, or what the step does
   */
  public record Part(int step, String text, Optional<Origin> origin, Done done) {}
}
