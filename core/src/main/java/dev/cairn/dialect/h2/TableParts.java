package dev.cairn.dialect.h2;

import dev.cairn.dialect.h2.Rows.Row;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One reading of tables and what belongs to them. */
final class TableParts {

  /** Where something lies, as the catalog spells it. */
  private record Place(String schema, String name) {}

  private record Key(Place table, String type, Place place, List<String> columns) {}

  private record Reference(Place unique, Action onDelete, Action onUpdate) {}

  private final Connection connection;
  private final CatalogScope scope;
  private final H2Identifiers identifiers;
  private final H2Types types;
  private final H2Settings settings;

  TableParts(
      Connection connection,
      CatalogScope scope,
      H2Identifiers identifiers,
      H2Types types,
      H2Settings settings) {
    this.connection = connection;
    this.scope = scope;
    this.identifiers = identifiers;
    this.types = types;
    this.settings = settings;
  }

  List<Table> read() throws SQLException {
    Map<Place, Table> tables = tables();
    if (tables.isEmpty()) {
      return List.of();
    }
    Map<Place, List<Column>> columns = columns();
    tables.replaceAll((place, table) -> table.withColumns(columns.getOrDefault(place, List.of())));
    constraints(tables);
    indexes(tables);
    return List.copyOf(tables.values());
  }

  private Map<Place, Table> tables() throws SQLException {
    Map<Place, Table> result = new LinkedHashMap<>();
    List<Map.Entry<Place, Optional<String>>> found =
        Rows.read(
            connection,
            "SELECT TABLE_SCHEMA, TABLE_NAME, REMARKS FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_TYPE = 'BASE TABLE' AND STORAGE_TYPE <> 'TABLE LINK' AND "
                + scope.onTables("TABLE_SCHEMA", "TABLE_NAME"),
            scope.parameters(),
            row -> Map.entry(place(row, "TABLE"), row.optional("REMARKS")));
    for (Map.Entry<Place, Optional<String>> table : found) {
      ObjectName name = name(table.getKey());
      if (scope.asksFor(name)) {
        result.put(table.getKey(), Table.of(name, List.of()).withComment(table.getValue()));
      }
    }
    return result;
  }

  private Map<Place, List<Column>> columns() throws SQLException {
    Map<Place, List<Column>> result = new HashMap<>();
    Map<String, ColumnType> seen = new HashMap<>();
    Expressions expressions =
        new Expressions(identifiers, identifiers.fromCatalog(scope.ownSchema()), Optional.empty());
    Rows.read(
        connection,
        "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_DEFAULT, IS_NULLABLE, IS_IDENTITY,"
            + " IDENTITY_GENERATION, IDENTITY_START, IDENTITY_INCREMENT, GENERATION_EXPRESSION,"
            + " DOMAIN_SCHEMA, DOMAIN_NAME, REMARKS, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME,"
            + " 'TABLE', DTD_IDENTIFIER) AS TYPE_SQL FROM INFORMATION_SCHEMA.COLUMNS WHERE "
            + scope.onTables("TABLE_SCHEMA", "TABLE_NAME")
            + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
        scope.parameters(),
        row -> {
          Optional<String> domain = row.optional("DOMAIN_NAME");
          ColumnType type =
              domain.isPresent()
                  ? domain(row.text("DOMAIN_SCHEMA"), domain.get())
                  : seen.computeIfAbsent(row.text("TYPE_SQL"), types::parse);
          return result
              .computeIfAbsent(place(row, "TABLE"), key -> new ArrayList<>())
              .add(column(row, type, expressions));
        });
    return result;
  }

  private Column column(Row row, ColumnType type, Expressions expressions) throws SQLException {
    Optional<Identity> identity =
        row.is("IS_IDENTITY", "YES")
            ? Optional.of(
                new Identity(
                    row.is("IDENTITY_GENERATION", "ALWAYS"),
                    row.longNumber("IDENTITY_START"),
                    row.longNumber("IDENTITY_INCREMENT")))
            : Optional.empty();
    return new Column(
        identifiers.fromCatalog(row.text("COLUMN_NAME")),
        type,
        row.is("IS_NULLABLE", "YES"),
        row.optional("COLUMN_DEFAULT").map(expressions::normal),
        identity,
        row.optional("GENERATION_EXPRESSION")
            .map(sql -> new Generated(expressions.normal(sql), true)),
        row.optional("REMARKS"),
        Optional.empty());
  }

  private ColumnType domain(String schema, String name) {
    return new ColumnType.Native(
        (schema.equals(scope.ownSchema()) ? "" : quoted(schema) + ".") + quoted(name));
  }

