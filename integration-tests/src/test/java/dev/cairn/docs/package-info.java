/** What the documentation says, held against what Cairn does. */
@NullMarked
package dev.cairn.docs;

import org.jspecify.annotations.NullMarked;
