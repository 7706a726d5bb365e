/**
 * Which operations touch the same thing: what two lines of history do to one table, column or name,
 * and whether two operations may change places. Pure. Knows {@code operation}, {@code schema} and
 * {@code error}.
 */
@NullMarked
package dev.cairn.conflict;

import org.jspecify.annotations.NullMarked;
