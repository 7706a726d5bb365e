package dev.cairn.dialect.sqlite;

/**
 * What stands between two commas of {@code CREATE TABLE}: a column or a constraint of the table.
 */
sealed interface Member permits ColumnDefinition, Clause {}
