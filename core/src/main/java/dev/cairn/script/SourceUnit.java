package dev.cairn.script;

import java.nio.file.Path;

/**
 * A Java file to be compiled.
 *
 * @param key names its compiled form in the cache
 */
record SourceUnit(Path file, String source, String key) {}
