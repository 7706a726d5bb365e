package dev.cairn.schema;

/**
 * The expression a column is computed from.
 *
 * @param expression in SQL, without the outer parentheses
 * @param stored whether the value is kept with the row rather than computed when read
 */
public record Generated(String expression, boolean stored) {}
