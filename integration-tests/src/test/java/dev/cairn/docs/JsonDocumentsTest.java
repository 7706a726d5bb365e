package dev.cairn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.cairn.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands answer with {@code --json} is what docs/json.md says of it, field by field. */
class JsonDocumentsTest {

  private static final Path PAGE = Path.of("../docs/json.md");

  /** These play a story, or write what is no document of theirs. */
  private static final Set<String> NOT_RUN = Set.of("demo");

  private static final String CODE =
      """
      import dev.cairn.migration.Migration;
      import dev.cairn.migration.Operations;
      import dev.cairn.migration.Revision;

      @Revision(id = "0cccc0000001", revises = {}, message = "code")
      public final class R0cccc0000001_code implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.run("count", context -> {});
        }

        @Override
        public void downgrade(Operations op) {}
      }
      """;

  @TempDir Path folder;

  private final JsonShapes shapes = JsonShapes.of(PAGE);
  private final List<String> wrong = new ArrayList<>();

  @Test
  void areWhatThePageSays() throws Exception {
    file("schema.sql", "CREATE TABLE todo (id bigint NOT NULL PRIMARY KEY, title varchar(100));");
    answers(0, "init", "--format", "sql");
    configure("jdbc:sqlite:app.db", "");
    answers(3, "check");
    answers(0, "migrate", "-m", "create todo", "--rev-id", "aaaa00000001");
    answers(0, "doctor");
    answers(0, "list-templates");
    answers(0, "completion");
    answers(0, "edit");
    answers(0, "upgrade", "--dry-run");
    answers(0, "upgrade");
    sql("app.db", "INSERT INTO todo (id, title) VALUES (1, 'milk')");
    file("schema.sql", "CREATE TABLE todo (id bigint NOT NULL PRIMARY KEY, note varchar(100));");
    answers(4, "migrate", "-m", "note for title");
    answers(0, "migrate", "-m", "note for title", "--no-rename", "--rev-id", "aaaa00000002");
    answers(0, "plan");
    answers(3, "lint");
    answers(3, "check", "--fail-on", "warning");
    answers(4, "upgrade");
    answers(0, "upgrade", "--sql");
    answers(0, "upgrade", "--allow-data-loss");
    answers(0, "current");
    answers(0, "history");
    answers(0, "history", "-i");
    answers(0, "heads");
    answers(0, "show");
    answers(0, "diff", "--from", "history@base");
    answers(0, "downgrade", "--allow-data-loss");
    answers(0, "downgrade", "--sql", "head:-1");
    answers(0, "stamp", "head");
    answers(0, "stamp", "--sql", "head");
    answers(0, "revision", "-m", "empty", "--rev-id", "aaaa00000003");
    answers(0, "discard");
    answers(0, "squash", "base:head", "-m", "all at once", "--dry-run");
    answers(0, "upgrade", "--allow-data-loss");
    branch("bbbb00000001", "CREATE TABLE nobody.x (id bigint);", "");
    answers(1, "upgrade");
    branch(
        "bbbb00000001",
        "ALTER TABLE todo ADD COLUMN due bigint;",
        "ALTER TABLE todo DROP COLUMN due;");
    branch("bbbb00000002", "ALTER TABLE todo RENAME TO task;", "");
    answers(0, "branches");
    answers(3, "check");
    answers(3, "merge", "bbbb00000001", "bbbb00000002");
    branch("bbbb00000002", "CREATE TABLE list (id bigint);", "DROP TABLE list;");
    answers(0, "merge", "-m", "both");
    answers(0, "sync");
    answers(0, "squash", "bbbb00000001:head", "-m", "both at once");
    answers(2, "show", "nobody", "--stacktrace");
    file("migrations-code/R0cccc0000001_code.java", CODE);
    configure("jdbc:sqlite:new.db", "migrations-code");
    answers(0, "upgrade", "--sql", "--skip-code");
    configure("jdbc:sqlite:new.db", "");
    answers(0, "create-all");
    stopHalfWay();
    adopt();
    tenants();
    severalDatabases();

    assertThat(wrong).isEmpty();
    Set<String> silent = new TreeSet<>(shapes.unseen());
    silent.removeIf(path -> NOT_RUN.contains(path.split(":", 2)[0]));
    assertThat(silent).as("what no command answered").isEmpty();
  }

