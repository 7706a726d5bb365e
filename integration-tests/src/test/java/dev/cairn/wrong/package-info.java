/** What happens when something is wrong: one clear message, the right exit code, no change. */
@NullMarked
package dev.cairn.wrong;

import org.jspecify.annotations.NullMarked;
