package dev.cairn.flow;

import static dev.cairn.migration.Types.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that name the connection's own schema, as others leave it out. */
class OwnSchemaTest {

  @TempDir Path folder;

  static Stream<Named<Supplier<TestServer>>> servers() {
    return Stream.of(
        Named.of("H2", H2Server::usual),
        Named.of("PostgreSQL", () -> PostgresServer.V18),
        Named.of("MariaDB", MariaDbServer::shared),
        Named.of("MySQL", MySqlServer::shared));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void mayBeNamedInTheModels(Supplier<TestServer> server) throws Exception {
    ConnectionSource database = server.get().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    String own = ownSchema(database);
    project.models(named(own));
    project.migrate("create");
    project.upgrade();
    assertThat(project.cairn().check().clean()).isTrue();

    project.models(named(""));
    assertThat(project.migrate("respell").changes()).isEmpty();
    assertThat(project.cairn().check().clean()).isTrue();

    project.downgrade("base");
    assertThat(project.cairn().current().heads()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void mayBeNamedInWhatFillsATable(Supplier<TestServer> server) throws Exception {
    ConnectionSource database = server.get().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    String own = ownSchema(database);
    Table users =
        table(new ObjectName(own, "users"))
            .withInitialSql(List.of("insert into " + own + ".users (id) values (7)"));
    project.models(Schema.of(List.of(users), Set.of(), Set.of(), Set.of(own)));
    assertThat(project.migrate("create").text())
        .contains("initialSql(\"insert into users (id) values (7)\")");
    project.upgrade();
    project.models(named(own));
    project.migrate("more");
    project.upgrade();
    assertThat(project.query("select id from users")).containsExactly("7");
  }

  private static String ownSchema(ConnectionSource database) throws Exception {
    try (Connection connection = database.open()) {
      boolean family = connection.getMetaData().getURL().matches("jdbc:(mysql|mariadb):.*");
      String name = family ? connection.getCatalog() : connection.getSchema();
      return name.toLowerCase(Locale.ROOT);
    }
  }

  private static Schema named(String schema) {
    ObjectName users = new ObjectName(schema, "users");
    Table todo =
        table(new ObjectName(schema, "todo"))
            .withForeignKeys(List.of(ForeignKey.of(List.of("owner_id"), users, List.of("id"))));
    return Schema.of(
        List.of(table(users), todo),
        Set.of(),
        Set.of(),
        schema.isEmpty() ? Set.of() : Set.of(schema));
  }

  private static Table table(ObjectName name) {
    return Table.of(
            name,
            List.of(Column.of("id", BIGINT).withNullable(false), Column.of("owner_id", BIGINT)))
        .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }
}