  private void stopHalfWay() throws IOException {
    configure("jdbc:h2:" + folder.resolve("stopped"), "migrations-stopped");
    file(
        "migrations-stopped/dddd00000001_stops.sql",
        """
        -- cairn:revision dddd00000001
        -- stops

        -- cairn:upgrade
        CREATE TABLE s (id int);
        INSERT INTO s VALUES (1);
        INSERT INTO nobody VALUES (1);
        -- cairn:downgrade
        """);
    answers(1, "upgrade");
    answers(0, "repair");
  }

  private void adopt() throws Exception {
    sql(
        "old.db",
        "CREATE TABLE todo (id bigint NOT NULL PRIMARY KEY)",
        "CREATE VIEW titles AS SELECT id FROM todo",
        "CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version"
            + " varchar(50), description varchar(200), type varchar(20), script varchar(1000),"
            + " checksum integer, installed_by varchar(100), installed_on timestamp, execution_time"
            + " integer, success boolean)",
        "INSERT INTO flyway_schema_history VALUES"
            + " (1, '1', 'first', 'SQL', 'V1__first.sql', 1, 'me', '2026-01-01', 1, 1)");
    configure("jdbc:sqlite:old.db", "migrations-old");
    answers(0, "baseline", "--dry-run");
    answers(0, "baseline", "--from", "flyway");
  }

  private void tenants() throws Exception {
    Path home = folder.resolve("tenants");
    sql("jdbc:h2:" + home, "CREATE SCHEMA t1", "CREATE SCHEMA t2");
    configure("jdbc:h2:" + home + "\"\nschemas = \"t?", "migrations-tenants");
    answers(0, "migrate", "-m", "create todo");
    answersAs("upgrade over schemas", 0, "upgrade", "--dry-run");
    answersAs("upgrade over schemas", 0, "upgrade", "--schema", "t1");
    answersAs("current over schemas", 0, "current");
    answersAs("upgrade over schemas", 0, "upgrade");
    sql("jdbc:h2:" + home, "ALTER TABLE t2.todo ADD COLUMN extra int");
    answersAs("check over schemas", 3, "check");
  }

  private void severalDatabases() throws IOException {
    Files.createDirectories(folder.resolve("migrations/a"));
    Files.createDirectories(folder.resolve("migrations/b"));
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        format = "sql"
        [database.a.env.dev]
        url = "jdbc:sqlite:a.db"
        [database.b.env.dev]
        url = "jdbc:sqlite:b.db"
        """);
    answersAs("several databases", 0, "history");
  }

  private void answers(int exitCode, String... arguments) {
    String more = List.of(arguments).contains("--sql") ? " --sql" : "";
    answersAs(
        exitCode == 1 || exitCode == 2 || exitCode == 4 ? "error" : arguments[0] + more,
        exitCode,
        arguments);
  }

  private void answersAs(String name, int exitCode, String... arguments) {
    List<String> line = new ArrayList<>(List.of("--json"));
    line.addAll(Arrays.asList(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            line.toArray(String[]::new),
            Map.of(
                "CI", "true", "EDITOR", "true", "PATH", System.getenv().getOrDefault("PATH", "")),
            folder,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    String text = out.toString(StandardCharsets.UTF_8);
    String command = String.join(" ", arguments);
    if (code != exitCode) {
      wrong.add(
          command + " ended with " + code + ": " + text + err.toString(StandardCharsets.UTF_8));
      return;
    }
    JsonElement document = JsonParser.parseString(text);
    shapes.differences(name, document).forEach(one -> wrong.add(command + ": " + one));
  }

  private void configure(String url, String migrations) throws IOException {
    Files.createDirectories(folder.resolve(migrations));
    Files.writeString(
        folder.resolve("cairn.toml"),
        """
        [cairn]
        migrations = "%s"
        models = "sql:schema.sql"
        format = "sql"
        [env.dev]
        url = "%s"
        """
            .formatted(migrations.isEmpty() ? "migrations" : migrations, url));
  }

  private void branch(String id, String up, String down) throws IOException {
    file(
        "migrations/" + id + "_branch.sql",
        """
        -- cairn:revision %s revises aaaa00000002
        -- a branch

        -- cairn:upgrade
        %s
        -- cairn:downgrade
        %s
        """
            .formatted(id, up, down));
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void sql(String database, String... statements) throws SQLException {
    String url =
        database.startsWith("jdbc:") ? database : "jdbc:sqlite:" + folder.resolve(database);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
