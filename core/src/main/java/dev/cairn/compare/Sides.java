package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The two schemas made comparable. Each table is there as it was given, which is what operations
 * carry, and in the dialect's canonical form, which is what is compared.
 *
 * @param wanted the wanted schema, in the database's own spelling of what it already has
 * @param found the schema found
 */
record Sides(
    Schema wanted,
    Schema found,
    Schema canonicalWanted,
    Schema canonicalFound,
    Map<TableKey, Form> wantedTables,
    Map<TableKey, Form> foundTables) {

  /** A table as it was given, and in canonical form. */
  record Form(Table given, Table canonical) {
    ObjectName name() {
      return given.name();
    }
  }

  static Sides of(Dialect dialect, Schema wanted, Schema found) {
    Schema spelled = Spelling.like(dialect, wanted, found);
    Schema canonicalWanted = dialect.canonical(spelled);
    Schema canonicalFound = dialect.canonical(found);
    Keys keys = new Keys(dialect.identifiers());
    return new Sides(
        spelled,
        found,
        canonicalWanted,
        canonicalFound,
        forms(keys, spelled, canonicalWanted),
        forms(keys, found, canonicalFound));
  }

  /**
   * Returns these sides with the expressions of some tables as a person would write them.
   *
   * @param which the tables
   * @param wantedToo whether those of the wanted side come from a catalog too
   */
  Sides spelledPlainly(Dialect dialect, Set<TableKey> which, boolean wantedToo) {
    return new Sides(
        wanted,
        found,
        canonicalWanted,
        canonicalFound,
        wantedToo ? plain(dialect, wantedTables, which) : wantedTables,
        plain(dialect, foundTables, which));
  }

  private static Map<TableKey, Form> plain(
      Dialect dialect, Map<TableKey, Form> forms, Set<TableKey> which) {
    PlainSpelling spelling = new PlainSpelling(dialect);
    Map<TableKey, Form> result = new LinkedHashMap<>(forms);
    for (TableKey key : which) {
      result.computeIfPresent(
          key, (same, form) -> new Form(spelling.of(form.given()), form.canonical()));
    }
    return Collections.unmodifiableMap(result);
  }

  private static Map<TableKey, Form> forms(Keys keys, Schema schema, Schema canonicalSchema) {
    Map<TableKey, Table> canonical = new HashMap<>();
    for (Table table : canonicalSchema.tables().values()) {
      canonical.put(keys.table(table.name()), table);
    }
    Map<TableKey, Form> result = new LinkedHashMap<>();
    for (Table table : schema.tables().values()) {
      TableKey key = keys.table(table.name());
      result.put(key, new Form(table, canonical.getOrDefault(key, table)));
    }
    return Collections.unmodifiableMap(result);
  }
}
