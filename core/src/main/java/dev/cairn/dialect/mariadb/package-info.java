/**
 * MariaDB: what it has that MySQL has not (sequences, a type for UUIDs, checks that belong to a
 * column), on the ground that {@code dialect.mysql} lays. Knows that package and what it knows.
 */
@NullMarked
package dev.cairn.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
