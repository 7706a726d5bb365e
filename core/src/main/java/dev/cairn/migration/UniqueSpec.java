package dev.cairn.migration;

import dev.cairn.schema.Deferrability;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
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

  /** Keeps further columns in its index; a database without such leaves them out. */
  public UniqueSpec include(String... columns) {
    return new UniqueSpec(unique.withIncluded(List.of(columns)));
  }

  /** Lets only one row be null. */
  public UniqueSpec nullsNotDistinct() {
    return new UniqueSpec(unique.withNullsDistinct(false));
  }
}
