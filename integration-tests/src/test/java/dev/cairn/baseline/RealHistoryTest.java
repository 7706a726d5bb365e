package dev.cairn.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.OtherTools;
import dev.cairn.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that Flyway and Liquibase themselves have built are taken over, rows and all. */
class RealHistoryTest {

  private static final String USERS =
      """
      create table users (id bigint not null, name varchar(50) not null,
        constraint pk_users primary key (id), constraint uq_users_name unique (name));
      """;
  private static final String TODO =
      """
      create table todo (id bigint not null, title varchar(200) default 'new' not null,
        owner_id bigint, constraint pk_todo primary key (id),
        constraint fk_todo_owner foreign key (owner_id) references users (id));
      create index ix_todo_owner on todo (owner_id);
      """;
  private static final String ROWS =
      """
      insert into users (id, name) values (1, 'ann');
      insert into todo (id, title, owner_id) values (1, 'milk', 1);
      """;

  @TempDir Path folder;

  private Path scripts;

  @BeforeEach
  void makeFolder() throws IOException {
    scripts = Files.createDirectory(folder.resolve("scripts"));
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(folder.resolve("schema.sql"), USERS + TODO);
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "H2", "POSTGRESQL_18"})
  void takesOverWhatFlywayBuilt(Engines engine) throws Exception {
    TestServer server = engine.server();
    ConnectionSource database = server.freshDatabase();
    Files.writeString(scripts.resolve("V1__users.sql"), USERS);
    Files.writeString(scripts.resolve("V1_2__todo.sql"), TODO);
    Files.writeString(scripts.resolve("R__rows.sql"), ROWS);
    OtherTools.within(
        List.of(Path.of(System.getProperty("cairn.test.flyway"))),
        RealHistoryTest.class.getClassLoader(),
        loader -> OtherTools.flyway(loader, scripts, server, database.url()));

    Result baseline = takenOver(server, database, "flyway");

    assertThat(baseline.out()).contains("Flyway", "1.2");
    assertThat(script()).contains("Flyway stood at 1.2").doesNotContain("installed_rank");
    assertThat(rows(database, "select \"script\" from \"flyway_schema_history\" where \"success\""))
        .contains("V1__users.sql", "V1_2__todo.sql", "R__rows.sql");
  }

  @ParameterizedTest
  @EnumSource(names = "NEWEST_MYSQL", mode = EnumSource.Mode.EXCLUDE)
  void takesOverWhatLiquibaseBuilt(Engines engine) throws Exception {
    TestServer server = engine.server();
    ConnectionSource database = server.freshDatabase();
    Files.writeString(
        scripts.resolve("changes.sql"),
        "--liquibase formatted sql\n"
            + "--changeset ann:users\n"
            + USERS
            + "--changeset ann:todo\n"
            + TODO
            + "--changeset ann:rows\n"
            + ROWS);
    try (Connection connection = database.open()) {
      OtherTools.within(
          List.of(Path.of(System.getProperty("cairn.test.liquibase")), scripts),
          ClassLoader.getPlatformClassLoader(),
          loader -> OtherTools.liquibase(loader, "changes.sql", connection));
    }

    Result baseline = takenOver(server, database, "liquibase");

    assertThat(baseline.out()).contains("Liquibase");
    assertThat(script().replaceAll("\n-- ", " "))
        .contains("Liquibase stood at rows: 3 change sets applied")
        .doesNotContainIgnoringCase("create table databasechangelog");
    assertThat(rows(database, "select ID from DATABASECHANGELOG order by ORDEREXECUTED"))
        .containsExactly("users", "todo", "rows");
  }

  /** Adopts the database, and goes on with it as a project does. */
  private Result takenOver(TestServer server, ConnectionSource database, String tool)
      throws Exception {
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "migrations"
        models = ["sql:schema.sql"]
        format = "sql"

        [env.dev]
        url = "%s"
        user = "%s"
        password = "%s"
        """
            .formatted(database.url(), server.user(), server.password()));
    CommandLine cairn = new CommandLine(folder);

    Result baseline = succeeds(cairn.run("baseline", "--from", tool));
    succeeds(cairn.run("current", "--check-heads"));
    succeeds(cairn.run("check"));
    assertThat(succeeds(cairn.run("migrate")).out()).contains("No changes detected.");
    assertThat(succeeds(cairn.run("diff", "--from", "database", "--to", "history")).out())
        .contains("No difference");

    Files.writeString(
        folder.resolve("schema.sql"),
        USERS + TODO.replace("owner_id bigint", "owner_id bigint, note varchar(20)"));
    succeeds(cairn.run("migrate", "-m", "note"));
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
    succeeds(cairn.run("downgrade"));
    assertThat(rows(database, "select title from todo where owner_id = 1")).containsExactly("milk");

    // A new database gets all of it from the migrations alone.
    ConnectionSource fresh = server.freshDatabase();
    succeeds(cairn.run("--url", fresh.url(), "upgrade"));
    succeeds(cairn.run("--url", fresh.url(), "check"));
    return baseline;
  }

  /** Returns the first migration. */
  private String script() throws IOException {
    try (var files = Files.list(folder.resolve("migrations"))) {
      Path first =
          files
              .filter(file -> file.getFileName().toString().contains("baseline"))
              .findFirst()
              .orElseThrow();
      return Files.readString(first);
    }
  }

  private static List<String> rows(ConnectionSource database, String query) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        result.add(rows.getString(1));
      }
    }
    return result;
  }

  private static Result succeeds(Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }
}
