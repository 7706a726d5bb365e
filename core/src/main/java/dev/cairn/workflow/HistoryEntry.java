package dev.cairn.workflow;

import dev.cairn.revision.Revision;
import dev.cairn.script.ScriptFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A migration in the history.
 *
 * @param file where it lies; empty where the database alone has it
 * @param head whether no other comes after it
 * @param applied whether the database has it, when the database was asked
 * @param current whether the database stands there, when the database was asked
 */
public record HistoryEntry(
    Revision revision,
    Optional<Path> file,
    ScriptFormat format,
    boolean head,
    Optional<Boolean> applied,
    Optional<Boolean> current) {}
