package dev.cairn.dialect.h2;

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
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** H2 with the settings of one database. */
final class H2Dialect implements Dialect {

  private static final NameScopes NAMES =
      NameScopes.ofTables()
          .sharing(Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.FOREIGN_KEY, Kind.CHECK)
          .sharing(Kind.INDEX);

  private static final Capabilities CAPABILITIES =
      new Capabilities(
          false, true, true, false, true, true, true, false, false, true, false, false, true,
          false);

  /** The user is not an administrator. */
  private static final int NOT_ALLOWED = 90040;

  /** No right to the table, and no administrator. */
  private static final Set<Integer> DENIED = Set.of(90096, 90040);

  private static final int ONLY_READS = 90097;
  private static final int IN_USE = 90020;

  private static final List<String> NO_ROOM =
      List.of("No space left on device", "There is not enough space on the disk");

  private final H2Settings settings;
  private final H2Identifiers identifiers;
  private final H2Types types;
  private final H2Catalog catalog;
  private final H2Canonical canonical;
  private final H2Renderer renderer;

  H2Dialect(H2Settings settings) {
    this.settings = settings;
    this.identifiers = H2Identifiers.of(settings);
    this.types = new H2Types(settings);
    this.catalog = new H2Catalog(settings, identifiers, types);
    this.canonical = new H2Canonical(settings, identifiers, types);
    this.renderer = new H2Renderer(identifiers, types, canonical);
  }

  @Override
  public String id() {
    return H2DialectProvider.ID;
  }

  @Override
  public String describe() {
    return "H2 " + settings.version();
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
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
    return SqlSyntax.H2;
  }

  @Override
  public CatalogReader catalog() {
    return catalog;
  }

  @Override
  public TableFactsReader facts() {
    return new H2Facts(identifiers);
  }

  @Override
  public Optional<RowKey> rowKey(Table table) {
    return RowKey.ofPrimaryKey(table, identifiers, new H2KeyLiterals());
  }

  @Override
  public Scratch scratch() {
    return new H2Scratch(identifiers);
  }

  @Override
  public LockLimit lockLimit() {
    return new LockLimit(
        List.of(
            new LockLimit.Setting(
                "SELECT LOCK_TIMEOUT()", "SET LOCK_TIMEOUT %s", LockLimit.Unit.MILLISECONDS)),
        Duration.ofSeconds(1),
        Duration.ofDays(1),
        Set.of(),
        Set.of(50200, 40001));
  }

  @Override
  public Optional<String> lockHolders() {
    return Optional.of(
        """
        SELECT SESSION_ID, USER_NAME, SESSION_STATE,
          DATEDIFF(SECOND, SESSION_START, CURRENT_TIMESTAMP)
        FROM INFORMATION_SCHEMA.SESSIONS
        WHERE SESSION_ID <> SESSION_ID() AND CONTAINS_UNCOMMITTED
        ORDER BY SESSION_START
        """);
  }

  @Override
  public StatementLimit statementLimit() {
    return new StatementLimit(
        List.of(
            new LockLimit.Setting(
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'QUERY_TIMEOUT'",
                "SET QUERY_TIMEOUT %s",
                LockLimit.Unit.MILLISECONDS)),
        false,
        Set.of("57014"),
        Set.of());
  }

  @Override
  public MigrationLock lock() {
    return new H2Lock();
  }

  @Override
  public Client client() {
    return new RunScript();
  }

  @Override
  public Optional<Namespaces> namespaces() {
    return Optional.of(new H2Namespaces(identifiers));
  }

  @Override
  public List<Statement> render(Operation operation, SchemaState state) {
    return renderer.render(operation, state);
  }

  /**
   * {@inheritDoc} The engine writes what is committed a little later, and finds out only then that
   * it cannot.
   */
  @Override
  public void afterMigration(Connection connection, List<Operation> operations)
      throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      if (e.getErrorCode() != NOT_ALLOWED) {
        throw e;
      }
    }
  }

  /** {@inheritDoc} The engine has no code for it, and passes on what the operating system says. */
  @Override
  public Optional<String> advice(SQLException failure) {
    if (failure.getErrorCode() == IN_USE) {
      return Optional.of(
          "Another process has the file open, an application or a console of H2. Stop it and run the"
              + " same command again. Or put ;AUTO_SERVER=TRUE at the end of the URL, of that"
              + " process as well, and both can work on the file.");
    }
    if (DENIED.contains(failure.getErrorCode())) {
      return Optional.of(Advice.NO_RIGHT);
    }
    if (failure.getErrorCode() == ONLY_READS) {
      return Optional.of(Advice.ONLY_READS);
    }
    return saysNoRoom(failure) ? Optional.of(Advice.NO_ROOM) : Optional.empty();
  }

  private static boolean saysNoRoom(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      if (NO_ROOM.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Schema withoutMadeUpNames(Schema schema) {
    MadeUpNames names = new MadeUpNames(identifiers);
    return Schema.of(
        schema.tables().values().stream().map(names::without).toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  @Override
  public Schema canonical(Schema schema) {
    return canonical.of(schema);
  }

  @Override
  public boolean computes(String function) {
    return ComputedFunctions.contains(function);
  }

  @Override
  public boolean computesWord(String word) {
    return ComputedFunctions.containsWord(word);
  }
}
