package dev.cairn.conflict;

/**
 * Two operations of two lines of history that touch the same thing.
 *
 * @param target what they touch
 * @param reason what is wrong with that, in a sentence
 * @param certain whether it is a conflict; otherwise it may be one, for SQL can do anything
 */
public record Conflict(
    Contribution first, Contribution second, Target target, String reason, boolean certain) {}
