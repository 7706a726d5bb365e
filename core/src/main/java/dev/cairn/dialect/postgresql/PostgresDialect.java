package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.Advice;
import dev.cairn.dialect.Aftermath;
import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Client;
import dev.cairn.dialect.CommitBehind;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.LockLimit;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.dialect.NameScopes;
import dev.cairn.dialect.NameScopes.Kind;
import dev.cairn.dialect.Namespaces;
import dev.cairn.dialect.RowKey;
import dev.cairn.dialect.SchemaState;
import dev.cairn.dialect.Scratch;
import dev.cairn.dialect.Statement;
import dev.cairn.dialect.StatementLimit;
import dev.cairn.dialect.TableFactsReader;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL at one version. */
final class PostgresDialect implements Dialect {

  private static final NameScopes NAMES =
      NameScopes.ofTables().sharing(Kind.TABLE, Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.INDEX);

  // From here on SET NOT NULL believes a check that says the same, and reads no row.
  private static final int PROVED_NOT_NULL = 120_000;
  private static final int STORED_COLUMNS = 120000;
  private static final int NEW_EXPRESSIONS = 170000;
  private static final int VIRTUAL_COLUMNS = 180000;
  private static final int EQUAL_NULLS = 150_000;

  /**
   * Longer than deadlock_timeout is by default: an autovacuum in the way is cancelled when somebody
   * has waited so long for it, and no sooner.
   *
   * @see <a
   *     href="https://www.postgresql.org/docs/current/runtime-config-locks.html#GUC-DEADLOCK-TIMEOUT">deadlock_timeout</a>
   * @see <a
   *     href="https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM">autovacuum</a>
   */
  private static final Duration LONGEST_TRY = Duration.ofMillis(1_250);

  private final String description;
  private final Capabilities capabilities;
  private final PostgresIdentifiers identifiers = new PostgresIdentifiers();
  private final PostgresTypes types = new PostgresTypes(identifiers);
  private final PostgresCatalog catalog;
  private final PostgresCanonical canonical;
  private final PostgresRenderer renderer;
  private final PostgresLock lock;

  /**
   * Makes the dialect of a server.
   *
   * @param version as the server numbers it: 180006
   * @param ownSchema the connection's own schema
   */
  PostgresDialect(int version, String description, String ownSchema) {
    boolean virtualColumns = version >= VIRTUAL_COLUMNS;
    boolean storedColumns = version >= STORED_COLUMNS;
    this.description = description;
    this.capabilities =
        new Capabilities(
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            true,
            virtualColumns,
            storedColumns,
            true);
    boolean equalNulls = version >= EQUAL_NULLS;
    TableSql sql = new TableSql(identifiers, types, virtualColumns, equalNulls, description);
    this.catalog = new PostgresCatalog(identifiers, types, storedColumns, equalNulls);
    this.canonical =
        new PostgresCanonical(
            identifiers, types, new PostgresExpressions(identifiers, types), ownSchema);
    this.renderer =
        new PostgresRenderer(
            sql,
            new ColumnChanges(sql, types, canonical, version >= NEW_EXPRESSIONS),
            new EnumChanges(sql, types),
            new RealNames(identifiers, canonical),
            new RowSql(sql, types),
            new SafeForms(sql, version >= PROVED_NOT_NULL));
    this.lock = new PostgresLock(version);
  }

  @Override
  public String id() {
    return PostgresProvider.ID;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
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
    return SqlSyntax.POSTGRESQL;
  }

  @Override
  public CatalogReader catalog() {
    return catalog;
  }

  @Override
  public TableFactsReader facts() {
    return new PostgresFacts(identifiers);
  }

  @Override
  public Optional<RowKey> rowKey(Table table) {
    return table
        .primaryKey()
        .map(
            key ->
                new RowKey(
                    key.columns().stream()
                        .map(identifiers::render)
                        .map(name -> new RowKey.Part(name, "quote_literal(" + name + "::text)"))
                        .toList(),
                    true));
  }

  @Override
  public Scratch scratch() {
    return new PostgresScratch(identifiers);
  }

