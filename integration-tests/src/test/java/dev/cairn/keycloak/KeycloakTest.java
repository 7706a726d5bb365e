package dev.cairn.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.kept.KeptNames;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.EntityProject;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job on real input: the 74 entities of Keycloak. */
class KeycloakTest {

  private static final Path JARS = Path.of(System.getProperty("cairn.test.keycloak"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void goesUpAndDownAndIsWhatHibernateMakesItself(Engines engine) throws Exception {
    assumeThat(engine.standsForOthers()).isTrue();
    TestServer server = engine.server();
    ConnectionSource database = server.freshDatabase();
    CommandLine cairn = project(server, database);

    Result migrate = succeeds(cairn.run("migrate", "-m", "keycloak"));
    assertThat(migrate.out()).contains("create table", "Proved on");
    try (Stream<Path> files = Files.list(folder.resolve("migrations"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java"))).hasSize(1);
    }
    succeeds(cairn.run("upgrade"));
    assertThat(tables(database)).hasSizeGreaterThan(95);
    succeeds(cairn.run("check"));
    assertThat(succeeds(cairn.run("migrate")).out()).contains("No changes detected.");
    succeeds(cairn.run("downgrade", "base"));
    assertThat(tables(database)).containsExactly(ObjectName.of("cairn_version"));
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));

    ConnectionSource own = server.freshDatabase();
    HibernateDdl.create(JARS, server, own.url());
    project(server, own);
    succeeds(cairn.run("stamp", "head"));
    Result check = succeeds(cairn.run("check"));
    Result diff = cairn.run("diff", "--from", "database", "--to", "models");
    if (engine == Engines.SQLITE) {
      // Hibernate makes neither foreign keys nor unique constraints there.
      assertThat(check.out()).contains("The database was made without");
      assertThat(diff.out().lines().skip(1).filter(line -> line.startsWith("  ")))
          .isNotEmpty()
          .allMatch(line -> line.matches("  add (foreign key|unique constraint) .*"));
    } else {
      assertThat(succeeds(diff).out()).contains("No difference");
    }
  }

  private CommandLine project(TestServer server, ConnectionSource database) throws IOException {
    return EntityProject.in(
        folder, List.of("org.keycloak"), List.of(JARS + "/*.jar"), server, database);
  }

  private static Result succeeds(Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  private static Set<ObjectName> tables(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Schema all =
          Dialects.load()
              .forUrl(database.url())
              .connect(connection)
              .catalog()
              .read(connection, CatalogReader.Scope.OWN_SCHEMA);
      return KeptNames.visible(all).tables().keySet();
    }
  }
}
