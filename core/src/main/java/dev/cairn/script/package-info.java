/**
 * Migration files: find, parse or compile, write. Knows {@code migration}, {@code operation},
 * {@code cache}, {@code parallel}, {@code schema}, {@code revision}, {@code sql} and {@code error}.
 */
@NullMarked
package dev.cairn.script;

import org.jspecify.annotations.NullMarked;
