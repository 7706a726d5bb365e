package dev.cairn.model;

import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What was read from an application's classes. */
public interface ModelReading {

  /** Returns the schema the classes want; its names have the dialect's portable spelling. */
  Schema schema();

  /**
   * Returns the value that a new object has for a column before anyone sets it, as {@link
   * dev.cairn.operation.Fill.Literal} allows. Looked for when asked, not before: it makes an object
   * of the entity's class.
   */
  Optional<InitialValue> initialValue(ObjectName table, String column);

  /** Returns the number of entity classes read. */
  int entityCount();

  /** Returns what a person should know about the reading: skipped classes, ignored settings. */
  List<String> notes();

  /**
   * An entity's own initial value.
   *
   * @param source where it comes from, for a comment in the script: {@code Todo.completed = false}
   */
  record InitialValue(Object value, String source) {}
}
