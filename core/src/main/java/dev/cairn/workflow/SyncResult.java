package dev.cairn.workflow;

import dev.cairn.run.AppliedRevision;
import java.util.List;

/**
 * What a sync did.
 *
 * @param run what was taken back and applied, in order
 * @param unknown the revisions that no file here has, as they were before
 * @param changed the revisions whose script here is not what was applied, as they were before
 */
public record SyncResult(
    RunResult run, List<AppliedRevision> unknown, List<AppliedRevision> changed) {
  public SyncResult {
    unknown = List.copyOf(unknown);
    changed = List.copyOf(changed);
  }
}
