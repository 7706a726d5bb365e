package dev.cairn.sql;

/** One statement of a script, without its semicolon, and the line it begins on. */
public record SqlStatement(String text, int line) {}
