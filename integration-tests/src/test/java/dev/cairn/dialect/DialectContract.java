package dev.cairn.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.run.VersionTable;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.testing.TestServer;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every dialect promises, on its real engine. A dialect's test extends this and names its
 * server.
 */
public abstract class DialectContract {

  protected abstract DialectProvider provider();

  protected abstract TestServer server();

  static Stream<SchemaCase> cases() {
    return SchemaCases.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsBackWhatItMakesAndTakesItBack(SchemaCase testCase) throws SQLException {
    ConnectionSource database = server().freshDatabase();
    try (Connection connection = database.open()) {
      Dialect dialect = provider().connect(connection);
      if (!testCase.possibleOn().test(dialect.capabilities())) {
        return;
      }
      SchemaDraft draft = SchemaDraft.of(Schema.empty());
      run(connection, dialect, draft, testCase.before());
      for (String sql : testCase.rows()) {
        try (java.sql.Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
      Schema before = draft.toSchema();
      assertSame(dialect, read(connection, dialect, before), before, "made");

      List<Operation> back = new ArrayList<>();
      for (Operation operation : testCase.change()) {
        operation.reverse().ifPresent(back::add);
      }
      Collections.reverse(back);
      run(connection, dialect, draft, testCase.change());
      Schema after = draft.toSchema();
      assertSame(dialect, read(connection, dialect, after), after, "changed");

      run(connection, dialect, draft, back);
      assertSame(dialect, read(connection, dialect, before), before, "taken back");
      for (String count : testCase.counts()) {
        assertThat(single(connection, count)).as(count).isEqualTo("1");
      }
    }
  }

  @Test
  void readsTheVersionTableThatIsMadeWhileItIsLookedFor() throws SQLException {
    ConnectionSource database = server().freshDatabase();
    ObjectName name = ObjectName.of(VersionTable.DEFAULT_NAME);
    try (Connection connection = database.open()) {
      Dialect dialect = provider().connect(connection);
      Dialect slow =
          (Dialect)
              Proxy.newProxyInstance(
                  Dialect.class.getClassLoader(),
                  new Class<?>[] {Dialect.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("catalog")) {
                      try (Connection other = database.open()) {
                        new VersionTable(dialect, name).layout().create(other);
                      }
                    }
                    return method.invoke(dialect, arguments);
                  });
      assertThat(new VersionTable(slow, name).read(connection).tableExists()).isTrue();
    }
  }

  /** Runs operations the way a migration would: in one transaction where that is possible. */
  private static void run(
      Connection connection, Dialect dialect, SchemaDraft draft, List<Operation> operations)
      throws SQLException {
    dialect.beforeMigration(connection, operations);
    boolean transactional = dialect.capabilities().transactionalDdl();
    connection.setAutoCommit(!transactional);
    for (List<Operation> group : dialect.group(operations)) {
      for (Statement statement : dialect.renderGroup(group, dialect.catalog().state(connection))) {
        try (java.sql.Statement jdbc = connection.createStatement()) {
          jdbc.execute(statement.sql());
        } catch (SQLException e) {
          throw new SQLException(e.getMessage() + "\n  in: " + statement.sql(), e);
        }
      }
      group.forEach(draft::apply);
    }
    dialect.beforeCommit(connection, operations);
    if (transactional) {
      connection.commit();
      connection.setAutoCommit(true);
    }
    dialect.afterMigration(connection, operations);
  }

  private static Schema read(Connection connection, Dialect dialect, Schema like)
      throws SQLException {
    Set<String> namespaces = like.namespaces();
    return dialect
        .catalog()
        .read(connection, new CatalogReader.Scope(namespaces, Optional.empty()));
  }

  private static void assertSame(Dialect dialect, Schema found, Schema wanted, String when) {
    Schema left = dialect.canonical(found);
    Schema right = dialect.canonical(wanted);
    assertThat(left.tables().keySet()).as(when).isEqualTo(right.tables().keySet());
    left.tables()
        .forEach(
            (name, table) ->
                assertThat(NameBlind.of(table))
                    .as(when + ": " + name)
                    .isEqualTo(NameBlind.of(right.table(name).orElseThrow())));
    assertThat(left.sequences()).as(when).isEqualTo(right.sequences());
    assertThat(left.enums()).as(when).isEqualTo(right.enums());
  }

  private static String single(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        java.sql.ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