  @Override
  public LockLimit lockLimit() {
    return new LockLimit(
        List.of(
            new LockLimit.Setting(
                "SHOW lock_timeout", "SET lock_timeout = '%s'", LockLimit.Unit.MILLISECONDS)),
        LONGEST_TRY,
        Duration.ofDays(1),
        Set.of("55P03", "40P01"),
        Set.of());
  }

  @Override
  public Optional<String> lockHolders() {
    return Optional.of(
        """
        SELECT a.pid, a.usename, a.state,
          extract(epoch FROM clock_timestamp() - a.xact_start)::bigint
        FROM pg_stat_activity a
        WHERE a.pid <> pg_backend_pid()
          AND a.datname = current_database()
          AND a.xact_start IS NOT NULL
          AND EXISTS (
            SELECT 1 FROM pg_locks l
            WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation' AND l.relation >= 16384)
        ORDER BY a.xact_start
        """);
  }

  @Override
  public StatementLimit statementLimit() {
    return new StatementLimit(
        List.of(
            new LockLimit.Setting(
                "SHOW statement_timeout",
                "SET statement_timeout = '%s'",
                LockLimit.Unit.MILLISECONDS)),
        false,
        Set.of("57014"),
        Set.of());
  }

  @Override
  public MigrationLock lock() {
    return lock;
  }

  @Override
  public Client client() {
    return new Psql();
  }

  @Override
  public Optional<Namespaces> namespaces() {
    return Optional.of(new PostgresNamespaces());
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    return renderer.render(operation, state);
  }

  @Override
  public List<List<Operation>> group(List<Operation> operations) {
    return EnumUse.group(operations);
  }

  @Override
  public List<Statement> renderGroup(List<Operation> group, SchemaState state) {
    List<Statement> statements = new ArrayList<>();
    int last = group.size() - 1;
    for (Operation operation : group.subList(0, last)) {
      statements.addAll(renderer.swap((AlterEnum) operation, state));
    }
    statements.addAll(renderer.render(group.get(last), state));
    return statements;
  }

  @Override
  public void beforeRepeatable(Connection connection, Statement statement) throws SQLException {
    new ConcurrentIndexes(identifiers, canonical).dropLeftover(connection, statement.sql());
  }

  /**
   * {@inheritDoc} The driver follows the server's word for whether it is in a transaction, so its
   * own {@code commit} finds nothing left to do (PostgreSQL's protocol, "ReadyForQuery").
   */
  @Override
  public Optional<CommitBehind> commitBehind() {
    return Optional.of(new PostgresCommit());
  }

  @Override
  public boolean hasHappened(Connection connection, Statement statement) throws SQLException {
    return new ConcurrentIndexes(identifiers, canonical).hasHappened(connection, statement.sql());
  }

  @Override
  public boolean hasHappenedSince(
      Connection connection, Statement statement, String table, String condition)
      throws SQLException {
    return new ConcurrentIndexes(identifiers, canonical)
        .madeSince(connection, statement.sql(), table, condition);
  }

  @Override
  public int doneBefore(Connection connection, Operation operation, SchemaState state)
      throws SQLException {
    return new ConcurrentIndexes(identifiers, canonical).done(connection, operation, state);
  }

  @Override
  public Table settled(Optional<Table> before, Operation cause, Table after) {
    Table whole = Aftermath.withKeyNotNull(Aftermath.withoutLooseEnds(after));
    return new GivenNames(identifiers).name(whole);
  }

  @Override
  public Schema canonical(Schema schema) {
    return canonical.schema(schema);
  }

  @Override
  public String plain(String expression, Table table) {
    return canonical.plain(expression, table);
  }

  @Override
  public String plainDefault(String defaultSql, Column column, Table table) {
    return canonical.plainDefault(defaultSql, column, table);
  }

  @Override
  public Optional<String> advice(SQLException failure) {
    return switch (String.valueOf(failure.getSQLState())) {
      case "53100" -> Optional.of(Advice.NO_ROOM);
      case "42501" -> Optional.of(Advice.NO_RIGHT);
      case "25006" -> Optional.of(Advice.ONLY_READS);
      default -> Optional.empty();
    };
  }
}
