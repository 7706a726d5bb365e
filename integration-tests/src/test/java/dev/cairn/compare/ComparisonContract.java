package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a difference, on a real engine and in its own spelling. */
abstract class ComparisonContract {

  private ConnectionSource database;
  private Connection connection;
  private Dialect dialect;

  protected abstract DialectProvider provider();

  protected abstract TestServer server();

  static Stream<ComparisonCase> cases() {
    return ComparisonCases.all().stream();
  }

  @BeforeEach
  void connect() throws SQLException {
    database = server().freshDatabase();
    connection = database.open();
    dialect = provider().connect(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void tellsThereFromBack(ComparisonCase testCase) throws SQLException {
    assumeTrue(testCase.possibleOn().test(dialect.capabilities()));
    run(compare(testCase.found(), Schema.empty()).upgrade());
    Schema before = read();
    assertThat(lines(compare(testCase.found(), before))).as("made").isEmpty();

    Difference difference = compare(testCase.wanted(), before);
    assertThat(lines(difference)).as("difference").hasSize(testCase.changes());
    run(difference.upgrade());
    assertThat(lines(compare(testCase.wanted(), read()))).as("after upgrade").isEmpty();
    run(difference.downgrade());
    assertThat(lines(compare(before, read()))).as("after downgrade").isEmpty();
    assertThat(lines(compare(testCase.found(), read()))).as("after downgrade").isEmpty();
  }

  static Stream<SpellingCase> spellings() {
    return SpellingCases.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spellings")
  void takesTwoSpellingsForOneThing(SpellingCase testCase) throws SQLException {
    assumeTrue(testCase.possibleOn().test(dialect));
    for (String sql : testCase.sql().apply(dialect)) {
      execute(sql);
    }
    Schema wanted = testCase.wanted().apply(ownSchema());
    Schema found = read();
    assertThat(lines(compare(wanted, found))).isEmpty();
  }

  @Test
  void leavesAloneWhatTheConfigurationExcludes() throws SQLException {
    run(compare(ComparisonCases.todo(), Schema.empty()).upgrade());
    execute("CREATE TABLE legacy_todo (id integer)");
    CompareRules rules = new CompareRules(List.of(), List.of("legacy_*"), Set.of());
    Difference difference =
        new SchemaComparator(dialect, rules)
            .compare(
                ComparisonCases.todo(),
                read(),
                new ScratchExpressionEngine(dialect, database),
                Decisions.NONE);
    assertThat(lines(difference)).isEmpty();
    assertThat(lines(compare(ComparisonCases.todo(), read())))
        .containsExactly("drop table legacy_todo");
  }

  @Test
  void fillsRowsThatExist() throws SQLException {
    run(compare(ComparisonCases.todo(), Schema.empty()).upgrade());
    execute("INSERT INTO todo (id, title) VALUES (1, 'buy milk')");
    Decisions decisions =
        new Decisions(Map.of(), true, Map.of("todo.completed", new Fill.Literal(false)));
    Difference difference = compare(ComparisonCases.todoWithCompleted(), read(), decisions);
    assertThat(difference.questions()).isEmpty();
    run(difference.upgrade());
    assertThat(lines(compare(ComparisonCases.todoWithCompleted(), read()))).isEmpty();
    assertThat(count("SELECT COUNT(*) FROM todo WHERE completed IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void keepsTheRowsOfWhatIsRenamed() throws SQLException {
    run(compare(ComparisonCases.todo(), Schema.empty()).upgrade());
    execute("INSERT INTO todo (id, title) VALUES (1, 'buy milk')");
    Decisions decisions =
        new Decisions(Map.of("todo", "task", "todo.title", "name"), false, Map.of());
    Difference difference = compare(ComparisonCases.task(), read(), decisions);
    assertThat(lines(difference))
        .containsExactly("rename table todo to task", "rename column task.title to name");
    run(difference.upgrade());
    assertThat(count("SELECT COUNT(*) FROM task WHERE name = 'buy milk'")).isEqualTo(1);
    assertThat(lines(compare(ComparisonCases.task(), read()))).isEmpty();
  }

  /** Some take RESTRICT for NO ACTION, and tell it so. */
  @ParameterizedTest
  @EnumSource(names = {"CASCADE", "RESTRICT"})
  void changesTheTypeAtBothEndsOfAForeignKey(Action onDelete) throws SQLException {
    Schema wanted = ComparisonCases.withIndex(ComparisonCases.referred(Simple.BIGINT, onDelete));
    run(compare(ComparisonCases.referred(Simple.INTEGER, onDelete), Schema.empty()).upgrade());
    Schema before = read();
    execute("INSERT INTO users (id, name) VALUES (1, 'ann')");
    execute("INSERT INTO todo (id, owner_id) VALUES (1, 1)");
    Difference difference = compare(wanted, before);
    run(difference.upgrade());
    assertThat(lines(compare(wanted, read()))).isEmpty();
    run(difference.downgrade());
    assertThat(lines(compare(before, read()))).isEmpty();
    assertThat(count("SELECT COUNT(*) FROM todo WHERE owner_id = 1")).isEqualTo(1);
  }

  @Test
  void anExpressionThatTheEngineRefusesIsADifferenceAndNoFailure() throws SQLException {
    assumeTrue(dialect.capabilities().checks());
    run(compare(ComparisonCases.checked("amount > 0"), Schema.empty()).upgrade());
    assertThat(lines(compare(ComparisonCases.checked("no_such_column > 0"), read()))).hasSize(2);
    assertThat(lines(compare(ComparisonCases.checked("amount>0"), read()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status in ('A', 'B')",
        "status not in ('A', 'it''s')",
        "amount in (1, 2, 3)",
        "status = 'A' or status is null and amount > 0",
        "amount > 0 and (status = 'A' or status is null)",
        "status like 'a%' and status not like '%b'",
        "price > -1.5 and amount <> 7",
        "ratio > 0.5 and ratio <= 1",
        "amount < 2.5",
        "coalesce(amount, 0) + 1 > 3 * (amount - 2)",
        "lower(status) = 'x'",
        "Amount > 0",
      })
  void tellsAnExpressionThatGoesAsItWasWritten(String check) throws SQLException {
    assumeTrue(dialect.capabilities().checks());
    execute(
        "create table t (status varchar(20), Amount integer, price numeric(10,2),"
            + " ratio double precision, constraint ck_t check ("
            + check
            + "))");
    Schema found = read();
    Schema without =
        Schema.ofTables(
            found.tables().values().stream().map(it -> it.withChecks(List.of())).toList());
    Difference difference = compare(without, found);
    assertThat(difference.downgrade())
        .singleElement()
        .isInstanceOfSatisfying(
            Operation.AddCheck.class,
            back ->
                assertThat(back.check().expression())
                    .isEqualToNormalizingWhitespace(spelled(check, back.check().expression())));
    run(difference.upgrade());
    run(difference.downgrade());
    assertThat(lines(compare(found, read()))).isEmpty();
  }

  @Test
  void putsACheckOfTimesBack() throws SQLException {
    assumeTrue(dialect.capabilities().checks());
    execute(
        "create table t (id integer, made timestamp, due date, constraint ck_t check"
            + " (made >= '2020-01-01 00:00:00' and due > '2020-01-01'))");
    Schema found = read();
    Schema without =
        Schema.ofTables(
            found.tables().values().stream().map(it -> it.withChecks(List.of())).toList());
    Difference difference = compare(without, found);
    run(difference.upgrade());
    run(difference.downgrade());
    assertThat(lines(compare(found, read()))).isEmpty();
  }

  /** Returns {@code sql} with the spaces and the small or large letters that {@code like} has. */
  private static String spelled(String sql, String like) {
    return sql.replace(" ", "").equalsIgnoreCase(like.replace(" ", "")) ? like : sql;
  }

  @Test
  void tellsATableThatGoesAsItWasWritten() throws SQLException {
    execute(
        "create table t (status varchar(20) default 'it''s', amount integer default -5,"
            + " due date default '2020-01-01', code char(3) default 'abc')");
    if (dialect.capabilities().partialIndexes()) {
      execute("create index ix_t on t (amount) where status in ('A', 'B') and amount > 0");
    }
    if (dialect.capabilities().expressionIndexes() && !dialect.id().equals("mysql")) {
      execute("create index ix_lower on t (lower(status))");
    }
    List<List<Operation>> making =
        List.of(
            compare(Schema.empty(), read()).downgrade(),
            Creation.of(dialect, read()).operations(),
            new SchemaComparator(dialect, CompareRules.DEFAULT)
                .complete()
                .compare(read(), Schema.empty(), ExpressionEngine.none(), Decisions.NONE)
                .upgrade());
    for (List<Operation> operations : making) {
      Operation.CreateTable back = (Operation.CreateTable) operations.get(0);
      assertThat(back.table().columns().stream().flatMap(it -> it.defaultSql().stream()))
          .containsExactly("'it''s'", "-5", "'2020-01-01'", "'abc'");
      assertThat(back.table().indexes().stream().flatMap(it -> it.where().stream()))
          .allMatch("status in ('A', 'B') and amount > 0"::equals);
      assertThat(
              back.table().indexes().stream()
                  .flatMap(it -> it.keys().stream())
                  .filter(Index.Key::expression)
                  .map(Index.Key::text))
          .allMatch("lower(status)"::equals);
    }
  }

  private Difference compare(Schema wanted, Schema found) {
    return compare(wanted, found, new Decisions(Map.of(), true, Map.of()));
  }

  private Difference compare(Schema wanted, Schema found, Decisions decisions) {
    return new SchemaComparator(dialect, CompareRules.DEFAULT)
        .compare(wanted, found, new ScratchExpressionEngine(dialect, database), decisions);
  }

  private static List<String> lines(Difference difference) {
    return difference.descriptions().stream().map(Description::text).toList();
  }

  private String ownSchema() throws SQLException {
    String schema =
        dialect.id().equals("mysql") || dialect.id().equals("mariadb")
            ? connection.getCatalog()
            : connection.getSchema();
    return dialect.identifiers().fromCatalog(String.valueOf(schema));
  }

  private Schema read() throws SQLException {
    return dialect.catalog().read(connection, new CatalogReader.Scope(Set.of(), Optional.empty()));
  }

  private void run(List<Operation> operations) throws SQLException {
    dialect.beforeMigration(connection, operations);
    boolean transactional = dialect.capabilities().transactionalDdl();
    connection.setAutoCommit(!transactional);
    new StepRunner(dialect, connection, Map.of()).run(operations);
    dialect.beforeCommit(connection, operations);
    if (transactional) {
      connection.commit();
      connection.setAutoCommit(true);
    }
    dialect.afterMigration(connection, operations);
  }

  private void execute(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + "\n  in: " + sql, e);
    }
  }

  private int count(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        java.sql.ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
