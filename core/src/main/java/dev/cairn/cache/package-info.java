/**
 * What was worked out before, kept in files by the content it was worked out from. A cache may be
 * deleted at any time: it costs time and nothing else. Knows nobody.
 */
@NullMarked
package dev.cairn.cache;

import org.jspecify.annotations.NullMarked;
