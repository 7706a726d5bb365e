/**
 * PostgreSQL, from version 11: how it spells names, types and operations, how its catalog is read,
 * and what it makes of the expressions it stores. Knows {@code dialect} and its {@code expression}s
 * and no other database.
 */
@NullMarked
package dev.cairn.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
