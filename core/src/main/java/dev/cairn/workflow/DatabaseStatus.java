package dev.cairn.workflow;

import dev.cairn.run.AppliedRevision;
import java.util.List;
import java.util.Optional;

/**
 * Where a database stands.
 *
 * @param heads the applied revisions that no other applied one comes after
 * @param unfinished the revision that stopped on the way, or that {@code migrating} is at
 * @param migrating the process that is migrating now, as far as the database tells; asked for only
 *     where something is unfinished or pending
 * @param scriptHeads the heads of the migration files
 * @param pending how many revisions an upgrade would apply
 * @param unknown applied revisions that no file has
 * @param changed applied revisions whose script is not what was applied
 */
public record DatabaseStatus(
    String database,
    List<AppliedRevision> heads,
    Optional<AppliedRevision> unfinished,
    Optional<String> migrating,
    List<String> scriptHeads,
    int pending,
    List<String> unknown,
    List<String> changed) {
  public DatabaseStatus {
    heads = List.copyOf(heads);
    scriptHeads = List.copyOf(scriptHeads);
    unknown = List.copyOf(unknown);
    changed = List.copyOf(changed);
  }

  /** Returns whether everything is applied, and nothing else. */
  public boolean atHead() {
    return pending == 0 && unknown.isEmpty() && unfinished.isEmpty();
  }
}
