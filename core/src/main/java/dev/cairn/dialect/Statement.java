package dev.cairn.dialect;

import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation.Backfill;
import java.util.Optional;

/**
 * One SQL statement that the runner executes.
 *
 * @param sql without a terminating semicolon
 * @param transactional whether it may run inside a transaction
 * @param batches what it comes to, where it is to be done in batches that commit by themselves; it
 *     may then be done again, and does nothing the second time
 */
public record Statement(String sql, boolean transactional, Optional<Backfill> batches) {

  public Statement(String sql, boolean transactional) {
    this(sql, transactional, Optional.empty());
  }

  /** Returns a statement that may run inside a transaction. */
  public static Statement of(String sql) {
    return new Statement(sql, true);
  }

  /** Returns a statement that the database refuses inside a transaction. */
  public static Statement outsideTransaction(String sql) {
    return new Statement(sql, false);
  }

  /**
   * Returns a change of the rows of a big table.
   *
   * @param sql the whole of it in one statement
   * @param backfill the same, by expressions and with a condition
   * @throws IllegalArgumentException when it sets a column to what is not an expression
   */
  public static Statement inBatches(String sql, Backfill backfill) {
    if (!backfill.values().values().stream().allMatch(Fill.Sql.class::isInstance)) {
      throw new IllegalArgumentException("a value that is not written as SQL: " + backfill);
    }
    return new Statement(sql, false, Optional.of(backfill));
  }

  /** Returns it with another text. */
  public Statement withSql(String text) {
    return new Statement(text, transactional, batches);
  }
}
