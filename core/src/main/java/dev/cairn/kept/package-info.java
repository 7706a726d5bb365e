/**
 * What was dropped and is kept out of sight: how a drop becomes a change of names, how it is put
 * back, and the table that remembers both. Knows {@code dialect}, {@code operation}, {@code
 * schema}, {@code stored}, {@code sql} and {@code error}.
 */
@NullMarked
package dev.cairn.kept;

import org.jspecify.annotations.NullMarked;
