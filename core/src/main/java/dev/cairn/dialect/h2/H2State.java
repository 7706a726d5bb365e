package dev.cairn.dialect.h2;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema as a connection sees it, one question at a time. */
final class H2State implements SchemaState, BulkReads {

  private final Connection connection;
  private final H2Catalog catalog;
  private final H2Identifiers identifiers;

  H2State(Connection connection, H2Catalog catalog, H2Identifiers identifiers) {
    this.connection = connection;
    this.catalog = catalog;
    this.identifiers = identifiers;
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    return ask(() -> read(Set.of(name)).values().stream().findFirst());
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return ask(() -> List.copyOf(read(catalog.referencing(connection, name)).values()));
  }

  @Override
  public Map<ObjectName, Table> tables(Set<ObjectName> names) {
    Map<ObjectName, Table> found = new HashMap<>(ask(() -> read(names)));
    found.keySet().retainAll(names);
    return found;
  }

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
    return ask(
        () -> {
          Scope scope = new Scope(namespaces(name), Optional.empty());
          CatalogScope where = CatalogScope.of(connection, scope, identifiers);
          ObjectName wanted =
              where.name(where.catalogSchema(name), identifiers.toCatalog(name.name()));
          return catalog.sequences(connection, where).stream()
              .filter(sequence -> sequence.name().equals(wanted))
              .findFirst();
        });
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.empty();
  }

  /** Returns the views that read {@code table}, directly or through another view, inner first. */
  @Override
  public List<Dependent> dependents(ObjectName table) {
    return ask(
        () -> {
          CatalogScope where =
              CatalogScope.of(
                  connection, new Scope(namespaces(table), Optional.empty()), identifiers);
          Map<String, String> views = new LinkedHashMap<>();
          Rows.read(
              connection,
              "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS"
                  + " WHERE VIEW_DEFINITION IS NOT NULL",
              List.of(),
              row ->
                  views.merge(
                      H2Identifiers.quoted(row.text("TABLE_SCHEMA"))
                          + "."
                          + H2Identifiers.quoted(row.text("TABLE_NAME")),
                      row.text("VIEW_DEFINITION"),
                      (first, second) -> first));
          // H2 stores a view's query with every table in quotes and with its schema.
          Map<String, Dependent> found = new LinkedHashMap<>();
          Deque<String> waiting =
              new ArrayDeque<>(
                  List.of(
                      H2Identifiers.quoted(where.catalogSchema(table))
                          + "."
                          + H2Identifiers.quoted(identifiers.toCatalog(table.name()))));
          while (!waiting.isEmpty()) {
            String source = waiting.removeFirst();
            views.forEach(
                (name, sql) -> {
                  if (sql.contains(source) && !found.containsKey(name)) {
                    found.put(
                        name, new Dependent("view", name, "CREATE VIEW " + name + " AS\n" + sql));
                    waiting.add(name);
                  }
                });
          }
          return List.copyOf(found.values());
        });
  }

  private Map<ObjectName, Table> read(Collection<ObjectName> names) throws SQLException {
    if (names.isEmpty()) {
      return Map.of();
    }
    Scope scope = new Scope(Set.of(), Optional.of(Set.copyOf(names)));
    return catalog.read(connection, scope).tables();
  }

  private static Set<String> namespaces(ObjectName name) {
    return name.inDefaultSchema() ? Set.of() : Set.of(name.schema());
  }

  /** A question to the catalog. */
  @FunctionalInterface
  private interface Question<T> {
    T answer() throws SQLException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.answer();
    } catch (SQLException e) {
      throw CairnException.failed("The catalog could not be read: " + e.getMessage()).causedBy(e);
    }
  }
}
