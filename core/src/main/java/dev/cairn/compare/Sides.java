package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.dialect.Dialect;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two schemas made comparable. Each table is there as it was given, which is what operations
 * carry, and in the dialect's canonical form, which is what is compared.
 *
 * @param wanted the wanted schema, in the database's own spelling of what it already has
 * @param found the schema found
 * @param looseWanted what lies beside the wanted tables, in canonical form
 * @param looseFound what lies beside the tables found, in canonical form
 */
record Sides(
    Schema wanted,
    Schema found,
    Schema looseWanted,
    Schema looseFound,
    Map<TableKey, Form> wantedTables,
    Map<TableKey, Form> foundTables) {

  /** A table as it was given, and in canonical form. */
  static final class Form {
    private final Dialect dialect;
    private final Table given;
    private final Optional<Table> found;
    private Optional<Table> canonical = Optional.empty();

    /** Makes the form of a table; {@code found} is the one that a wanted table is to replace. */
    Form(Dialect dialect, Table given, Optional<Table> found) {
      this.dialect = dialect;
      this.given = given;
      this.found = found;
    }

    /** Returns the same table in other words: its canonical form stays. */
    Form spelled(Table other) {
      Form result = new Form(dialect, other, found);
      result.canonical = Optional.of(canonical());
      return result;
    }

    Table given() {
      return given;
    }

    /** Made when it is first asked for: most tables are found alike without it. */
    Table canonical() {
      if (canonical.isEmpty()) {
        Table whole = found.map(it -> dialect.inPlaceOf(it, given)).orElse(given);
        Schema alone = dialect.canonical(Schema.ofTables(List.of(whole)));
        canonical = Optional.of(alone.tables().values().iterator().next());
      }
      return canonical.get();
    }

    ObjectName name() {
      return given.name();
    }
  }

  static Sides of(Dialect dialect, Schema wanted, Schema found) {
    Schema spelled = Spelling.like(dialect, wanted, found);
    Map<TableKey, Form> foundTables = forms(dialect, found, Map.of());
    return new Sides(
        spelled,
        found,
        dialect.canonical(withoutTables(spelled)),
        dialect.canonical(withoutTables(found)),
        forms(dialect, spelled, foundTables),
        foundTables);
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
        looseWanted,
        looseFound,
        wantedToo ? plain(dialect, wantedTables, which) : wantedTables,
        plain(dialect, foundTables, which));
  }

  private static Map<TableKey, Form> plain(
      Dialect dialect, Map<TableKey, Form> forms, Set<TableKey> which) {
    if (which.isEmpty()) {
      return forms;
    }
    PlainSpelling spelling = new PlainSpelling(dialect);
    Map<TableKey, Form> result = new LinkedHashMap<>(forms);
    for (TableKey key : which) {
      result.computeIfPresent(key, (same, form) -> form.spelled(spelling.of(form.given())));
    }
    return Collections.unmodifiableMap(result);
  }

  private static Schema withoutTables(Schema schema) {
    return Schema.of(
        List.of(), schema.sequences().values(), schema.enums().values(), schema.namespaces());
  }

  private static Map<TableKey, Form> forms(
      Dialect dialect, Schema schema, Map<TableKey, Form> found) {
    Keys keys = new Keys(dialect.identifiers());
    Map<TableKey, Form> result = new LinkedHashMap<>();
    for (Table table : schema.tables().values()) {
      TableKey key = keys.table(table.name());
      Optional<Table> there = Optional.ofNullable(found.get(key)).map(Form::given);
      result.put(key, new Form(dialect, table, there));
    }
    return Collections.unmodifiableMap(result);
  }
}
