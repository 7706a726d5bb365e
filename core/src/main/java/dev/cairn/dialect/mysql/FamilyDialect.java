package dev.cairn.dialect.mysql;

import dev.cairn.dialect.Advice;
import dev.cairn.dialect.Capabilities;
import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Client;
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
import dev.cairn.dialect.TiedColumns;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
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

/** MySQL or MariaDB, whichever its traits say. */
public final class FamilyDialect implements Dialect {

  /** Access to a database, a table, a column, a routine denied; a privilege missing. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227, 1370);

  /** {@code --read-only}, also of InnoDB, and a transaction that only reads. */
  private static final Set<Integer> ONLY_READS = Set.of(1290, 1792, 1836);

  /** The disk, and a table that cannot grow. */
  private static final Set<Integer> FULL = Set.of(1021, 1114);

  /**
   * ER_BAD_NULL_ERROR, ER_INVALID_USE_OF_NULL, ER_WARN_NULL_TO_NOTNULL and WARN_DATA_TRUNCATED. The
   * last is what both servers say where they copy the table, and MariaDB whenever it forbids null.
   */
  private static final int UNKNOWN_COLUMN = 1054;

  private static final Set<Integer> ABOUT_NULL = Set.of(1048, 1138, 1263, 1265);

  private final ServerTraits traits;
  private final MySqlTypes types;
  private final Identifiers identifiers;
  private final CatalogReader catalog;
  private final Renderer renderer;
  private final CanonicalForm canonical;
  private final Settling settling;

  /**
   * Returns the dialect of a server with these traits.
   *
   * @param ownDatabase the connection's own: a name that spells it out means the same
   * @param ownCollation the collation of the connection's own database; empty where nobody was
   *     asked
   */
  public FamilyDialect(ServerTraits traits, String ownDatabase, String ownCollation) {
    Collations collations = new Collations(ownCollation);
    this.traits = traits;
    this.types = new MySqlTypes(traits);
    this.identifiers = new MySqlIdentifiers(traits.foldsTableNames());
    this.catalog = new MySqlCatalog(traits, types);
    this.renderer = new Renderer(traits, types, collations);
    this.settling = new Settling(traits);
    this.canonical = new CanonicalForm(traits, types, ownDatabase, collations);
  }

  @Override
  public String id() {
    return traits.id();
  }

