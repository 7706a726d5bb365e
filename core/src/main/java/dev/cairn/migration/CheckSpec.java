package dev.cairn.migration;

import dev.cairn.schema.CheckConstraint;
import java.util.Optional;

/** A check being described. */
public record CheckSpec(CheckConstraint check) implements TablePart {

  /** Gives it a name. */
  public CheckSpec named(String name) {
    return new CheckSpec(check.withName(Optional.of(name)));
  }
}
