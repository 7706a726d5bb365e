/** Migrations that are killed on their way, and what the next run makes of it. */
@NullMarked
package dev.cairn.crash;

import org.jspecify.annotations.NullMarked;
