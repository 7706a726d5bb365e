/**
 * SQLite: its catalog is the text of its own {@code CREATE} statements, which is read with a parser
 * of our own, and most of its changes are made by building a table anew. Knows {@code schema},
 * {@code operation}, {@code parallel}, {@code sql} and the dialect SPI; no other dialect.
 */
@NullMarked
package dev.cairn.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
