package dev.cairn.script;

import dev.cairn.revision.Revision;
import java.nio.file.Path;

/**
 * A migration file: its header is read, it is not compiled.
 *
 * @param source the text, with line ends normalised to a line feed, so that it is the same on every
 *     system
 * @param checksum the SHA-256 of {@code source} in hexadecimal digits
 */
public record Script(
    Revision revision, Path file, ScriptFormat format, String source, String checksum) {}
