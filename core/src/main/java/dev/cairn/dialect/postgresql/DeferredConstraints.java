package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Constraints that wait for the commit. While they wait for rows that were just written, the server
 * alters nothing about the table.
 */
record DeferredConstraints(TableSql sql) {

  /** Returns what makes the constraints look at the rows of {@code table} now, and wait again. */
  List<String> settle(ObjectName table, SchemaState state) {
    Set<ObjectName> names = new TreeSet<>();
    state.table(table).ifPresent(it -> own(it, names));
    for (Table referring : state.referencing(table)) {
      for (ForeignKey key : referring.foreignKeys()) {
        if (key.target().equals(table)) {
          add(key.deferrability(), referring, key.name(), names);
        }
      }
    }
    if (names.isEmpty()) {
      return List.of();
    }
    List<String> rendered = new ArrayList<>();
    names.forEach(name -> rendered.add(sql.name(name)));
    String constraints = "SET CONSTRAINTS " + String.join(", ", rendered);
    return List.of(constraints + " IMMEDIATE", constraints + " DEFERRED");
  }

  private static void own(Table table, Set<ObjectName> names) {
    for (UniqueConstraint unique : table.uniques()) {
      add(unique.deferrability(), table, unique.name(), names);
    }
    for (ForeignKey key : table.foreignKeys()) {
      add(key.deferrability(), table, key.name(), names);
    }
  }

  private static void add(
      Deferrability deferrability, Table table, Optional<String> name, Set<ObjectName> names) {
    if (deferrability == Deferrability.INITIALLY_DEFERRED) {
      name.ifPresent(it -> names.add(table.name().sibling(it)));
    }
  }
}
