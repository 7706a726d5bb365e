package dev.cairn.compare;

/**
 * One change, for people.
 *
 * @param kind what is done, for machines: {@code add-column}
 * @param object what it is done to: {@code todo.completed}
 * @param text the whole line: {@code add column todo.completed BOOLEAN not null}
 */
public record Description(String kind, String object, String text) {}
