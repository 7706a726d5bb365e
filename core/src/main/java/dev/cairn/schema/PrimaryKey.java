package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/**
 * A primary key; {@code columns} in key order.
 *
 * @param included columns kept in its index beside those, for reading only
 */
public record PrimaryKey(Optional<String> name, List<String> columns, List<String> included) {
  public PrimaryKey {
    columns = List.copyOf(columns);
    included = List.copyOf(included);
  }

  /** Makes a key that includes nothing more. */
  public PrimaryKey(Optional<String> name, List<String> columns) {
    this(name, columns, List.of());
  }

  /** Returns an unnamed key on {@code columns}. */
  public static PrimaryKey on(String... columns) {
    return new PrimaryKey(Optional.empty(), List.of(columns));
  }

  public PrimaryKey withName(Optional<String> newName) {
    return new PrimaryKey(newName, columns, included);
  }

  public PrimaryKey withColumns(List<String> newColumns) {
    return new PrimaryKey(name, newColumns, included);
  }

  public PrimaryKey withIncluded(List<String> newIncluded) {
    return new PrimaryKey(name, columns, newIncluded);
  }
}
