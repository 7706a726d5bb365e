package dev.cairn.dialect;

import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.sql.SqlSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One database, at the version of the server at hand. Immutable; safe for use by several threads.
 */
public interface Dialect {

  /** As many statements as an operation has. */
  int ALL = Integer.MAX_VALUE;

  /** Returns the short name that configuration and scripts use: {@code postgresql}. */
  String id();

  /** Returns product and version, for people: {@code PostgreSQL 18.6}. */
  String describe();

  /** Returns the version of the server. */
  default ServerVersion version() {
    return ServerVersion.parse(describe());
  }

  /** Returns what the server can do. */
  Capabilities capabilities();

  /** Returns how it spells names. */
  Identifiers identifiers();

  /** Returns how it spells types and values. */
  TypeMapping types();

  /** Returns how far the names of constraints and indexes have to differ. */
  default NameScopes nameScopes() {
    return NameScopes.ofTables();
  }

  /** Returns how its SQL is read. */
  SqlSyntax syntax();

  /** Returns the reader of its catalog. */
  CatalogReader catalog();

  /** Returns what tells how big tables are; by default nothing does. */
  default TableFactsReader facts() {
    return (connection, tables) -> Map.of();
  }

  /**
   * Returns what a table can be gone through by, piece by piece; empty where it has no key, or none
   * whose values can be written down and compared without loss.
   */
  default Optional<RowKey> rowKey(Table table) {
    return Optional.empty();
  }

  /**
   * Returns a query for the other sessions of this database that hold locks, the oldest first: id,
   * user, what it does, for how many seconds; empty where nothing tells.
   */
  default Optional<String> lockHolders() {
    return Optional.empty();
  }

  /** Returns how long statements may take, where something stops them. */
  default StatementLimit statementLimit() {
    return StatementLimit.NONE;
  }

  /** Returns its throw-away places. */
  Scratch scratch();

  /** Returns its lock. */
  MigrationLock lock();

  /** Returns how long statements wait for locks of other sessions; by default as they like. */
  default LockLimit lockLimit() {
    return LockLimit.NONE;
  }

  /** Returns the program that runs its scripts. */
  Client client();

  /**
   * Returns what the server makes, by itself, of a table that an operation has just changed: names
   * for what has none, indexes that keys need, and nothing that hung on a column that is gone. What
   * an operation says of a table and this together are what the catalog would say, as far as
   * another operation can depend on it.
   *
   * @param before the table as it was; empty where the operation made it
   * @param after the table as the operation alone leaves it
   */
  default Table settled(Optional<Table> before, Operation cause, Table after) {
    return Aftermath.withKeyNotNull(Aftermath.withoutLooseEnds(after));
  }

  /** Returns its schemas, where a database of this kind can have several. */
  default Optional<Namespaces> namespaces() {
    return Optional.empty();
  }

  /**
   * Returns the statements that carry out {@code operation}, in order. An {@link
   * Operation.ExecuteSql} of this dialect is split into its statements. Pure, but for what it asks
   * of {@code state}.
   *
   * @throws dev.cairn.error.CairnException when the database cannot do it, or {@code state} lacks
   *     what it needs
   */
  List<Statement> render(Operation operation, SchemaState state);

  /**
   * Returns the statements of several operations in a row; a dialect that rebuilds tables may carry
   * out neighbouring changes of one table together. {@code state} stands before the first.
   */
  default List<List<Operation>> group(List<Operation> operations) {
    return operations.stream().map(List::of).toList();
  }

  /**
   * Returns the statements of one {@link #group}. {@code state} stands before its first operation.
   *
   * @throws dev.cairn.error.CairnException as {@link #render} does
   */
  default List<Statement> renderGroup(List<Operation> group, SchemaState state) {
    if (group.size() != 1) {
      throw new IllegalArgumentException("a group of " + group.size() + " operations");
    }
    return render(group.get(0), state);
  }

  /**
   * Returns how it changes columns that foreign keys tie; empty where a key need not be away for
   * that.
   */
  default Optional<TiedColumns> tiedColumns() {
    return Optional.empty();
  }

  /**
   * Returns whether {@code column} gets another value by itself when another one of its row does,
   * unless the statement sets it.
   */
  default boolean movesWithItsRow(Column column) {
    return false;
  }

  /**
   * Returns whether the catalog has of a default what a call of {@code function} comes to, where it
   * is called with constants, rather than the call; by default it has the call.
   *
   * @param function a name in small letters
   */
  default boolean computes(String function) {
    return false;
  }

  /**
   * Returns whether the catalog has of a default what an expression with {@code word} in it comes
   * to, where all else in it is constant, rather than the expression: {@code case}, {@code like},
   * or {@code from} between arguments; by default it has the expression.
   *
   * @param word a keyword in small letters
   */
  default boolean computesWord(String word) {
    return false;
  }

  /**
   * Returns the usual form of a statement that was written for a table in use, where the server can
   * do it in that form as well; by default the statement as it is.
   */
  default Statement plain(Statement statement) {
    return statement;
  }

  /** Returns what an error of the server means and the way on, where its own words do not say. */
  default Optional<String> advice(SQLException failure) {
    return Optional.empty();
  }

