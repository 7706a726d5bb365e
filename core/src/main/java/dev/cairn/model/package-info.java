/**
 * Where wanted schemas come from. {@link dev.cairn.model.ModelSource} is what a reader of entities
 * implements; it may be loaded by the application's class loader. Knows {@code schema}, {@code
 * dialect} and {@code error}.
 */
@NullMarked
package dev.cairn.model;

import org.jspecify.annotations.NullMarked;
