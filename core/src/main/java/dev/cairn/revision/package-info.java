/**
 * The graph of revisions and the symbols that name its points: pure graph theory, no files, no
 * JDBC. Knows {@code error} alone.
 */
@NullMarked
package dev.cairn.revision;

import org.jspecify.annotations.NullMarked;
