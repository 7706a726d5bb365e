package dev.cairn.migration;

import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.ObjectName;
import java.util.List;
import java.util.Optional;

/** A foreign key being described. */
public record ForeignKeySpec(ForeignKey key) implements TablePart {

  /** The columns of a foreign key, on the way to one. */
  public static final class From {
    private final List<String> columns;

    From(List<String> columns) {
      this.columns = columns;
    }

    /** Says what they refer to; {@code table} may be {@code schema.table}. */
    public ForeignKeySpec references(String table, String... targetColumns) {
      return new ForeignKeySpec(
          ForeignKey.of(columns, ObjectName.parse(table), List.of(targetColumns)));
    }
  }

  /** Gives it a name. */
  public ForeignKeySpec named(String name) {
    return new ForeignKeySpec(key.withName(Optional.of(name)));
  }

  /** Says what happens to the referring row when its target is deleted. */
  public ForeignKeySpec onDelete(Action action) {
    return new ForeignKeySpec(
        new ForeignKey(
            key.name(),
            key.columns(),
            key.target(),
            key.targetColumns(),
            action,
            key.onUpdate(),
            key.deferrability()));
  }

  /** Says what happens to the referring row when its target's key changes. */
  public ForeignKeySpec onUpdate(Action action) {
    return new ForeignKeySpec(
        new ForeignKey(
            key.name(),
            key.columns(),
            key.target(),
            key.targetColumns(),
            key.onDelete(),
            action,
            key.deferrability()));
  }

  /** Lets it be checked at the end of a transaction. */
  public ForeignKeySpec deferrable(Deferrability deferrability) {
    return new ForeignKeySpec(
        new ForeignKey(
            key.name(),
            key.columns(),
            key.target(),
            key.targetColumns(),
            key.onDelete(),
            key.onUpdate(),
            deferrability));
  }
}
