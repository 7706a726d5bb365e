package dev.cairn.migration;

import dev.cairn.schema.PrimaryKey;
import java.util.Optional;

/** A primary key being described. */
public record PrimaryKeySpec(PrimaryKey key) implements TablePart {

  /** Gives it a name. */
  public PrimaryKeySpec named(String name) {
    return new PrimaryKeySpec(new PrimaryKey(Optional.of(name), key.columns()));
  }
}
