/**
 * Finds what is dangerous about migrations: operations, the server's kind and version, and what is
 * known of the tables in; hazards out. Pure: what must be counted in a database is asked for by a
 * {@link dev.cairn.lint.Probe} and answered by the caller. Knows {@code dialect}, {@code
 * operation}, {@code schema}, {@code sql} and {@code error}.
 */
@NullMarked
package dev.cairn.lint;

import org.jspecify.annotations.NullMarked;
