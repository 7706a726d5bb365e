package dev.cairn.sql;

/** One statement of a script, and the line it begins on, counted from one. */
public record SqlStatement(String text, int line) {}
