/**
 * The steps of a migration as data. Each {@link dev.cairn.operation.Operation} knows its reverse,
 * and {@link dev.cairn.operation.SchemaDraft} knows what each does to a schema. Knows {@code
 * schema} and {@code error}.
 */
@NullMarked
package dev.cairn.operation;

import org.jspecify.annotations.NullMarked;
