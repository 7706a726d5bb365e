package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a squash.
 *
 * @param revision the new revision
 * @param file its file; empty when nothing was to be written
 * @param replaced what it does the work of, in order
 * @param deleted their files
 * @param operationsBefore how many operations the range had on the way up
 * @param operationsAfter how many the new one has
 * @param text the script
 * @param proved on what it was proved equal
 */
public record SquashResult(
    Revision revision,
    Optional<Path> file,
    List<Revision> replaced,
    List<Path> deleted,
    int operationsBefore,
    int operationsAfter,
    String text,
    String proved) {
  public SquashResult {
    replaced = List.copyOf(replaced);
    deleted = List.copyOf(deleted);
  }
}
