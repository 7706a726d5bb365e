/** Tests of the revision graph. */
@NullMarked
package dev.cairn.revision;

import org.jspecify.annotations.NullMarked;
