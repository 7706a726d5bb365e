/**
 * Two schemas in, operations out; and the questions that only a person can answer. Knows {@code
 * schema}, {@code operation}, {@code parallel}, {@code dialect}, {@code sql} and {@code error}.
 */
@NullMarked
package dev.cairn.compare;

import org.jspecify.annotations.NullMarked;
