/**
 * Runs revisions against a database: plan, lock, version table, execute, report. Knows {@code
 * revision}, {@code kept}, {@code dialect}, {@code operation}, {@code parallel} and {@code error}.
 */
@NullMarked
package dev.cairn.run;

import org.jspecify.annotations.NullMarked;
