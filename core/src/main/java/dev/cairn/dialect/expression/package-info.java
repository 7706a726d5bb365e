/**
 * SQL expressions as small trees, so that two spellings of one condition compare as equal: spaces,
 * case, redundant parentheses, {@code BETWEEN}. What a dialect's engine adds of its own (casts,
 * other operators) that dialect takes away in a rewrite of its own. Knows {@code dialect} for the
 * spelling of names and {@code sql} for lexical rules.
 */
@NullMarked
package dev.cairn.dialect.expression;

import org.jspecify.annotations.NullMarked;
