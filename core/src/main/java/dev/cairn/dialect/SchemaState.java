package dev.cairn.dialect;

import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * The schema as it stands just before an operation runs, for operations that cannot be written
 * without it (a column's full definition, a constraint's real name, a table that must be rebuilt).
 * Read lazily: an operation that needs nothing costs nothing.
 */
public interface SchemaState {

  /** Returns a table by name. */
  Optional<Table> table(ObjectName name);

  /**
   * Returns whether {@code table} holds so many rows that others would notice if they could not
   * write to it for as long as it takes to read them all. What changes such a table is written in
   * the form that lets others work, where the server has one. By default no table is.
   */
  default boolean isBusy(ObjectName table) {
    return false;
  }

  /**
   * Returns whether {@code table} is known to have so few rows that copying them once more takes no
   * longer than a look at the whole schema. By default that is known of none.
   */
  default boolean isSmall(ObjectName table) {
    return false;
  }

  /** Returns the tables with a foreign key to {@code name}, itself included. */
  List<Table> referencing(ObjectName name);

  /** Returns the tables with a column of the enum type {@code name}. */
  List<Table> usingEnum(ObjectName name);

  /** Returns a sequence by name. */
  Optional<Sequence> sequence(ObjectName name);

  /** Returns a named enum type. */
  Optional<EnumType> enumType(ObjectName name);

  /** Returns the views and triggers that must be made again when {@code table} is rebuilt. */
  List<Dependent> dependents(ObjectName table);

  /**
   * A view or trigger, by its own SQL.
   *
   * @param kind {@code view} or {@code trigger}
   */
  record Dependent(String kind, String name, String sql) {}
}
