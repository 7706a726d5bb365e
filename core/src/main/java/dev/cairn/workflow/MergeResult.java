package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a merge.
 *
 * @param heads what was to be joined; one or none where there was nothing to do
 * @param revision the merge; empty when it was not written
 * @param file its file
 * @param review what the heads do to one another
 */
public record MergeResult(
    List<Revision> heads, Optional<Revision> revision, Optional<Path> file, HeadReview review) {
  public MergeResult {
    heads = List.copyOf(heads);
  }
}
