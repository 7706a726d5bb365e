/** Cairn against the floor, side by side in one run. Knows every package; known by none. */
@NullMarked
package dev.cairn.benchmarks;

import org.jspecify.annotations.NullMarked;