  @Override
  public String describe() {
    return traits.product() + " " + traits.version();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        false,
        true,
        traits.sequences().isPresent(),
        false,
        traits.checks(),
        traits.expressionDefaults(),
        true,
        false,
        traits.expressionIndexes(),
        true,
        false,
        true,
        true,
        true);
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
    NameScopes names = NameScopes.ofTables().sharing(Kind.FOREIGN_KEY);
    return traits.columnChecks() ? names : names.sharing(Kind.CHECK);
  }

  @Override
  public SqlSyntax syntax() {
    return SqlSyntax.MYSQL;
  }

  @Override
  public CatalogReader catalog() {
    return catalog;
  }

  @Override
  public TableFactsReader facts() {
    return new FamilyFacts(traits, identifiers);
  }

  @Override
  public Optional<RowKey> rowKey(Table table) {
    return RowKey.ofPrimaryKey(table, identifiers, new FamilyKeyLiterals());
  }

  @Override
  public Scratch scratch() {
    return new MySqlScratch();
  }

  /** Waits for tables and for rows are limited apart. */
  @Override
  public LockLimit lockLimit() {
    return new LockLimit(
        List.of(
            new LockLimit.Setting(
                "SELECT @@SESSION.lock_wait_timeout",
                "SET SESSION lock_wait_timeout = %s",
                LockLimit.Unit.SECONDS),
            new LockLimit.Setting(
                "SELECT @@SESSION.innodb_lock_wait_timeout",
                "SET SESSION innodb_lock_wait_timeout = %s",
                LockLimit.Unit.SECONDS)),
        Duration.ofSeconds(1),
        Duration.ofDays(1),
        Set.of(),
        Set.of(1205, 1213));
  }

  @Override
  public Optional<String> lockHolders() {
    return Optional.of(
        """
        SELECT p.id, p.user, p.command, timestampdiff(SECOND, t.trx_started, now())
        FROM information_schema.innodb_trx t
        JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
        WHERE p.id <> connection_id() AND p.db = database()
        ORDER BY t.trx_started
        """);
  }

  /** {@inheritDoc} MySQL's own setting is for queries alone. */
  @Override
  public StatementLimit statementLimit() {
    return traits.limitsStatements()
        ? new StatementLimit(
            List.of(
                new LockLimit.Setting(
                    "SELECT @@SESSION.max_statement_time",
                    "SET SESSION max_statement_time = %s",
                    LockLimit.Unit.SECONDS)),
            false,
            Set.of("70100"),
            Set.of(1969))
        : new StatementLimit(List.of(), true, Set.of(), Set.of(1317));
  }

  @Override
  public MigrationLock lock() {
    return new MySqlLock();
  }

  @Override
  public Client client() {
    return new MySqlClient(traits.id());
  }

  @Override
  public Optional<Namespaces> namespaces() {
    return Optional.of(new MySqlNamespaces());
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    return renderer.render(operation, state);
  }

  @Override
  public Optional<TiedColumns> tiedColumns() {
    return Optional.of(new TiedChanges(renderer));
  }

  @Override
  public Table settled(Optional<Table> before, Operation cause, Table after) {
    return settling.settled(before, cause, after);
  }

  @Override
  public Schema canonical(Schema schema) {
    return canonical.of(schema);
  }

  @Override
  public Table inPlaceOf(Table found, Table wanted) {
    return wanted.withOptions(found.options());
  }

  @Override
  public String plain(String expression, Table table) {
    return PlainSpelling.of(expression, table);
  }

  /** {@inheritDoc} Of a literal the catalog keeps the text. */
  @Override
  public String plainDefault(String defaultSql, Column column, Table table) {
    return Defaults.isComputed(defaultSql) ? PlainSpelling.of(defaultSql, table) : defaultSql;
  }

  /** {@inheritDoc} {@code ON UPDATE CURRENT_TIMESTAMP}. */
  @Override
  public boolean movesWithItsRow(Column column) {
    return column.defaultSql().filter(Defaults::movesWithItsRow).isPresent();
  }

  /** {@inheritDoc} What a statement was told not to cost, it may cost now. */
  @Override
  public Statement plain(Statement statement) {
    return statement.withSql(OnlineForms.withoutPromise(statement.sql()));
  }

  @Override
  public Optional<String> advice(SQLException failure) {
    if (FULL.contains(failure.getErrorCode())) {
      return Optional.of(Advice.NO_ROOM);
    }
    if (DENIED.contains(failure.getErrorCode())) {
      return Optional.of(Advice.NO_RIGHT);
    }
    if (ONLY_READS.contains(failure.getErrorCode())) {
      return Optional.of(Advice.ONLY_READS);
    }
    return traits.refusals().contains(failure.getErrorCode())
        ? Optional.of(
            "The server cannot do this while others write to the table, and was told to refuse"
                + " rather than keep them out (ALGORITHM=…, LOCK=…). Run the same command again"
                + " with --offline-window, at a time when nobody else needs the table.")
        : Optional.empty();
  }

  /** {@inheritDoc} A table of MyISAM, Aria or MEMORY is written at once. */
  @Override
  public boolean rollsBackRows(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet others =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE()"
                    + " AND engine <> 'InnoDB' LIMIT 1")) {
      return !others.next();
    }
  }

  @Override
  public Optional<String> beforeAnotherTry(Statement statement, SQLException failure) {
    return traits.renamesUnderAlias() || failure.getErrorCode() != UNKNOWN_COLUMN
        ? Optional.empty()
        : ColumnRenames.openingAnew(statement.sql());
  }

  @Override
  public boolean mayBeAboutNull(SQLException failure) {
    return ABOUT_NULL.contains(failure.getErrorCode());
  }

  /** Makes the session strict: a value that does not fit must fail, not be bent until it does. */
  @Override
  public void beforeMigration(Connection connection, List<Operation> operations)
      throws SQLException {
    execute(connection, "SET @cairn_sql_mode = @@SESSION.sql_mode");
    execute(
        connection,
        "SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@SESSION.sql_mode, ''),"
            + " 'STRICT_ALL_TABLES')");
  }

  @Override
  public void afterMigration(Connection connection, List<Operation> operations)
      throws SQLException {
    execute(connection, "SET SESSION sql_mode = COALESCE(@cairn_sql_mode, @@SESSION.sql_mode)");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
