package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/** A unique constraint; {@code columns} in their order. */
public record UniqueConstraint(
    Optional<String> name, List<String> columns, Deferrability deferrability) {
  public UniqueConstraint {
    columns = List.copyOf(columns);
  }

  /** Returns an unnamed constraint on {@code columns}, checked at once. */
  public static UniqueConstraint on(String... columns) {
    return new UniqueConstraint(Optional.empty(), List.of(columns), Deferrability.NOT_DEFERRABLE);
  }

  public UniqueConstraint withName(Optional<String> newName) {
    return new UniqueConstraint(newName, columns, deferrability);
  }
}
