package dev.cairn.dialect.h2;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which part of the catalog to read, in the catalog's own spelling.
 *
 * @param ownSchema the connection's own schema
 * @param schemas the schemas that exist and are asked for, the own one first
 * @param tables the names of the tables asked for, in whichever schema; empty for all
 */
record CatalogScope(
    String ownSchema,
    List<String> schemas,
    Optional<Set<ObjectName>> wanted,
    Optional<Set<String>> tables,
    H2Identifiers identifiers) {

  /** Up to this many tables are asked for by name; more are picked out of all. */
  private static final int BY_NAME = 64;

  static CatalogScope of(
      Connection connection, CatalogReader.Scope scope, H2Identifiers identifiers)
      throws SQLException {
    Set<String> asked = new LinkedHashSet<>();
    scope.namespaces().forEach(name -> asked.add(identifiers.toCatalog(name)));
    scope
        .tables()
        .orElse(Set.of())
        .forEach(
            name -> {
              if (!name.inDefaultSchema()) {
                asked.add(identifiers.toCatalog(name.schema()));
              }
            });
    record Found(String own, String name) {}
    List<Found> found =
        Rows.read(
            connection,
            "SELECT CURRENT_SCHEMA AS OWN, SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA",
            List.of(),
            row -> new Found(row.text("OWN"), row.text("SCHEMA_NAME")));
    String own = found.get(0).own();
    List<String> schemas = new ArrayList<>(List.of(own));
    for (Found schema : found) {
      if (asked.contains(schema.name()) && !schema.name().equals(own)) {
        schemas.add(schema.name());
      }
    }
    Optional<Set<String>> tables =
        scope
            .tables()
            .filter(names -> names.size() <= BY_NAME)
            .map(
                names -> {
                  Set<String> result = new TreeSet<>();
                  names.forEach(name -> result.add(identifiers.toCatalog(name.name())));
                  return result;
                });
    return new CatalogScope(own, List.copyOf(schemas), scope.tables(), tables, identifiers);
  }

  /** Returns the condition that {@code column} holds one of the schemas. */
  String inSchemas(String column) {
    return column + " IN (" + marks(schemas.size()) + ")";
  }

  /** Returns the condition on a table's schema and name; its parameters are {@link #parameters}. */
  String onTables(String schemaColumn, String tableColumn) {
    String schema = inSchemas(schemaColumn);
    return tables
        .map(
            names ->
                names.isEmpty()
                    ? "FALSE AND " + schema
                    : schema + " AND " + tableColumn + " IN (" + marks(names.size()) + ")")
        .orElse(schema);
  }

  /** Returns a condition that leaves {@link #tableNames}, or none where all are asked for. */
  String whereTableIn(Set<Place> places) {
    List<String> names = tableNames(places);
    return names.isEmpty() ? "" : " WHERE TABLE_NAME IN (" + marks(names.size()) + ")";
  }

  /** Returns the names of {@code places} when only some tables are asked for, else nothing. */
  List<String> tableNames(Set<Place> places) {
    return tables.isEmpty() ? List.of() : places.stream().map(Place::name).distinct().toList();
  }

  List<String> parameters() {
    List<String> result = new ArrayList<>(schemas);
    tables.ifPresent(result::addAll);
    return result;
  }

  /** Returns whether a table of this portable name is asked for. */
  boolean asksFor(ObjectName name) {
    return wanted.map(names -> names.stream().anyMatch(other -> same(other, name))).orElse(true);
  }

  /** Returns the portable name of what the catalog calls {@code schema.name}. */
  ObjectName name(String schema, String name) {
    String portable = identifiers.fromCatalog(name);
    return schema.equals(ownSchema)
        ? ObjectName.of(portable)
        : new ObjectName(identifiers.fromCatalog(schema), portable);
  }

  /** Returns the schema that a portable name lies in, as the catalog spells it. */
  String catalogSchema(ObjectName name) {
    return name.inDefaultSchema() ? ownSchema : identifiers.toCatalog(name.schema());
  }

  private boolean same(ObjectName a, ObjectName b) {
    return identifiers.tableKey(a.name()).equals(identifiers.tableKey(b.name()))
        && catalogSchema(a).equals(catalogSchema(b));
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
