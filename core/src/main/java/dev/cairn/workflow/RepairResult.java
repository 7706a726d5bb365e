package dev.cairn.workflow;

import dev.cairn.run.Unfinished;
import java.util.List;
import java.util.Optional;

/**
 * What was found, and what was taken down.
 *
 * @param unfinished the revision that stopped on its way, if one did, as it was found
 * @param answer whether the step in question is done; empty where there was no question
 * @param changed applied revisions whose script is not what was applied
 */
public record RepairResult(
    String database,
    Optional<Unfinished> unfinished,
    Optional<Boolean> answer,
    List<String> changed) {
  public RepairResult {
    changed = List.copyOf(changed);
  }
}
