package dev.cairn.dialect.mysql;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.mysql.CatalogRows.OfTable;
import dev.cairn.error.CairnException;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code information_schema}. A key that is the prefix of a column is an expression key of
 * that text: {@code title(20)}.
 */
final class MySqlCatalog implements CatalogReader {

  private static final String OTHERS =
      """
      SELECT 'view', TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT 'trigger', CONCAT(TRIGGER_NAME, ' on ', EVENT_OBJECT_TABLE)
       FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()
      UNION ALL SELECT LOWER(ROUTINE_TYPE), ROUTINE_NAME FROM information_schema.ROUTINES
       WHERE ROUTINE_SCHEMA = DATABASE()
      UNION ALL SELECT DISTINCT 'partitioning of table', TABLE_NAME
       FROM information_schema.PARTITIONS
       WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_NAME IS NOT NULL
      UNION ALL SELECT 'system versioning of table', TABLE_NAME FROM information_schema.TABLES
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'SYSTEM VERSIONED'
      """;

  private static final String EVENTS =
      """
      UNION ALL SELECT 'event', EVENT_NAME FROM information_schema.EVENTS
       WHERE EVENT_SCHEMA = DATABASE()
      """;

  /** MariaDB tells of no events where {@code event_scheduler} is {@code DISABLED}. */
  private static final int NO_EVENTS = 1577;

  /** A database, by the name that the model has for it and by its own. */
  private record Database(String namespace, String name, String collation) {}

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final MySqlIdentifiers identifiers;

  MySqlCatalog(ServerTraits traits, MySqlTypes types) {
    this.traits = traits;
    this.types = types;
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
  }

  @Override
  public Schema read(Connection connection, Scope scope) throws SQLException {
    return read(connection, scope, false);
  }

  @Override
  public List<OtherObject> others(Connection connection) throws SQLException {
    try {
      return others(connection, OTHERS + EVENTS);
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_EVENTS) {
        throw e;
      }
      return others(connection, OTHERS);
    }
  }

  private static List<OtherObject> others(Connection connection, String sql) throws SQLException {
    List<OtherObject> result = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        result.add(new OtherObject(row.getString(1), row.getString(2)));
      }
    }
    return result.stream().sorted().toList();
  }

  @Override
  public String trace(Connection connection, Scope scope, Optional<Set<Part>> changed)
      throws SQLException {
    return scope.tables().isEmpty()
        ? read(connection, scope, true).toString()
        : new ShownDefinitions(connection).of(scope);
  }

  @Override
  public SchemaState state(Connection connection) {
    return new CatalogState(this, connection);
  }

  @Override
  public Optional<BulkReads> bulk(Connection connection) {
    return Optional.of(new CatalogState(this, connection));
  }

  /**
   * Reads what {@code scope} asks for.
   *
   * @param everyIndex also the indexes that the engine made for foreign keys
   */
  Schema read(Connection connection, Scope scope, boolean everyIndex) throws SQLException {
    String own = ownDatabase(connection);
    List<Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<Database> databases = databases(connection, own, scope.namespaces());
    for (Database database : databases) {
      Optional<Set<String>> names = names(scope, database);
      Set<String> keys =
          names.orElse(Set.of()).stream().map(identifiers::tableKey).collect(Collectors.toSet());
      CatalogRows rows =
          new CatalogQueries(
                  connection, traits, database.name(), names.<Collection<String>>map(n -> n))
              .all();
      // The catalog may compare without regard to case where the server does not.
      List<OfTable> wanted =
          rows.tables().stream()
              .filter(table -> names.isEmpty() || keys.contains(identifiers.tableKey(table.name())))
              .toList();
      CatalogRows wantedRows =
          new CatalogRows(
              wanted,
              rows.columns(),
              rows.indexes(),
              rows.foreignKeys(),
              rows.rules(),
              rows.checks());
      tables.addAll(
          new TableAssembler(traits, types, own, everyIndex)
              .tables(wantedRows, database.namespace(), database.collation()));
      sequences.addAll(sequences(connection, database, wanted));
    }
    return Schema.of(
        tables,
        sequences,
        Set.of(),
        databases.stream()
            .map(Database::namespace)
            .filter(namespace -> !namespace.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Returns the tables with a foreign key to {@code target}. */
  List<Table> referring(Connection connection, ObjectName target) throws SQLException {
    String own = ownDatabase(connection);
    String targetDatabase = target.inDefaultSchema() ? own : target.schema();
    Set<ObjectName> names =
        new CatalogQueries(connection, traits, own, Optional.empty())
            .referring(targetDatabase, target.name()).stream()
                .map(ObjectName::of)
                .collect(Collectors.toSet());
    return names.isEmpty()
        ? List.of()
        : List.copyOf(
            read(connection, new Scope(Set.of(), Optional.of(names)), true).tables().values());
  }

  private List<Sequence> sequences(Connection connection, Database database, List<OfTable> tables)
      throws SQLException {
    List<ObjectName> names =
        tables.stream()
            .filter(table -> table.type().equals("SEQUENCE"))
            .map(table -> new ObjectName(database.namespace(), table.name()))
            .toList();
    return names.isEmpty() || traits.sequences().isEmpty()
        ? List.of()
        : traits.sequences().get().read(connection, database.name(), names);
  }

  /** The connection's own database may be spelled out, too. */
  private Optional<Set<String>> names(Scope scope, Database database) {
    String key = identifiers.tableKey(database.name());
    return scope
        .tables()
        .map(
            all ->
                all.stream()
                    .filter(
                        name ->
                            name.schema().equals(database.namespace())
                                || identifiers.tableKey(name.schema()).equals(key))
                    .map(ObjectName::name)
                    .collect(Collectors.toSet()));
  }

  private static String ownDatabase(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT DATABASE()");
        ResultSet row = statement.executeQuery()) {
      row.next();
      String name = row.getString(1);
      if (name == null) {
        throw CairnException.usage("The connection has no database of its own.")
            .hint("Name the database in the JDBC URL: jdbc:mysql://host:3306/app");
      }
      return name;
    }
  }

  private List<Database> databases(Connection connection, String own, Set<String> namespaces)
      throws SQLException {
    Map<String, Database> found = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String name = row.getString(1);
        found.put(identifiers.tableKey(name), new Database(name, name, row.getString(2)));
      }
    }
    List<Database> result = new ArrayList<>();
    String ownKey = identifiers.tableKey(own);
    Optional.ofNullable(found.get(ownKey))
        .ifPresent(it -> result.add(new Database("", it.name(), it.collation())));
    namespaces.stream()
        .sorted()
        .filter(namespace -> !identifiers.tableKey(namespace).equals(ownKey))
        .forEach(
            namespace ->
                Optional.ofNullable(found.get(identifiers.tableKey(namespace)))
                    .ifPresent(
                        it -> result.add(new Database(namespace, it.name(), it.collation()))));
    return result;
  }
}
