package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The schema as a connection sees it now; each question is a read of what it is about. */
final class PostgresState implements SchemaState {

  private static final String REFERRING =
      """
      SELECT DISTINCT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname
      FROM pg_constraint o
      JOIN pg_class c ON c.oid = o.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE o.contype = 'f' AND o.confrelid = to_regclass(?)
      """;

  private static final String USING_ENUM =
      """
      SELECT DISTINCT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attnum > 0 AND NOT a.attisdropped
        AND (t.oid = to_regtype(?) OR t.typelem = to_regtype(?))
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
    return read(Set.of(stored)).tables().values().stream().findFirst();
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return tables(REFERRING, identifiers.render(name), 1);
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return tables(USING_ENUM, identifiers.render(name), 2);
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    ObjectName stored = stored(name);
    return Optional.ofNullable(namespace(stored).sequences().get(stored));
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    ObjectName stored = stored(name);
    return Optional.ofNullable(namespace(stored).enums().get(stored));
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

  private List<Table> tables(String sql, String parameter, int times) {
    Set<ObjectName> names = new HashSet<>();
    ask(
        sql,
        parameter,
        times,
        row -> names.add(new ObjectName(row.getString(1), row.getString(2))));
    return names.isEmpty() ? List.of() : List.copyOf(read(names).tables().values());
  }

  private void ask(String sql, String parameter, int times, CatalogSession.RowReader reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= times; i++) {
        statement.setString(i, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private Schema namespace(ObjectName name) {
    // No table is read for the sake of a sequence or a type.
    return read(namespaces(Set.of(name)), Set.of());
  }

  private Schema read(Set<ObjectName> tables) {
    return read(namespaces(tables), tables);
  }

  private Schema read(Set<String> namespaces, Set<ObjectName> tables) {
    try {
      return catalog.read(connection, new Scope(namespaces, Optional.of(tables)));
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
