/**
 * The facade that applications and the command line use: {@link dev.cairn.Cairn}. Knows every
 * package; known by none of them.
 */
@NullMarked
package dev.cairn;

import org.jspecify.annotations.NullMarked;
