package dev.cairn.migration;

import dev.cairn.operation.Batches;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ObjectName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A backfill being described: each call says more of the one operation that was recorded. */
public final class BackfillSpec {

  private final ObjectName table;
  private final Map<String, Fill> values = new TreeMap<>();
  private Optional<String> where = Optional.empty();
  private Batches batches = Batches.USUAL;

  BackfillSpec(ObjectName table) {
    this.table = table;
  }

  /** Sets a column to an SQL expression, which may use the row's other columns. */
  public BackfillSpec set(String column, String expression) {
    values.put(column, new Fill.Sql(expression));
    return this;
  }

  /** Leaves alone the rows for which an SQL condition does not hold. */
  public BackfillSpec where(String condition) {
    where = condition.isBlank() ? Optional.empty() : Optional.of(condition);
    return this;
  }

  /** Sets the most rows that a batch looks at: a million unless said otherwise. */
  public BackfillSpec batch(long rows) {
    batches = new Batches(rows, batches.millis(), batches.pauseMillis());
    return this;
  }

  /** Sets how long a batch should take: a second unless said otherwise. */
  public BackfillSpec target(Duration time) {
    batches = new Batches(batches.rows(), time.toMillis(), batches.pauseMillis());
    return this;
  }

  /** Rests between two batches. */
  public BackfillSpec pause(Duration time) {
    batches = new Batches(batches.rows(), batches.millis(), time.toMillis());
    return this;
  }

  Operation toOperation() {
    if (values.isEmpty()) {
      throw new IllegalStateException(
          "the backfill of " + table + " does not say what to set: call set(column, expression)");
    }
    return new Operation.Backfill(table, values, where, Optional.of(batches));
  }
}