  private void constraints(Map<Place, Table> tables) throws SQLException {
    Map<Place, List<String>> columns = keyColumns();
    Map<Place, Key> keys = new LinkedHashMap<>();
    Rows.read(
        connection,
        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CONSTRAINT_TYPE, TABLE_SCHEMA, TABLE_NAME"
            + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS",
        List.of(),
        row -> {
          Place place = place(row, "CONSTRAINT");
          return Optional.ofNullable(
              keys.put(
                  place,
                  new Key(
                      place(row, "TABLE"),
                      row.text("CONSTRAINT_TYPE"),
                      place,
                      columns.getOrDefault(place, List.of()))));
        });
    Map<Place, Reference> references = references();
    Map<Place, String> checks = checks();
    Map<Place, List<Key>> byTable = new HashMap<>();
    keys.values()
        .forEach(key -> byTable.computeIfAbsent(key.table(), t -> new ArrayList<>()).add(key));
    tables.replaceAll(
        (place, table) ->
            withConstraints(
                table, byTable.getOrDefault(place, List.of()), keys, references, checks));
  }

  private Table withConstraints(
      Table table,
      List<Key> constraints,
      Map<Place, Key> all,
      Map<Place, Reference> references,
      Map<Place, String> checks) {
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

  private final Map<Place, List<Integer>> positions = new HashMap<>();

  /** Returns the columns of each key, and notes which column of its target each refers to. */
  private Map<Place, List<String>> keyColumns() throws SQLException {
    Map<Place, List<String>> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, COLUMN_NAME, POSITION_IN_UNIQUE_CONSTRAINT"
            + " FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE"
            + " ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION",
        List.of(),
        row -> {
          Place place = place(row, "CONSTRAINT");
          positions
              .computeIfAbsent(place, key -> new ArrayList<>())
              .add(row.number("POSITION_IN_UNIQUE_CONSTRAINT"));
          return result
              .computeIfAbsent(place, key -> new ArrayList<>())
              .add(identifiers.fromCatalog(row.text("COLUMN_NAME")));
        });
    return result;
  }

  private List<String> targets(Key key, Key unique) {
    List<String> result = new ArrayList<>();
    for (int position : positions.getOrDefault(key.place(), List.of())) {
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
                    place(row, "CONSTRAINT"),
                    new Reference(
                        place(row, "UNIQUE_CONSTRAINT"),
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
        row -> Optional.ofNullable(result.put(place(row, "CONSTRAINT"), row.text("CHECK_CLAUSE"))));
    return result;
  }

  private void indexes(Map<Place, Table> tables) throws SQLException {
    record Found(Place table, Place place, String type) {}
    Map<Place, List<Index.Key>> keys = indexKeys();
    List<Found> found =
        Rows.read(
            connection,
            // What H2 makes for a constraint is marked as generated; an index of the user's that
            // a constraint makes use of is not.
            "SELECT INDEX_SCHEMA, INDEX_NAME, TABLE_SCHEMA, TABLE_NAME, INDEX_TYPE_NAME"
                + " FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED AND "
                + scope.onTables("TABLE_SCHEMA", "TABLE_NAME"),
            scope.parameters(),
            row ->
                new Found(place(row, "TABLE"), place(row, "INDEX"), row.text("INDEX_TYPE_NAME")));
    Map<Place, List<Index>> byTable = new HashMap<>();
    for (Found index : found) {
      byTable
          .computeIfAbsent(index.table(), table -> new ArrayList<>())
          .add(
              new Index(
                  Optional.of(identifiers.fromCatalog(index.place().name())),
                  keys.getOrDefault(index.place(), List.of()),
                  index.type().startsWith("UNIQUE"),
                  Optional.empty(),
                  method(index.type())));
    }
    tables.replaceAll((place, table) -> table.withIndexes(byTable.getOrDefault(place, List.of())));
  }

  private Map<Place, List<Index.Key>> indexKeys() throws SQLException {
    Map<Place, List<Index.Key>> result = new HashMap<>();
    Rows.read(
        connection,
        "SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION, NULL_ORDERING"
            + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE "
            + scope.onTables("TABLE_SCHEMA", "TABLE_NAME")
            + " ORDER BY INDEX_SCHEMA, INDEX_NAME, ORDINAL_POSITION",
        scope.parameters(),
        row ->
            result
                .computeIfAbsent(place(row, "INDEX"), key -> new ArrayList<>())
                .add(indexKey(row)));
    return result;
  }

  private Index.Key indexKey(Row row) throws SQLException {
    boolean descending = row.is("ORDERING_SPECIFICATION", "DESC");
    boolean usuallyFirst = settings.nullsFirst(descending);
    Nulls nulls = Nulls.DEFAULT;
    if (row.is("NULL_ORDERING", "FIRST") && !usuallyFirst) {
      nulls = Nulls.FIRST;
    } else if (row.is("NULL_ORDERING", "LAST") && usuallyFirst) {
      nulls = Nulls.LAST;
    }
    return new Index.Key(
        identifiers.fromCatalog(row.text("COLUMN_NAME")), false, descending, nulls);
  }

  private static Optional<String> method(String indexType) {
    if (indexType.contains("SPATIAL")) {
      return Optional.of("SPATIAL");
    }
    return indexType.contains("HASH") ? Optional.of("HASH") : Optional.empty();
  }

  private static Action action(String rule) {
    return Action.valueOf(rule.replace(' ', '_'));
  }

  private ObjectName name(Place place) {
    return scope.name(place.schema(), place.name());
  }

  private static Place place(Row row, String what) throws SQLException {
    return new Place(row.text(what + "_SCHEMA"), row.text(what + "_NAME"));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
