package dev.cairn.dialect.h2;

import dev.cairn.dialect.BulkReads;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.OtherObject;
import dev.cairn.dialect.SchemaState;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads H2's catalog: a dozen queries on INFORMATION_SCHEMA, joined here by hashing. */
final class H2Catalog implements CatalogReader {

  private final H2Settings settings;
  private final H2Identifiers identifiers;
  private final H2Types types;

  H2Catalog(H2Settings settings, H2Identifiers identifiers, H2Types types) {
    this.settings = settings;
    this.identifiers = identifiers;
    this.types = types;
  }

  @Override
  public Schema read(Connection connection, Scope scope) throws SQLException {
    CatalogScope where = CatalogScope.of(connection, scope, identifiers);
    TableParts parts = new TableParts(connection, where, identifiers, types, settings);
    List<Table> tables = parts.read();
    List<Sequence> sequences =
        scope.tables().isPresent() ? List.of() : sequences(connection, where);
    Set<String> namespaces = new TreeSet<>();
    for (String schema : where.schemas()) {
      if (!schema.equals(where.ownSchema())) {
        namespaces.add(identifiers.fromCatalog(schema));
      }
    }
    return Schema.of(tables, sequences, List.of(), namespaces);
  }

  @Override
  public List<OtherObject> others(Connection connection) throws SQLException {
    return Rows.read(
        connection,
        """
        SELECT 'view' AS KIND, TABLE_NAME AS NAME FROM INFORMATION_SCHEMA.VIEWS
         WHERE TABLE_SCHEMA = CURRENT_SCHEMA
        UNION ALL SELECT 'linked table', TABLE_NAME FROM INFORMATION_SCHEMA.TABLES
         WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND STORAGE_TYPE = 'TABLE LINK'
        UNION ALL SELECT 'trigger', TRIGGER_NAME || ' on ' || EVENT_OBJECT_TABLE
         FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = CURRENT_SCHEMA
        UNION ALL SELECT 'function', ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES
         WHERE ROUTINE_SCHEMA = CURRENT_SCHEMA
        UNION ALL SELECT 'domain', DOMAIN_NAME FROM INFORMATION_SCHEMA.DOMAINS
         WHERE DOMAIN_SCHEMA = CURRENT_SCHEMA
        UNION ALL SELECT 'constant', CONSTANT_NAME FROM INFORMATION_SCHEMA.CONSTANTS
         WHERE CONSTANT_SCHEMA = CURRENT_SCHEMA
        UNION ALL SELECT 'synonym', SYNONYM_NAME FROM INFORMATION_SCHEMA.SYNONYMS
         WHERE SYNONYM_SCHEMA = CURRENT_SCHEMA
        ORDER BY 1, 2
        """,
        List.of(),
        row -> new OtherObject(row.text("KIND"), row.text("NAME")));
  }

  @Override
  public String trace(Connection connection, Scope scope, Optional<Set<Part>> changed)
      throws SQLException {
    TablesByName byName = new TablesByName(connection, identifiers);
    // JDBC's metadata takes a name for another one where only the case differs.
    if (changed.isPresent() && !settings.caseInsensitive()) {
      return byName.text(scope, changed.get());
    }
    CatalogScope where =
        CatalogScope.of(connection, new Scope(scope.namespaces(), Optional.empty()), identifiers);
    Optional<Set<ObjectName>> existing =
        scope.tables().isEmpty()
            ? Optional.empty()
            : Optional.of(byName.existing(scope.tables().get()));
    Schema found = read(connection, new Scope(scope.namespaces(), existing));
    return Schema.of(
            found.tables().values().stream().map(H2Catalog::inOrder).toList(),
            found.sequences().values(),
            List.of(),
            found.namespaces())
        + inOrder(sequences(connection, where)).toString();
  }

  /** H2 lists constraints and indexes in another order when the database is opened anew. */
  private static Table inOrder(Table table) {
    return table
        .withUniques(inOrder(table.uniques()))
        .withForeignKeys(inOrder(table.foreignKeys()))
        .withChecks(inOrder(table.checks()))
        .withIndexes(inOrder(table.indexes()));
  }

  private static <T> List<T> inOrder(List<T> parts) {
    return parts.stream().sorted(Comparator.comparing(T::toString)).toList();
  }

  @Override
  public SchemaState state(Connection connection) {
    return new H2State(connection, this, identifiers);
  }

  @Override
  public Optional<BulkReads> bulk(Connection connection) {
    return Optional.of(new H2State(connection, this, identifiers));
  }

  /** Returns the sequences of {@code where} that no identity column owns. */
  List<Sequence> sequences(Connection connection, CatalogScope where) throws SQLException {
    // The catalog leaves out the sequences of identity columns by itself.
    return Rows.read(
        connection,
        "SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME, START_VALUE, INCREMENT"
            + " FROM INFORMATION_SCHEMA.SEQUENCES WHERE "
            + where.inSchemas("SEQUENCE_SCHEMA"),
        where.schemas(),
        row ->
            new Sequence(
                where.name(row.text("SEQUENCE_SCHEMA"), row.text("SEQUENCE_NAME")),
                row.longNumber("START_VALUE"),
                row.longNumber("INCREMENT")));
  }

  /** Returns the tables with a foreign key to {@code target}. */
  Set<ObjectName> referencing(Connection connection, ObjectName target) throws SQLException {
    CatalogScope where = CatalogScope.of(connection, Scope.OWN_SCHEMA, identifiers);
    record Key(String schema, String name, String table) {}
    List<Key> keys =
        Rows.read(
            connection,
            "SELECT R.CONSTRAINT_SCHEMA, R.CONSTRAINT_NAME, C.TABLE_NAME"
                + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS C"
                + " JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R"
                + " ON R.UNIQUE_CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA"
                + " AND R.UNIQUE_CONSTRAINT_NAME = C.CONSTRAINT_NAME"
                + " WHERE C.TABLE_SCHEMA = ? AND C.TABLE_NAME = ?",
            List.of(where.catalogSchema(target), identifiers.toCatalog(target.name())),
            row ->
                new Key(
                    row.text("CONSTRAINT_SCHEMA"),
                    row.text("CONSTRAINT_NAME"),
                    row.text("TABLE_NAME")));
    Set<ObjectName> result = new LinkedHashSet<>();
    for (Key key : keys) {
      result.addAll(
          new ArrayList<>(
              Rows.read(
                  connection,
                  "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
                      + " WHERE CONSTRAINT_SCHEMA = ? AND CONSTRAINT_NAME = ?",
                  List.of(key.schema(), key.name()),
                  row -> where.name(row.text("TABLE_SCHEMA"), row.text("TABLE_NAME")))));
    }
    return result;
  }
}
