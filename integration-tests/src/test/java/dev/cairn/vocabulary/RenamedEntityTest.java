package dev.cairn.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialects;
import dev.cairn.testing.CommandLine;
import dev.cairn.testing.CommandLine.Result;
import dev.cairn.testing.Engines;
import dev.cairn.testing.EntityProject;
import dev.cairn.testing.Snapshot;
import dev.cairn.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A renamed entity class takes all along that is called after it, on every database. */
class RenamedEntityTest {

  private static final List<String> ROWS =
      List.of(
          "insert into Tag (id) values (1)",
          "insert into Todo (id, code, title, stage, main_id) values (1, 'a', 'milk', 'OPEN', 1)",
          "insert into Todo (id, code, title, stage, parent_id) values (2, 'b', 'salt', 'DONE', 1)",
          "insert into Todo_Tag (Todo_id, tags_id) values (2, 1)",
          "insert into Todo_notes (Todo_id, notes) values (2, 'sea')",
          "insert into Remark (id, about) values (1, 2)");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Engines.class)
  void takesJoinTablesKeysSequenceAndIndexesAlong(Engines engine) throws Exception {
    assumeThat(engine.standsForOthers()).isTrue();
    TestServer server = engine.server();
    ConnectionSource database = server.freshDatabase();
    CommandLine cairn = models("before", server, database);
    succeeds(cairn.run("migrate", "-m", "first"));
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
    run(database, ROWS);
    Snapshot before = snapshot(database);

    models("after", server, database);
    Result unanswered = cairn.run("migrate");
    assertThat(unanswered.exitCode()).isEqualTo(4);
    assertThat(unanswered.err()).contains("--rename");
    Result migrate = succeeds(cairn.run("migrate", "-m", "rename", "--rename", "Todo:Task"));
    assertThat(migrate.out())
        .contains("Proved on")
        .doesNotContainIgnoringCase("drop table")
        .doesNotContainIgnoringCase("drop column")
        .doesNotContainIgnoringCase("create table")
        .doesNotContainIgnoringCase("create sequence");
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
    assertThat(
            rows(
                database,
                "select t.code, t.stage, n.notes, g.tags_id, r.id, p.code from Task t"
                    + " join Task_notes n on n.Task_id = t.id join Task_Tag g on g.Task_id = t.id"
                    + " join Remark r on r.about = t.id join Task p on p.id = t.parent_id"))
        .containsExactly("b DONE sea 1 1 a");

    succeeds(cairn.run("downgrade"));
    assertThat(before.differences(snapshot(database))).isEmpty();
    succeeds(cairn.run("upgrade"));
    succeeds(cairn.run("check"));
    assertThat(rows(database, "select count(*) from Task")).containsExactly("2");
  }

  private CommandLine models(String name, TestServer server, ConnectionSource database)
      throws Exception {
    return EntityProject.in(
        folder,
        List.of("com.example.vocabulary.renamed." + name),
        Hibernate.V7.classPath(),
        server,
        database);
  }

  private static Snapshot snapshot(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      return Snapshot.of(
          Dialects.load().forUrl(database.url()).connect(connection), connection, Set.of());
    }
  }

  private static void run(ConnectionSource database, List<String> statements) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> rows(ConnectionSource database, String query) throws SQLException {
    List<String> result = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        result.add(String.join(" ", values));
      }
    }
    return result;
  }

  private static Result succeeds(Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }
}
