package dev.cairn.workflow;

import dev.cairn.compare.Description;
import dev.cairn.lint.Hazard;
import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of generating a migration.
 *
 * @param revision the new revision; empty when nothing changed
 * @param file the file written; empty when nothing changed, or nothing was to be written
 * @param changes what it does, a line a change
 * @param text the script
 * @param notes what a person should know: where values come from, what the database holds beyond
 *     the history
 * @param proved on what it was proved: {@code PostgreSQL 18.6}; empty when it was not
 * @param hazards what is dangerous about it, on the database at hand
 */
public record GeneratedMigration(
    Optional<Revision> revision,
    Optional<Path> file,
    List<Description> changes,
    String text,
    List<String> notes,
    Optional<String> proved,
    List<Hazard> hazards) {
  public GeneratedMigration {
    hazards = List.copyOf(hazards);
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }
}
