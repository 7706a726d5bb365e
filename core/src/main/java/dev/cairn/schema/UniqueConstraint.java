package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/**
 * A unique constraint.
 *
 * @param columns in their order
 * @param nullsDistinct whether it lets several rows be null
 * @param included columns kept in its index beside those, for reading only
 */
public record UniqueConstraint(
    Optional<String> name,
    List<String> columns,
    Deferrability deferrability,
    boolean nullsDistinct,
    List<String> included) {
  public UniqueConstraint {
    columns = List.copyOf(columns);
    included = List.copyOf(included);
  }

  /** Makes a constraint that lets several rows be null, and includes nothing more. */
  public UniqueConstraint(
      Optional<String> name, List<String> columns, Deferrability deferrability) {
    this(name, columns, deferrability, true, List.of());
  }

  /** Returns an unnamed constraint on {@code columns}, checked at once. */
  public static UniqueConstraint on(String... columns) {
    return new UniqueConstraint(Optional.empty(), List.of(columns), Deferrability.NOT_DEFERRABLE);
  }

  public UniqueConstraint withName(Optional<String> newName) {
    return new UniqueConstraint(newName, columns, deferrability, nullsDistinct, included);
  }

  public UniqueConstraint withColumns(List<String> newColumns) {
    return new UniqueConstraint(name, newColumns, deferrability, nullsDistinct, included);
  }

  public UniqueConstraint withDeferrability(Deferrability newDeferrability) {
    return new UniqueConstraint(name, columns, newDeferrability, nullsDistinct, included);
  }

  public UniqueConstraint withNullsDistinct(boolean newNullsDistinct) {
    return new UniqueConstraint(name, columns, deferrability, newNullsDistinct, included);
  }

  public UniqueConstraint withIncluded(List<String> newIncluded) {
    return new UniqueConstraint(name, columns, deferrability, nullsDistinct, newIncluded);
  }
}
