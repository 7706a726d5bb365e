package dev.cairn.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.EntityProject;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every annotation that has a say in a schema, on every database, with both Hibernates. What
 * becomes of each is listed in {@code docs/vocabulary.md}.
 */
class VocabularyTest {

  private static final String ROOT = "com.example.vocabulary.";

  @TempDir Path folder;

  static Stream<Arguments> everywhere() {
    return Stream.of(Hibernate.values())
        .flatMap(
            hibernate ->
                Stream.of(Engines.values())
                    .filter(
                        engine -> isUsual(hibernate, engine) || Boolean.getBoolean("cairn.long"))
                    .map(engine -> Arguments.of(hibernate, engine)));
  }

  /**
   * What differs between the two Hibernates shows on one server and on SQLite; MariaDB stands for
   * MySQL, which takes several times as long.
   */
  private static boolean isUsual(Hibernate hibernate, Engines engine) {
    return engine == Engines.POSTGRESQL_18
        || engine == Engines.SQLITE
        || (hibernate == Hibernate.V7 && engine != Engines.MYSQL);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void reachesTheSchemaThatHibernateMakesItself(Hibernate hibernate, Engines engine)
      throws Exception {
    TestServer server = engine.server();
    ConnectionSource database = fresh(engine, server);
    List<String> packages = packages(hibernate, engine);
    CommandLine cairn = project(hibernate, packages, server, database);

    assertThat(succeeds(cairn.run("migrate", "-m", "vocabulary")).out())
        .contains("create table", "Proved on");
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
    assertThat(succeeds(cairn.run("migrate")).out()).contains("No changes detected.");
    List<String> faults = hibernate.run("validate", at(server, database), packages);
    succeeds(cairn.run("downgrade", "base", "--allow-data-loss"));
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));

    ConnectionSource own = fresh(engine, server);
    assertThat(faults)
        .containsExactlyInAnyOrderElementsOf(
            hibernate.run("create and validate", at(server, own), packages));
    project(hibernate, packages, server, own);
    succeeds(cairn.run("stamp", "head"));
    Result diff = cairn.run("diff", "--from", "database", "--to", "models");
    if (engine == Engines.SQLITE) {
      assertThat(diff.out().lines().skip(1).filter(line -> line.startsWith("  ")))
          .as("what Hibernate cannot make there")
          .isNotEmpty()
          .allMatch(line -> line.matches("  add (foreign key|unique constraint) .*"));
    } else {
      assertThat(diff.out()).as(diff.err()).contains("No difference");
    }
    succeeds(cairn.run("check"));
  }

  /** A migration by hand makes what Cairn leaves out; the next ones build on it. */
  @ParameterizedTest
  @EnumSource(Hibernate.class)
  void buildsOnTypesThatAreMadeWithSql(Hibernate hibernate) throws Exception {
    TestServer server = Engines.POSTGRESQL_18.server();
    ConnectionSource database = server.freshDatabase();
    List<String> packages = Stream.of("structs", "views").map(ROOT::concat).toList();
    CommandLine cairn = project(hibernate, packages, server, database);
    Files.writeString(
        folder.resolve("migrations/V1__types.sql"),
        """
        -- cairn:revision 0a0a0a0a0a0a
        -- cairn:upgrade
        CREATE TYPE placed_point AS (x integer, y integer);
        -- cairn:downgrade
        DROP TYPE placed_point;
        """);

    assertThat(succeeds(cairn.run("migrate", "-m", "places")).err())
        .contains("placed_point is left out", "look_view is left out");
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
  }

  /** What the database at hand has words for. */
  private static List<String> packages(Hibernate hibernate, Engines engine) {
    List<String> names = new ArrayList<>(List.of("model"));
    switch (engine) {
      case SQLITE -> names.add("national");
      case H2 -> names.addAll(List.of("schemas", "enums", "standard"));
      case POSTGRESQL_18 ->
          names.addAll(
              List.of("national", "schemas", "aggregates", "named", "standard", "postgresql"));
      case MARIADB, MYSQL, NEWEST_MYSQL ->
          names.addAll(List.of("national", "catalogs", "enums", "collated"));
    }
    if (hibernate == Hibernate.V7) {
      names.add("newer");
      switch (engine) {
        case SQLITE, POSTGRESQL_18 -> names.add("temporal");
        case H2 -> names.addAll(List.of("temporal", "national", "aggregates", "named"));
        case MARIADB -> names.add("aggregates");
        case MYSQL, NEWEST_MYSQL -> names.addAll(List.of("temporal", "aggregates"));
      }
    }
    return names.stream().map(ROOT::concat).toList();
  }

  /**
   * On MySQL and MariaDB another schema is another database, which outlives a test, as does what
   * refers to it.
   */
  private static ConnectionSource fresh(Engines engine, TestServer server) throws Exception {
    ConnectionSource database = server.freshDatabase();
    if (EnumSet.of(Engines.MARIADB, Engines.MYSQL, Engines.NEWEST_MYSQL).contains(engine)) {
      try (Connection connection = database.open();
          Statement statement = connection.createStatement()) {
        statement.execute("set foreign_key_checks = 0");
        statement.execute("drop database if exists vocabulary_other");
        List<String> referring = new ArrayList<>();
        try (ResultSet rows =
            statement.executeQuery(
                "select table_schema from information_schema.tables where table_name = 'near'")) {
          while (rows.next()) {
            referring.add(rows.getString(1));
          }
        }
        for (String schema : referring) {
          statement.execute("drop table " + schema + ".near");
        }
      }
    }
    return database;
  }

  private static Hibernate.Database at(TestServer server, ConnectionSource database) {
    return new Hibernate.Database(database.url(), server.user(), server.password());
  }

  private CommandLine project(
      Hibernate hibernate, List<String> packages, TestServer server, ConnectionSource database)
      throws IOException {
    return EntityProject.in(folder, packages, hibernate.classPath(), server, database);
  }

  private static Result succeeds(Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }
}
