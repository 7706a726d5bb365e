/**
 * MySQL, and the ground it shares with MariaDB: one dialect that asks {@link
 * dev.cairn.dialect.mysql.ServerTraits} wherever the two products, or two versions of one, part
 * ways. Knows {@code dialect}, {@code operation}, {@code schema}, {@code sql} and {@code error};
 * {@code dialect.mariadb} builds on it and it does not know {@code dialect.mariadb}.
 */
@NullMarked
package dev.cairn.dialect.mysql;

import org.jspecify.annotations.NullMarked;
