/**
 * Reading SQL text: splitting a script into statements with a real lexer, and where each begins.
 * Knows {@code error} alone.
 */
@NullMarked
package dev.cairn.sql;

import org.jspecify.annotations.NullMarked;
