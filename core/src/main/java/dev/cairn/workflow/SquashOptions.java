package dev.cairn.workflow;

import dev.cairn.script.ScriptFormat;
import java.util.Optional;

/**
 * How to put one migration in the place of several.
 *
 * @param range {@code a:b}: all after a, up to b and with it
 * @param message what it does; derived from the range when empty
 * @param format of the file; empty for that of the range where it has one, else the configured one
 * @param dryRun say what would be written, and change no file
 */
public record SquashOptions(
    String range, Optional<String> message, Optional<ScriptFormat> format, boolean dryRun) {}
