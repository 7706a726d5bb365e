package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.Advice;
import dev.cairn.dialect.Aftermath;
import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Client;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.NameScopes;
import dev.cairn.dialect.NameScopes.Kind;
import dev.cairn.dialect.RowKey;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Scratch;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.TableFactsReader;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** SQLite at one version of its library. */
final class SqliteDialect implements Dialect {

  /** SQLITE_FULL. */
  private static final int FULL = 13;

  /** SQLITE_READONLY, which longer codes have as their last byte. */
  private static final int READ_ONLY = 8;

  private static final NameScopes NAMES = NameScopes.ofTables().sharing(Kind.TABLE, Kind.INDEX);

  private static final int BUSY = 5;

  private final SqliteVersion version;
  private final SqliteTypes types = new SqliteTypes();
  private final SqliteIdentifiers identifiers = new SqliteIdentifiers();
  private final Definitions definitions = new Definitions(types);
  private final CanonicalForm canonical = new CanonicalForm(types);
  private final ForeignKeyGuard foreignKeys = new ForeignKeyGuard();

  SqliteDialect(SqliteVersion version) {
    this.version = version;
  }

  @Override
  public String id() {
    return SqliteProvider.ID;
  }

  @Override
  public String describe() {
    return "SQLite " + version;
  }

  @Override
  public Capabilities capabilities() {
    boolean generated = version.isAtLeast(SqliteVersion.GENERATED_COLUMNS);
    return new Capabilities(
        true, false, false, false, true, true, false, true, true, false, true, generated, generated,
        false);
  }

  @Override
  public Identifiers identifiers() {
    return identifiers;
  }

  @Override
  public TypeMapping types() {
    return types;
  }

  @Override
  public NameScopes nameScopes() {
    return NAMES;
  }

  @Override
  public SqlSyntax syntax() {
    return SqlSyntax.SQLITE;
  }

  @Override
  public CatalogReader catalog() {
    return new SqliteCatalog(version, definitions);
  }

  @Override
  public TableFactsReader facts() {
    return new SqliteFacts(identifiers);
  }

  /** {@inheritDoc} The number that SQLite gives each row, where it does: it is never null. */
  @Override
  public Optional<RowKey> rowKey(Table table) {
    List<String> key =
        Definitions.has(table.options(), Definitions.WITHOUT_ROWID)
            ? table.primaryKey().map(PrimaryKey::columns).orElse(List.of())
            : Stream.of("rowid", "_rowid_", "oid")
                .filter(
                    name ->
                        table.columns().stream()
                            .noneMatch(column -> SqliteIdentifiers.same(column.name(), name)))
                .limit(1)
                .toList();
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RowKey(
                key.stream()
                    .map(SqliteIdentifiers::quoted)
                    .map(name -> new RowKey.Part(name, "quote(" + name + ")"))
                    .toList(),
                true));
  }

  @Override
  public Scratch scratch() {
    return new SqliteScratch();
  }

  /** Who waits to write may hold a read lock meanwhile, which keeps others from committing. */
  @Override
  public LockLimit lockLimit() {
    return new LockLimit(
        List.of(
            new LockLimit.Setting(
                "PRAGMA busy_timeout", "PRAGMA busy_timeout = %s", LockLimit.Unit.MILLISECONDS)),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Set.of(),
        Set.of(5, 261, 517));
  }

  @Override
  public MigrationLock lock() {
    return new SqliteLock();
  }

  @Override
  public Client client() {
    return new SqliteShell(foreignKeys);
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    return renderGroup(List.of(operation), state);
  }

  @Override
  public List<List<Operation>> group(List<Operation> operations) {
    return Groups.of(operations);
  }

  @Override
  public List<Statement> renderGroup(List<Operation> group, SchemaState state) {
    return new SqliteRenderer(version, types, definitions).render(group, state);
  }

  @Override
  public Table settled(Optional<Table> before, Operation cause, Table after) {
    return Aftermath.withoutLooseEnds(after);
  }

  @Override
  public Schema canonical(Schema schema) {
    return canonical.of(schema);
  }

  @Override
  public Optional<String> joined(String expression) {
    return Optional.of("group_concat(" + expression + ", ',')");
  }

  @Override
  public LockLimit.Before manyTransactions(Connection connection) throws SQLException {
    return Journal.keep(connection);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Begins the transaction too, and takes the write lock with it: a transaction that read first
   * and wanted to write later would fail at once, without waiting, had another connection written
   * in between.
   */
  @Override
  public void beforeMigration(Connection connection, List<Operation> operations)
      throws SQLException {
    foreignKeys.begin(connection, operations);
    connection.setAutoCommit(false);
    try {
      takeWriteLock(connection);
    } catch (SQLException e) {
      connection.rollback();
      afterMigration(connection, operations);
      if ((e.getErrorCode() & 0xff) == BUSY) {
        throw CairnException.failed("Another connection is writing to the database.")
            .hint(
                "Wait for it to end, or stop it, and try again, or wait longer with"
                    + " --lock-timeout. Nothing was changed.")
            .causedBy(e);
      }
      throw e;
    }
  }

  @Override
  public void beforeCommit(Connection connection, List<Operation> operations) throws SQLException {
    foreignKeys.check(connection, operations);
  }

  /** {@inheritDoc} Leaves the connection in auto-commit mode, without which nothing can be set. */
  @Override
  public void afterMigration(Connection connection, List<Operation> operations)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
    }
    foreignKeys.end(connection, operations);
  }

  /** Writes a number that is there already, which changes nothing and needs the write lock. */
  private static void takeWriteLock(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      long number;
      try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
        number = rows.next() ? rows.getLong(1) : 0;
      }
      statement.execute("PRAGMA user_version = " + number);
    }
  }

  @Override
  public Optional<String> advice(SQLException failure) {
    if (failure.getErrorCode() == FULL) {
      return Optional.of(Advice.NO_ROOM);
    }
    return (failure.getErrorCode() & 0xff) == READ_ONLY
        ? Optional.of(
            "Nothing was changed. Give yourself the right to write to the file and its folder, or"
                + " take what says so out of the URL (mode=ro, open_mode=1).")
        : Optional.empty();
  }
}
