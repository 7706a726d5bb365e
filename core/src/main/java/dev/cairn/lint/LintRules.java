package dev.cairn.lint;

import java.util.Map;
import java.util.Set;

/**
 * What a project thinks of hazards.
 *
 * @param ignore those that do not count here
 * @param levels levels of its own, by hazard
 * @param failOn from which level on a command answers no
 */
public record LintRules(Set<HazardKind> ignore, Map<HazardKind, Level> levels, Level failOn) {

  /** All hazards count, at their own levels, and errors fail. */
  public static final LintRules DEFAULT = new LintRules(Set.of(), Map.of(), Level.ERROR);

  public LintRules {
    ignore = Set.copyOf(ignore);
    levels = Map.copyOf(levels);
  }
}
