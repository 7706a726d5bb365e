package dev.cairn.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.migration.Types;
import dev.cairn.operation.ColumnChange.SetType;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operation.AddColumn;
import dev.cairn.operation.Operation.AlterColumn;
import dev.cairn.operation.Operation.AlterEnum;
import dev.cairn.operation.Operation.CreateEnum;
import dev.cairn.operation.Operation.CreateTable;
import dev.cairn.run.StepRunner;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.Engines;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of the catalog for many changes of one kind, and that it is what is there. */
class ManyChangesTest {

  private static final int FEW = 2;
  private static final int MANY = 7;

  @ParameterizedTest
  @EnumSource(
      value = Engines.class,
      names = {"POSTGRESQL_18", "MARIADB", "MYSQL", "H2"})
  void readsManyTablesAsOftenAsOne(Engines engine) throws SQLException {
    IntFunction<Operation> change =
        i ->
            new AlterColumn(
                ObjectName.of("t" + i),
                "title",
                List.of(new SetType(Types.varchar(90), Optional.empty())),
                Optional.empty(),
                Optional.empty());
    long few = queriesOfTables(engine.server(), numbered(FEW, change));
    long many = queriesOfTables(engine.server(), numbered(MANY, change));
    assertThat(many - few).isLessThan(readOfATable(engine.server()) * (MANY - FEW));
  }

  @Test
  void readsTheUsersOfManyEnumTypesAsOftenAsOfOne() throws SQLException {
    IntFunction<Operation> change = i -> shrink(type(i, "a", "b"));
    assertThat(queriesOfTables(PostgresServer.V18, numbered(MANY, change)))
        .isEqualTo(queriesOfTables(PostgresServer.V18, numbered(1, change)));
  }

  @Test
  void turnsAColumnOverThatCameWhileTypesWereChanged() throws SQLException {
    try (Run run = new Run(PostgresServer.V18)) {
      run.make();
      run.run(
          List.of(
              shrink(type(1, "a", "b")),
              new AddColumn(ObjectName.of("t1"), of("other", 2), Optional.empty()),
              shrink(type(2, "a", "b")),
              shrink(type(1, "a"))));
      Table table = run.read().table(ObjectName.of("t1")).orElseThrow();
      assertThat(table.columns().stream().map(Column::type))
          .contains(
              new ColumnType.Enumeration("kind1", List.of("a")),
              new ColumnType.Enumeration("kind2", List.of("a", "b")));
    }
  }

  @Test
  void turnsTheColumnsOfOneTableOverTypeByType() throws SQLException {
    try (Run run = new Run(PostgresServer.V18)) {
      run.make();
      Table both =
          Table.of(ObjectName.of("both"), List.of(of("one", 1), of("two", 2)))
              .withChecks(
                  List.of(
                      new CheckConstraint(
                          Optional.of("ck_both"), "one <> 'a'::kind1 OR two <> 'b'::kind2")));
      run.run(List.of(new CreateTable(both)));
      run.run(List.of(shrink(type(1, "a", "b")), shrink(type(2, "b", "a"))));
      Table table = run.read().table(both.name()).orElseThrow();
      assertThat(table.columns().stream().map(Column::type))
          .containsExactly(
              new ColumnType.Enumeration("kind1", List.of("a", "b")),
              new ColumnType.Enumeration("kind2", List.of("b", "a")));
      assertThat(table.checks()).hasSize(1);
    }
  }

  private static List<Operation> numbered(int count, IntFunction<Operation> operation) {
    return IntStream.rangeClosed(1, count).mapToObj(operation).toList();
  }

  private static EnumType type(int number, String... values) {
    return new EnumType(ObjectName.of("kind" + number), List.of(values));
  }

  private static Operation shrink(EnumType after) {
    return new AlterEnum(after, Optional.of(new EnumType(after.name(), List.of("a", "b", "c"))));
  }

  private static Column of(String name, int type) {
    return Column.of(name, new ColumnType.Enumeration("kind" + type, List.of("a", "b", "c")));
  }

  private static long queriesOfTables(TestServer server, List<Operation> operations)
      throws SQLException {
    try (Run run = new Run(server)) {
      run.make();
      long before = run.queries();
      run.run(operations);
      return run.queries() - before;
    }
  }

  private static long readOfATable(TestServer server) throws SQLException {
    try (Run run = new Run(server)) {
      run.make();
      long before = run.queries();
      run.dialect.catalog().state(run.connection).table(ObjectName.of("t1"));
      return run.queries() - before;
    }
  }

  /** A database with some tables. */
  private static final class Run implements AutoCloseable {

    private final FaultySource source;
    private final Dialect dialect;
    private final Connection connection;

    Run(TestServer server) throws SQLException {
      source = new FaultySource(server.freshDatabase());
      connection = source.open();
      dialect = Dialects.load().forUrl(source.url()).connect(connection);
    }

    void make() throws SQLException {
      boolean enums = dialect.capabilities().namedEnums();
      List<Operation> operations = new ArrayList<>();
      for (int i = 1; i <= MANY; i++) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("title", Types.varchar(40)).withDefault(Optional.of("'x'")));
        if (enums) {
          operations.add(new CreateEnum(type(i, "a", "b", "c")));
          columns.add(of("kind", i).withDefault(Optional.of("'a'")));
        }
        operations.add(new CreateTable(Table.of(ObjectName.of("t" + i), columns)));
      }
      run(operations);
    }

    void run(List<Operation> operations) throws SQLException {
      new StepRunner(dialect, connection, Map.of()).run(operations);
    }

    Schema read() throws SQLException {
      return dialect
          .catalog()
          .read(connection, new CatalogReader.Scope(Set.of(), Optional.empty()));
    }

    long queries() {
      return source.statements().stream()
          .filter(sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("select"))
          .count();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
