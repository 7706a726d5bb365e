/**
 * What the commands do, one class a piece of work, each giving a result and printing nothing. Knows
 * every package below it; known by {@code dev.cairn} and the command line alone.
 */
@NullMarked
package dev.cairn.workflow;

import org.jspecify.annotations.NullMarked;
