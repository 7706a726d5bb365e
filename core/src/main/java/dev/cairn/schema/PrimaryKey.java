package dev.cairn.schema;

import java.util.List;
import java.util.Optional;

/** A primary key; {@code columns} in key order. */
public record PrimaryKey(Optional<String> name, List<String> columns) {
  public PrimaryKey {
    columns = List.copyOf(columns);
  }

  /** Returns an unnamed key on {@code columns}. */
  public static PrimaryKey on(String... columns) {
    return new PrimaryKey(Optional.empty(), List.of(columns));
  }

  public PrimaryKey withName(Optional<String> newName) {
    return new PrimaryKey(newName, columns);
  }
}
