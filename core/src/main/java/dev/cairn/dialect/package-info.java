/**
 * The SPI that one database implements: read the catalog, render operations, types, lock, scratch.
 * Knows {@code schema}, {@code operation} and {@code sql}; no dialect knows another, except where a
 * product descends from another (MariaDB and MySQL share a package of common ground).
 */
@NullMarked
package dev.cairn.dialect;

import org.jspecify.annotations.NullMarked;
