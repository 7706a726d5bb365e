package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.DialectProvider;
import dev.cairn.dialect.Dialects;
import dev.cairn.model.ModelRequest;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what Hibernate itself would make: held against its own DDL, on a real engine. */
class ExportedSchemaTest {

  /**
   * A table as a set of parts, without the names of its constraints; checks only counted, because
   * the engine rewrites their expressions.
   */
  private record Parts(
      Set<Column> columns,
      List<String> primaryKey,
      Set<List<String>> uniques,
      Set<ForeignKey> foreignKeys,
      Set<List<dev.cairn.schema.Index.Key>> indexes,
      int checks) {

    static Parts of(Table table) {
      return new Parts(
          new HashSet<>(table.columns()),
          table.primaryKey().map(PrimaryKey::columns).orElse(List.of()),
          table.uniques().stream().map(unique -> unique.columns()).collect(Collectors.toSet()),
          table.foreignKeys().stream()
              .map(key -> key.withName(Optional.empty()))
              .collect(Collectors.toSet()),
          table.indexes().stream().map(index -> index.keys()).collect(Collectors.toSet()),
          table.checks().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "people", "inherit", "ids", "audit", "valid", "odd"})
  void readsWhatHibernateCreates(String model) throws SQLException {
    DialectProvider provider = Dialects.load().byId("h2");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + model)) {
      Dialect dialect = provider.connect(connection);
      ModelRequest asked = Reading.request("h2", model);
      ModelRequest request =
          new ModelRequest(asked.packages(), asked.roots(), Optional.empty(), Map.of(), dialect);

      create(connection, request);
      Schema wanted = dialect.canonical(Reading.source().read(request).schema());
      Schema made =
          dialect.canonical(
              dialect
                  .catalog()
                  .read(
                      connection, new CatalogReader.Scope(wanted.namespaces(), Optional.empty())));

      assertThat(wanted.tables().keySet()).isEqualTo(made.tables().keySet());
      wanted
          .tables()
          .forEach(
              (name, table) ->
                  assertThat(Parts.of(table))
                      .as(name.toString())
                      .isEqualTo(Parts.of(made.table(name).orElseThrow())));
      assertThat(wanted.sequences()).isEqualTo(made.sequences());
    }
  }

  private static void create(Connection connection, ModelRequest request) throws SQLException {
    QuietLogging logging = new QuietLogging();
    ClassLoader loader = ExportedSchemaTest.class.getClassLoader();
    try (MappedModel model = MappedModel.boot(request, loader, new Hibernates());
        Statement statement = connection.createStatement()) {
      for (String sql :
          new SchemaCreatorImpl(model.registry())
              .generateCreationCommands(model.metadata(), true)) {
        statement.execute(sql);
      }
    } finally {
      logging.restore();
    }
  }
}
