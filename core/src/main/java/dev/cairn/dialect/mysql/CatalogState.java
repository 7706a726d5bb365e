package dev.cairn.dialect.mysql;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schema as a connection sees it now. Its tables list the indexes that the engine made for
 * foreign keys too, because what drops a key or an index has to know of them.
 */
final class CatalogState implements SchemaState, BulkReads {

  private interface Query<T> {
    T ask() throws SQLException;
  }

  private final MySqlCatalog catalog;
  private final Connection connection;

  CatalogState(MySqlCatalog catalog, Connection connection) {
    this.catalog = catalog;
    this.connection = connection;
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    return only(Set.of(name)).tables().values().stream().findFirst();
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return asked(() -> catalog.referring(connection, name));
  }

  @Override
  public Map<ObjectName, Table> tables(Set<ObjectName> names) {
    Map<ObjectName, Table> found = new HashMap<>(only(names).tables());
    found.keySet().retainAll(names);
    return found;
  }

  /** None: an enum is a part of its column's type here and has no name of its own. */
  @Override
  public List<Table> usingEnum(ObjectName name) {
    return List.of();
  }

  @Override
  public Map<ObjectName, List<Table>> usingEnums(Set<ObjectName> types) {
    return Map.of();
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return only(Set.of(name)).sequences().values().stream().findFirst();
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.empty();
  }

  /** None: no table is ever rebuilt here. */
  @Override
  public List<Dependent> dependents(ObjectName table) {
    return List.of();
  }

  private Schema only(Set<ObjectName> names) {
    Set<String> namespaces =
        names.stream()
            .filter(name -> !name.inDefaultSchema())
            .map(ObjectName::schema)
            .collect(Collectors.toSet());
    return asked(() -> catalog.read(connection, new Scope(namespaces, Optional.of(names)), true));
  }

  private static <T> T asked(Query<T> query) {
    try {
      return query.ask();
    } catch (SQLException e) {
      throw CairnException.failed("The catalog could not be read: " + e.getMessage()).causedBy(e);
    }
  }
}
