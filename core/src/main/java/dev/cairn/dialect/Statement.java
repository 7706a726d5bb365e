package dev.cairn.dialect;

/**
 * One SQL statement that the runner executes.
 *
 * @param sql without a terminating semicolon
 * @param transactional whether it may run inside a transaction
 */
public record Statement(String sql, boolean transactional) {

  /** Returns a statement that may run inside a transaction. */
  public static Statement of(String sql) {
    return new Statement(sql, true);
  }

  /** Returns a statement that the database refuses inside a transaction. */
  public static Statement outsideTransaction(String sql) {
    return new Statement(sql, false);
  }
}
