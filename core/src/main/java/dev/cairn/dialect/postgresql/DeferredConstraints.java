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

  /**
   * The server takes all constraints of the name that the schema has, and refuses where one of them
   * cannot wait: a check of another table may have that name. Then they wait no more until the
   * commit.
   */
  private static final String WAIT =
      "DO $cairn$BEGIN SET CONSTRAINTS %s DEFERRED; EXCEPTION WHEN wrong_object_type THEN NULL;"
          + " END$cairn$";

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
    List<String> rendered = names.stream().map(sql::name).toList();
    List<String> statements = new ArrayList<>();
    statements.add("SET CONSTRAINTS " + String.join(", ", rendered) + " IMMEDIATE");
    rendered.forEach(name -> statements.add(WAIT.formatted(name)));
    return statements;
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
