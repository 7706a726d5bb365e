/** Work on many things that have nothing to do with each other. Knows nobody. */
@NullMarked
package dev.cairn.parallel;

import org.jspecify.annotations.NullMarked;
