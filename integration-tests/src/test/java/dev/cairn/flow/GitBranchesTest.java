package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A developer moves between two branches of a real repository, by the command line. */
class GitBranchesTest {

  private static final String CONFIGURATION =
      """
      [cairn]
      migrations = "migrations"
      format = "sql"
      build = "none"

      [env.dev]
      url = "jdbc:sqlite:%s"
      """;

  @TempDir Path folder;

  private CommandLine cairn;
  private Path database;

  @BeforeEach
  void setUp() throws Exception {
    cairn = new CommandLine(folder);
    database = folder.resolve("app.db");
    git("init", "-q", "-b", "main");
    Files.writeString(folder.resolve(".gitignore"), "app.db*\n.cairn\n");
    Files.writeString(folder.resolve("cairn.toml"), CONFIGURATION.formatted("app.db"));
    Files.createDirectory(folder.resolve("migrations"));
    commit(
        "aaaa0001",
        "",
        "create table todo (id integer primary key, title text)",
        "drop table todo");
    git("switch", "-q", "-c", "notes");
    commit(
        "bbbb0001",
        "revises aaaa0001",
        "alter table todo add column note text",
        "alter table todo drop column note");
    git("switch", "-q", "-c", "people", "main");
    commit(
        "cccc0001",
        "revises aaaa0001",
        "create table person (id integer primary key); alter table todo add column person integer",
        "alter table todo drop column person; drop table person");
    assertThat(cairn.run("upgrade").exitCode()).isZero();
    execute("insert into todo (id, title) values (1, 'milk')");
    execute("insert into person (id) values (1)");
  }

  @Test
  void syncFollowsEachSwitch() throws Exception {
    for (int i = 0; i < 10; i++) {
      boolean notes = i % 2 == 0;
      git("switch", "-q", notes ? "notes" : "people");
      CommandLine.Result result = cairn.run("sync", "--allow-data-loss");
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).contains("1 migration taken back, 1 applied");
      assertThat(query("select name from pragma_table_info('todo') order by cid"))
          .containsExactly("id", "title", notes ? "note" : "person");
      assertThat(query("select count(*) from sqlite_schema where name = 'person'"))
          .containsExactly(notes ? "0" : "1");
      assertThat(query("select title from todo")).containsExactly("milk");
    }
    assertThat(cairn.run("sync").out()).contains("Nothing to do");
  }

  @Test
  void eachCommandSaysWhatToDo() throws Exception {
    git("switch", "-q", "notes");
    CommandLine.Result upgrade = cairn.run("upgrade");
    assertThat(upgrade.exitCode()).isEqualTo(1);
    assertThat(upgrade.err()).contains("cccc0001", "applied 20", "`cairn sync`");
    CommandLine.Result refused = cairn.run("sync");
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err()).contains("person: 1 row", "--allow-data-loss");
    assertThat(cairn.run("current").out()).contains("cccc0001", "cairn sync");
    assertThat(cairn.run("history", "-i").out()).contains("cccc0001 (only in the database)");
    assertThat(cairn.run("show", "cccc").out()).contains("create table person");
    assertThat(cairn.run("show", "--stored", "bbbb").exitCode()).isEqualTo(2);
    assertThat(cairn.run("sync", "--dry-run", "--json").out()).contains("drop table person");
    assertThat(query("select count(*) from person")).containsExactly("1");
  }

  private void commit(String id, String revises, String upgrade, String downgrade)
      throws Exception {
    Files.writeString(
        folder.resolve("migrations/" + id + ".sql"),
        """
        -- cairn:revision %s %s
        -- %s

        -- cairn:upgrade
        %s;

        -- cairn:downgrade
        %s;
        """
            .formatted(id, revises, id, upgrade, downgrade));
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", id);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> query(String sql) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
