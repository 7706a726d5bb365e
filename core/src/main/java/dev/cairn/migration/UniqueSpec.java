package dev.cairn.migration;

import dev.cairn.schema.Deferrability;
import dev.cairn.schema.UniqueConstraint;
import java.util.Optional;

/** A unique constraint being described. */
public record UniqueSpec(UniqueConstraint unique) implements TablePart {

  /** Gives it a name. */
  public UniqueSpec named(String name) {
    return new UniqueSpec(unique.withName(Optional.of(name)));
  }

  /** Lets it be checked at the end of a transaction. */
  public UniqueSpec deferrable(Deferrability deferrability) {
    return new UniqueSpec(unique.withDeferrability(deferrability));
  }

  /** Lets only one row be null. */
  public UniqueSpec nullsNotDistinct() {
    return new UniqueSpec(unique.withNullsDistinct(false));
  }
}
