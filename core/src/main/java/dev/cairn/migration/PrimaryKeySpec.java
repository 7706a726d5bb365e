package dev.cairn.migration;

import dev.cairn.schema.PrimaryKey;
import java.util.List;
import java.util.Optional;

/** A primary key being described. */
public record PrimaryKeySpec(PrimaryKey key) implements TablePart {

  /** Gives it a name. */
  public PrimaryKeySpec named(String name) {
    return new PrimaryKeySpec(key.withName(Optional.of(name)));
  }

  /** Keeps further columns in its index; a database without such leaves them out. */
  public PrimaryKeySpec include(String... columns) {
    return new PrimaryKeySpec(key.withIncluded(List.of(columns)));
  }
}
