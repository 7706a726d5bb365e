package dev.cairn.workflow;

import dev.cairn.kept.Kept;
import dev.cairn.schema.ObjectName;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that was dropped and is kept.
 *
 * @param name what it is called in the database now
 * @param what the table, column or enum type it was: {@code todo.note}
 * @param holder the table or type that it is, or the table that it is a column of, as it is called
 *     now; empty where somebody dropped it past Cairn
 * @param revision whose migration dropped it
 * @param way {@code up} or {@code down}
 * @param keptAt in ISO 8601, UTC
 * @param rows how many rows, or values, it held then
 * @param bytes its size, where the database tells
 */
public record KeptThing(
    String name,
    String what,
    Kept.Kind kind,
    Optional<ObjectName> holder,
    String revision,
    String way,
    String keptAt,
    Duration age,
    long rows,
    Optional<Long> bytes) {

  /** Returns whether {@code text} names it, by what it is called now or by what it was. */
  boolean isCalled(String text) {
    return name.equals(text) || what.equals(text);
  }
}
