/** What is dropped comes back: on real databases, with rows. */
@NullMarked
package dev.cairn.kept;

import org.jspecify.annotations.NullMarked;
