/**
 * Several migrations in one: what of their operations can be said in fewer. Pure. Knows {@code
 * conflict}, {@code operation} and {@code schema}.
 */
@NullMarked
package dev.cairn.squash;

import org.jspecify.annotations.NullMarked;
