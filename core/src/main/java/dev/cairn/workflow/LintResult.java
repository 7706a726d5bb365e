package dev.cairn.workflow;

import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import java.util.List;
import java.util.Optional;

/**
 * The hazards of migrations.
 *
 * @param server for which they were looked for: {@code PostgreSQL 18.6}
 * @param database the one that was asked for sizes and rows, by its URL; empty where none was
 * @param revisions the migrations that were looked at, in the order in which they run
 * @param hazards those that nobody accepted, in the order of their steps
 * @param accepted those that somebody did
 * @param failOn the level from which on the answer is no, unless a caller says otherwise
 */
public record LintResult(
    String server,
    Optional<String> database,
    List<String> revisions,
    List<Hazard> hazards,
    List<Hazard> accepted,
    Level failOn) {
  public LintResult {
    revisions = List.copyOf(revisions);
    hazards = List.copyOf(hazards);
    accepted = List.copyOf(accepted);
  }

  /** Returns whether a hazard matters as much as {@code level}, or more. */
  public boolean reaches(Level level) {
    return hazards.stream().anyMatch(hazard -> hazard.level().isAtLeast(level));
  }
}
