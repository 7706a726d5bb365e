package dev.cairn.run;

import dev.cairn.revision.Revision;
import java.time.Duration;
import java.util.List;

/**
 * A migration that ran.
 *
 * @param kept what it put out of the application's sight, by the names that it is kept under
 */
public record CompletedMigration(
    Revision revision, Direction direction, int statements, Duration took, List<String> kept) {
  public CompletedMigration {
    kept = List.copyOf(kept);
  }
}
