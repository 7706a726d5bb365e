package dev.cairn.compare;

import dev.cairn.schema.ObjectName;
import java.util.Optional;

/** The values that new objects of the application have before anyone sets them. */
@FunctionalInterface
public interface InitialValues {

  /** Knows none. */
  InitialValues NONE = (table, column) -> Optional.empty();

  /**
   * Returns the value for a column, by the names the wanted schema gives. Asked only where a value
   * for rows that exist is needed and nothing else gives one.
   */
  Optional<InitialValue> of(ObjectName table, String column);

  /**
   * An initial value.
   *
   * @param value as {@link dev.cairn.operation.Fill.Literal} allows
   * @param source where it comes from: {@code Todo.completed}, or {@code Todo.completed = false}
   */
  record InitialValue(Object value, String source) {}
}
