package dev.cairn.dialect.h2;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads constraints. */
final class ConstraintRows {

  /** A constraint; {@code positions} say which column of the key referred to each column means. */
  private record Key(
      Place table, String type, Place place, List<String> columns, List<Integer> positions) {}

  private record KeyColumn(String name, int position) {}

  private record Reference(Place unique, Action onDelete, Action onUpdate) {}

  /** A constraint without its columns. */
  private record Listed(Place place, String type, Place table, Place index) {}

  private final Connection connection;
  private final CatalogScope scope;
  private final H2Identifiers identifiers;
  private final Map<Place, Listed> listed = new LinkedHashMap<>();
  private final Map<Place, Reference> references;

  /** Reads which constraints there are; a key may refer to one of a table not asked for. */
  ConstraintRows(Connection connection, CatalogScope scope, H2Identifiers identifiers)
      throws SQLException {
    this.connection = connection;
    this.scope = scope;
    this.identifiers = identifiers;
    Rows.read(
            connection,
            "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CONSTRAINT_TYPE, TABLE_SCHEMA, TABLE_NAME,"
                + " INDEX_SCHEMA, INDEX_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS",
            List.of(),
            row ->
                new Listed(
                    Place.of(row, "CONSTRAINT"),
                    row.text("CONSTRAINT_TYPE"),
                    Place.of(row, "TABLE"),
                    Place.of(row, "INDEX")))
        .forEach(constraint -> listed.put(constraint.place(), constraint));
    this.references = references();
  }

  /** Returns the tables that the keys of {@code tables} are about, those referred to included. */
  Set<Place> concerned(Set<Place> tables) {
    Set<Place> result = new LinkedHashSet<>(tables);
    for (Listed constraint : listed.values()) {
      Reference reference = references.get(constraint.place());
      Listed unique = reference == null ? null : listed.get(reference.unique());
      if (unique != null && tables.contains(constraint.table())) {
        result.add(unique.table());
      }
    }
    return result;
  }

  /**
   * Puts the constraints into {@code tables}.
   *
   * @param concerned what {@link #concerned} returned
   * @param indexKeys the keys of all indexes of those tables
   */
  void addTo(Map<Place, Table> tables, Set<Place> concerned, Map<Place, List<Index.Key>> indexKeys)
      throws SQLException {
    Map<Place, Key> keys = keys(concerned, indexKeys);
    Map<Place, String> checks = checks();
    Map<Place, List<Key>> byTable = new HashMap<>();
    keys.values()
        .forEach(key -> byTable.computeIfAbsent(key.table(), t -> new ArrayList<>()).add(key));
    tables.replaceAll(
        (place, table) ->
            withConstraints(table, byTable.getOrDefault(place, List.of()), keys, checks));
  }

  private Map<Place, Key> keys(Set<Place> concerned, Map<Place, List<Index.Key>> indexKeys)
      throws SQLException {
    Map<Place, List<KeyColumn>> columns = keyColumns(concerned);
    Map<Place, Key> result = new LinkedHashMap<>();
    for (Listed constraint : listed.values()) {
      if (concerned.contains(constraint.table())) {
        List<KeyColumn> key = columns.getOrDefault(constraint.place(), List.of());
        List<Index.Key> indexed = indexKeys.getOrDefault(constraint.index(), List.of());
        result.put(
            constraint.place(),
            new Key(
                constraint.table(),
                constraint.type(),
                constraint.place(),
                current(
                    key.stream().map(KeyColumn::name).toList(),
                    indexed.stream().map(Index.Key::text).toList()),
                key.stream().map(KeyColumn::position).toList()));
      }
    }
    return result;
  }

  /**
   * Returns a constraint's columns by the names they have now. H2 goes on listing a constraint's
   * columns by the names that they had when it was made, until the database is opened anew; the
   * index that serves the constraint, which has the same columns, is listed right.
   */
  private static List<String> current(List<String> listed, List<String> indexed) {
    if (indexed.size() != listed.size() || listed.equals(indexed)) {
      return listed;
    }
    Set<String> renamed = new LinkedHashSet<>(indexed);
    listed.forEach(renamed::remove);
    List<String> result = new ArrayList<>();
    for (String name : listed) {
      if (indexed.contains(name)) {
        result.add(name);
      } else {
        String next = renamed.iterator().next();
        renamed.remove(next);
        result.add(next);
      }
    }
    return result;
  }

