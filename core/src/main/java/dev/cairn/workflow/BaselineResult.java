package dev.cairn.workflow;

import dev.cairn.adopt.ToolHistory;
import dev.cairn.compare.Description;
import dev.cairn.dialect.OtherObject;
import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of taking over a database.
 *
 * @param database its URL
 * @param revision the first migration
 * @param file the file written; empty when nothing was to be written
 * @param stamped whether the database counts as having it now
 * @param tables how many it makes
 * @param sequences how many it makes
 * @param changes what it does, a line an operation
 * @param history where another tool stood
 * @param others what the database holds and the migration cannot
 * @param notes what a person should know
 * @param proved on what it was proved: {@code PostgreSQL 18.6}; empty when it was not
 * @param text the script
 */
public record BaselineResult(
    String database,
    Revision revision,
    Optional<Path> file,
    boolean stamped,
    int tables,
    int sequences,
    List<Description> changes,
    Optional<ToolHistory> history,
    List<OtherObject> others,
    List<String> notes,
    Optional<String> proved,
    String text) {
  public BaselineResult {
    changes = List.copyOf(changes);
    others = List.copyOf(others);
    notes = List.copyOf(notes);
  }
}
