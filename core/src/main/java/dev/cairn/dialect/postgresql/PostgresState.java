package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema as a connection sees it now; each question is a read of what it is about. */
final class PostgresState implements SchemaState, BulkReads {

  private static final String REFERRING =
      """
      SELECT DISTINCT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname
      FROM pg_constraint o
      JOIN pg_class c ON c.oid = o.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE o.contype = 'f' AND o.confrelid = to_regclass(?)
      """;

  /** Goes by what depends on the type, for columns are not indexed by theirs. */
  private static final String USING_ENUM =
      """
      SELECT DISTINCT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname,
        wanted.place
      FROM unnest(?::text[]) WITH ORDINALITY AS wanted (name, place)
      JOIN pg_type t ON t.oid = to_regtype(wanted.name)
      JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
        AND d.classid = 'pg_class'::regclass AND d.objsubid > 0
      JOIN pg_class c ON c.oid = d.objid AND c.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = c.relnamespace
      """;

  private static final String VIEWS =
      """
      SELECT DISTINCT 'view', v.oid::regclass::text,
        'CREATE VIEW ' || v.oid::regclass::text || ' AS ' || pg_get_viewdef(v.oid)
      FROM pg_depend d
      JOIN pg_rewrite r ON r.oid = d.objid
      JOIN pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
      WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.refobjid = to_regclass(?)
      UNION ALL
      SELECT 'trigger', tgname, pg_get_triggerdef(oid)
      FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = to_regclass(?)
      """;

  private final Connection connection;
  private final PostgresCatalog catalog;
  private final PostgresIdentifiers identifiers;

  PostgresState(Connection connection, PostgresCatalog catalog, PostgresIdentifiers identifiers) {
    this.connection = connection;
    this.catalog = catalog;
    this.identifiers = identifiers;
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    ObjectName stored = stored(name);
    return read(catalog::tables, Set.of(stored)).stream().findFirst();
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    Set<ObjectName> names = new HashSet<>();
    ask(REFERRING, identifiers.render(name), 1, row -> names.add(name(row)));
    return names.isEmpty() ? List.of() : read(catalog::tables, names);
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return usingEnums(Set.of(name)).getOrDefault(name, List.of());
  }

  @Override
  public Map<ObjectName, Table> tables(Set<ObjectName> names) {
    Map<ObjectName, Table> found = new HashMap<>();
    read(catalog::tables, names.stream().map(this::stored).collect(Collectors.toSet()))
        .forEach(table -> found.put(table.name(), table));
    Map<ObjectName, Table> result = new HashMap<>();
    for (ObjectName name : names) {
      Optional.ofNullable(found.get(stored(name))).ifPresent(table -> result.put(name, table));
    }
    return result;
  }

  @Override
  public Map<ObjectName, List<Table>> usingEnums(Set<ObjectName> types) {
    List<ObjectName> wanted = List.copyOf(types);
    Map<ObjectName, Set<ObjectName>> using = new HashMap<>();
    wanted.forEach(type -> using.put(type, new HashSet<>()));
    ask(
        USING_ENUM,
        statement ->
            statement.setArray(
                1,
                connection.createArrayOf(
                    "text", wanted.stream().map(identifiers::render).toArray(String[]::new))),
        row -> Objects.requireNonNull(using.get(wanted.get(row.getInt(3) - 1))).add(name(row)));
    Set<ObjectName> names =
        using.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    List<Table> tables = names.isEmpty() ? List.of() : read(catalog::tables, names);
    Map<ObjectName, List<Table>> result = new HashMap<>();
    using.forEach(
        (type, own) ->
            result.put(type, tables.stream().filter(table -> own.contains(table.name())).toList()));
    return result;
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return read(catalog::sequences, Set.of(stored(name))).stream().findFirst();
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return read(catalog::enums, Set.of(stored(name))).stream().findFirst();
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    List<Dependent> dependents = new ArrayList<>();
    ask(
        VIEWS,
        identifiers.render(table),
        2,
        row -> dependents.add(new Dependent(row.getString(1), row.getString(2), row.getString(3))));
    return dependents;
  }

  private static ObjectName name(ResultSet row) throws SQLException {
    return new ObjectName(row.getString(1), row.getString(2));
  }

  private void ask(String sql, String parameter, int times, CatalogSession.RowReader reader) {
    ask(
        sql,
        statement -> {
          for (int i = 1; i <= times; i++) {
            statement.setString(i, parameter);
          }
        },
        reader);
  }

  /** Gives a query what it asks about. */
  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private void ask(String sql, Binding binding, CatalogSession.RowReader reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** A part of the catalog. */
  @FunctionalInterface
  private interface Part<T> {
    List<T> read(Connection connection, Scope scope) throws SQLException;
  }

  private <T> List<T> read(Part<T> part, Set<ObjectName> names) {
    try {
      return part.read(connection, new Scope(namespaces(names), Optional.of(names)));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Set<String> namespaces(Set<ObjectName> names) {
    Set<String> namespaces = new HashSet<>();
    for (ObjectName name : names) {
      if (!name.inDefaultSchema()) {
        namespaces.add(name.schema());
      }
    }
    return namespaces;
  }

  private ObjectName stored(ObjectName name) {
    return new ObjectName(identifiers.toCatalog(name.schema()), identifiers.toCatalog(name.name()));
  }

  private static CairnException unreadable(SQLException e) {
    return CairnException.failed("The catalog could not be read: " + e.getMessage()).causedBy(e);
  }
}
