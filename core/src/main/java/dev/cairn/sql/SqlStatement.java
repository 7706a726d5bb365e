package dev.cairn.sql;

/**
 * One statement of a script.
 *
 * @param text without what ends it, and without comments before or behind it
 * @param line where it begins, counted from one within the script
 */
public record SqlStatement(String text, int line) {}
