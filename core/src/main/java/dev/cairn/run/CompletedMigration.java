package dev.cairn.run;

import dev.cairn.revision.Revision;
import java.time.Duration;

/** A migration that ran. */
public record CompletedMigration(
    Revision revision, Direction direction, int statements, Duration took) {}
