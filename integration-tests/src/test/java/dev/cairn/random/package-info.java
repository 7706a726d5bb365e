/**
 * Random schemas with rows in them, led from one to another and back on the real engines: what is
 * read equals what was asked for, and no row that could stay is lost.
 */
@NullMarked
package dev.cairn.random;

import org.jspecify.annotations.NullMarked;
