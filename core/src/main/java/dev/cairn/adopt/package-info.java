/**
 * What other migration tools have written down in a database, read when Cairn takes it over. Knows
 * {@code dialect}, {@code schema} and {@code error}.
 */
@NullMarked
package dev.cairn.adopt;

import org.jspecify.annotations.NullMarked;
