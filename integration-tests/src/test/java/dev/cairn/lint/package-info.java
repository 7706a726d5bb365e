/** That hazards are real, on the engines themselves, and that their safe forms are safe. */
@NullMarked
package dev.cairn.lint;

import org.jspecify.annotations.NullMarked;