  private Map<Place, List<KeyColumn>> keyColumns(Set<Place> concerned) throws SQLException {
    Map<Place, List<KeyColumn>> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT"
            + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE"
            + scope.whereTableIn(concerned)
            + " ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION",
        scope.tableNames(concerned),
        row ->
            result
                .computeIfAbsent(Place.of(row, "CONSTRAINT"), key -> new ArrayList<>())
                .add(
                    new KeyColumn(
                        identifiers.fromCatalog(row.text("COLUMN_NAME")),
                        row.number("POSITION_IN_UNIQUE_CONSTRAINT"))));
    return result;
  }

  private Table withConstraints(
      Table table, List<Key> constraints, Map<Place, Key> all, Map<Place, String> checks) {
    Optional<PrimaryKey> primaryKey = Optional.empty();
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<ForeignKey> foreignKeys = new ArrayList<>();
    List<CheckConstraint> expressions = new ArrayList<>();
    for (Key key : constraints) {
      Optional<String> name = Optional.of(identifiers.fromCatalog(key.place().name()));
      Reference reference = references.get(key.place());
      Key unique = reference == null ? null : all.get(reference.unique());
      String check = checks.get(key.place());
      if (key.type().equals("PRIMARY KEY")) {
        primaryKey = Optional.of(new PrimaryKey(name, key.columns()));
      } else if (key.type().equals("UNIQUE")) {
        uniques.add(new UniqueConstraint(name, key.columns(), Deferrability.NOT_DEFERRABLE));
      } else if (reference != null && unique != null) {
        foreignKeys.add(
            new ForeignKey(
                name,
                key.columns(),
                name(unique.table()),
                targets(key, unique),
                reference.onDelete(),
                reference.onUpdate(),
                Deferrability.NOT_DEFERRABLE));
      } else if (check != null) {
        Expressions normal =
            new Expressions(
                identifiers,
                identifiers.fromCatalog(scope.ownSchema()),
                Optional.of(table.name().name()));
        expressions.add(new CheckConstraint(name, normal.normal(check)));
      }
    }
    return table
        .withPrimaryKey(primaryKey)
        .withUniques(uniques)
        .withForeignKeys(foreignKeys)
        .withChecks(expressions);
  }

  private static List<String> targets(Key key, Key unique) {
    List<String> result = new ArrayList<>();
    for (int position : key.positions()) {
      if (position >= 1 && position <= unique.columns().size()) {
        result.add(unique.columns().get(position - 1));
      }
    }
    return result;
  }

  private Map<Place, Reference> references() throws SQLException {
    Map<Place, Reference> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA,"
            + " UNIQUE_CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE"
            + " FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS WHERE "
            + scope.inSchemas("CONSTRAINT_SCHEMA"),
        scope.schemas(),
        row ->
            Optional.ofNullable(
                result.put(
                    Place.of(row, "CONSTRAINT"),
                    new Reference(
                        Place.of(row, "UNIQUE_CONSTRAINT"),
                        action(row.text("DELETE_RULE")),
                        action(row.text("UPDATE_RULE"))))));
    return result;
  }

  private Map<Place, String> checks() throws SQLException {
    Map<Place, String> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CHECK_CLAUSE"
            + " FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE "
            + scope.inSchemas("CONSTRAINT_SCHEMA"),
        scope.schemas(),
        row ->
            Optional.ofNullable(result.put(Place.of(row, "CONSTRAINT"), row.text("CHECK_CLAUSE"))));
    return result;
  }

  private static Action action(String rule) {
    return Action.valueOf(rule.replace(' ', '_'));
  }

  private ObjectName name(Place place) {
    return scope.name(place.schema(), place.name());
  }
}
