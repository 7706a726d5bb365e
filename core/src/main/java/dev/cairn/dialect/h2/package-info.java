/**
 * H2 from 2.2 on: embedded, in memory or served. What folds names, types, catalogs and expressions
 * asks the database's settings once, when the dialect is made. Knows {@code schema}, {@code
 * operation}, {@code sql} and the dialect SPI.
 */
@NullMarked
package dev.cairn.dialect.h2;

import org.jspecify.annotations.NullMarked;