  /**
   * Returns whether a rollback takes back rows that were written to any table of the connection's
   * own schema; by default it does.
   *
   * @throws SQLException as the catalog's queries do
   */
  default boolean rollsBackRows(Connection connection) throws SQLException {
    return true;
  }

  /**
   * Returns what is to be executed before a statement that failed is tried again at once, where it
   * met a fault of the server's that passes; empty where the failure is its own.
   */
  default Optional<String> beforeAnotherTry(Statement statement, SQLException failure) {
    return Optional.empty();
  }

  /**
   * Returns whether a statement that forbids null may have failed because of a row that has it; by
   * default any may.
   */
  default boolean mayBeAboutNull(SQLException failure) {
    return true;
  }

  /**
   * Returns {@code schema} in the form in which two schemas of this database are compared: types as
   * {@link TypeMapping#parse} gives them, names cut at the limit, expressions in a cheap normal
   * form, and without what this server cannot keep (its comments, checks, …). Pure and idempotent.
   * {@code canonical(read-back of a schema)} equals {@code canonical(the schema)} as far as cheap
   * rules can make it so; what they cannot decide is put to the engine in {@link #scratch}.
   */
  Schema canonical(Schema schema);

  /**
   * Returns {@code schema}, as the catalog has it, without the names that the database made up for
   * constraints and indexes, where those depend on what else there was when it did: another
   * database has them for something else.
   */
  default Schema withoutMadeUpNames(Schema schema) {
    return schema;
  }

  /**
   * Returns {@code wanted} with the options of {@code found} that models have no words for and that
   * say what a column is which says nothing of it, such as a table's collation.
   *
   * @param found a table as it is
   * @param wanted the same table as a model has it
   */
  default Table inPlaceOf(Table found, Table wanted) {
    return wanted;
  }

  /**
   * Returns {@code expression}, a check, a predicate, a generated column's or an index's, as a
   * person would write it who did not know how the catalog spells it: without the casts and the
   * brackets that the server adds. Whoever writes it compares what the two mean, by {@link
   * #canonical}. Pure.
   *
   * @param table whose columns it names
   */
  default String plain(String expression, Table table) {
    return expression;
  }

  /**
   * Returns the default of {@code column} as a person would write it, as {@link #plain} does.
   *
   * @param defaultSql what the catalog says of it
   */
  default String plainDefault(String defaultSql, Column column, Table table) {
    return defaultSql;
  }

  /**
   * Prepares a connection before a migration's transaction begins.
   *
   * @throws SQLException as the connection does
   */
  default void beforeMigration(Connection connection, List<Operation> operations)
      throws SQLException {}

  /**
   * Clears the way for a statement that runs outside of a transaction, and so may have left
   * something half-done behind when it was tried before.
   *
   * @throws SQLException as the connection does
   */
  default void beforeRepeatable(Connection connection, Statement statement) throws SQLException {}

  /**
   * Returns whether a statement that runs outside of a transaction was brought to its end by a run
   * that was stopped before it could note so; false where it may well be done again.
   *
   * @throws SQLException as the connection does
   */
  default boolean hasHappened(Connection connection, Statement statement) throws SQLException {
    return false;
  }

  /**
   * Returns an aggregate: the texts of {@code expression} with commas between, where a driver hands
   * one long text out sooner than a row for each.
   */
  default Optional<String> joined(String expression) {
    return Optional.empty();
  }

  /**
   * Returns whether a person's statement that runs outside of a transaction was brought to its end
   * since a row was written; false where that cannot be told.
   *
   * @param table whose row it is
   * @param condition that holds for the row alone
   * @throws SQLException as the connection does
   */
  default boolean hasHappenedSince(
      Connection connection, Statement statement, String table, String condition)
      throws SQLException {
    return false;
  }

  /**
   * Returns how many statements of an operation are done, where the first runs outside of a
   * transaction and a run may have been stopped before it could note so; {@link #ALL} for all.
   *
   * @throws SQLException as the connection does
   */
  default int doneBefore(Connection connection, Operation operation, SchemaState state)
      throws SQLException {
    return 0;
  }

  /**
   * Checks what a migration did before its transaction is committed.
   *
   * @throws dev.cairn.error.CairnException when it left rows that break a constraint
   * @throws SQLException as the connection does
   */
  default void beforeCommit(Connection connection, List<Operation> operations)
      throws SQLException {}

  /**
   * Returns how a transaction is committed behind its last statement, so that the server is asked
   * once for both; empty where that gains nothing, or where {@link #beforeCommit} checks anything.
   * Where one of the statements fails, those behind it are not executed.
   */
  default Optional<CommitBehind> commitBehind() {
    return Optional.empty();
  }

  /**
   * Makes the many transactions of a run cheaper, none of them less safe; by default they stay as
   * they are.
   *
   * @return what puts the session back
   * @throws SQLException as the connection does
   */
  default LockLimit.Before manyTransactions(Connection connection) throws SQLException {
    return () -> {};
  }

  /**
   * Puts back what {@link #beforeMigration} set, after commit or rollback.
   *
   * @throws SQLException as the connection does
   */
  default void afterMigration(Connection connection, List<Operation> operations)
      throws SQLException {}
}
