package dev.cairn.dialect;

/**
 * How a transaction is committed in the same request as its last statement.
 *
 * @param commit the statement that commits
 * @param millis an expression: the whole milliseconds since the transaction began
 * @param moved an expression with one parameter, a time as {@link java.time.Instant} writes it: the
 *     same time, later by as long as the transaction has lasted, written so too
 */
public record CommitBehind(String commit, String millis, String moved) {}
