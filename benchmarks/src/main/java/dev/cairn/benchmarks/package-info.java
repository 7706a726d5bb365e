/**
 * Cairn beside the floor and its peers, in one run. The floor is the work that nobody can do
 * without: the same catalog queries, their rows thrown away.
 */
@NullMarked
package dev.cairn.benchmarks;

import org.jspecify.annotations.NullMarked;
