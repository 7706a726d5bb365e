/**
 * The value model of a database schema: immutable records, no SQL dialect, no JDBC. Knows nobody.
 */
@NullMarked
package dev.cairn.schema;

import org.jspecify.annotations.NullMarked;
