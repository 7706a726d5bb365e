package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.run.RunListener;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.FaultySource;
import dev.cairn.testing.FaultySource.Moment;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is run on tables with rows, and on small ones, step by step. */
class SafeFormsTest {

  private static final String ROWS =
      "insert into todo select n, 'note ' || n, n %% 10 from generate_series(1, %d) n";
  private static final int MANY = 101;

  @TempDir Path folder;

  static Stream<PostgresServer> servers() {
    return Stream.of(PostgresServer.V18, PostgresServer.V14);
  }

  /** An operation, its plain form, and the form on a busy table. */
  static Stream<Arguments> operations() {
    return Stream.of(
            Arguments.of(
                "op.createIndex(\"ix_note\", \"todo\", \"note\");",
                List.of("CREATE INDEX ix_note ON todo (note)"),
                List.of("CREATE INDEX CONCURRENTLY ix_note ON todo (note)")),
            Arguments.of(
                "op.dropIndex(\"ix_owner\", \"todo\");",
                List.of("DROP INDEX ix_owner"),
                List.of("DROP INDEX CONCURRENTLY ix_owner")),
            Arguments.of(
                "op.addUnique(\"todo\", unique(\"note\").named(\"uq_note\"));",
                List.of("ALTER TABLE todo ADD CONSTRAINT uq_note UNIQUE (note)"),
                List.of(
                    "CREATE UNIQUE INDEX CONCURRENTLY uq_note ON todo (note)",
                    "ALTER TABLE todo ADD CONSTRAINT uq_note UNIQUE USING INDEX uq_note")),
            Arguments.of(
                "op.addCheck(\"todo\", check(\"owner >= 0\").named(\"ck_owner\"));",
                List.of("ALTER TABLE todo ADD CONSTRAINT ck_owner CHECK (owner >= 0)"),
                List.of(
                    "ALTER TABLE todo ADD CONSTRAINT ck_owner CHECK (owner >= 0) NOT VALID",
                    "ALTER TABLE todo VALIDATE CONSTRAINT ck_owner")),
            Arguments.of(
                "op.alterColumn(\"todo\", \"note\").notNull();",
                List.of("ALTER TABLE todo ALTER COLUMN note SET NOT NULL"),
                List.of(
                    "ALTER TABLE todo ADD CONSTRAINT cairn_not_null CHECK (note IS NOT NULL) NOT"
                        + " VALID",
                    "ALTER TABLE todo VALIDATE CONSTRAINT cairn_not_null",
                    "ALTER TABLE todo ALTER COLUMN note SET NOT NULL",
                    "ALTER TABLE todo DROP CONSTRAINT cairn_not_null")),
            Arguments.of(
                "op.addColumn(\"todo\", column(\"done\", BOOLEAN).notNull().fillExisting(false));",
                List.of(
                    "ALTER TABLE todo ADD COLUMN done boolean",
                    "UPDATE todo SET done = false",
                    "ALTER TABLE todo ALTER COLUMN done SET NOT NULL"),
                List.of(
                    "ALTER TABLE todo ADD COLUMN done boolean DEFAULT false NOT NULL",
                    "ALTER TABLE todo ALTER COLUMN done DROP DEFAULT")))
        .flatMap(
            row ->
                servers()
                    .map(server -> Arguments.of(server, row.get()[0], row.get()[1], row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBusyTableIsChangedWithoutKeepingOthersOut(
      PostgresServer server, String operation, List<String> plain, List<String> safe)
      throws Exception {
    Project project = project(server, operation, 10);
    assertThat(announced(project, false)).containsSubsequence(plain);
    project.execute("delete from todo", ROWS.formatted(MANY), "analyze todo");
    assertThat(announced(project, true)).containsSubsequence(plain);
    assertThat(announced(project, false)).containsSubsequence(safe);

    project.upgrade();
    assertThat(project.query("select count(*) from pg_constraint where not convalidated"))
        .containsExactly("0");
    assertThat(project.query("select count(*) from pg_index where not indisvalid"))
        .containsExactly("0");
    List<String> safely = shape(project);
    project.downgrade("-1");
    project.cairn().upgrade("head", new RunOptions(false, false, "", true));
    assertThat(shape(project)).isEqualTo(safely);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anIndexThatFailedIsBuiltAgain(PostgresServer server) throws Exception {
    Project project =
        project(server, "op.addUnique(\"todo\", unique(\"note\").named(\"uq_note\"));", MANY);
    project.execute("update todo set note = 'twice' where id < 3");
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.message()).contains("uq_note"));
    assertThat(project.query("select count(*) from pg_index where not indisvalid"))
        .containsExactly("1");
    project.execute("update todo set note = 'once' where id = 1");
    project.upgrade();
    assertThat(
            project.query("select indisvalid from pg_index where indexrelid = 'uq_note'::regclass"))
        .containsExactly("t");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aConstraintThatRowsBreakIsValidatedOnTheNextRun(PostgresServer server) throws Exception {
    Project project = project(server, "op.alterColumn(\"todo\", \"note\").notNull();", MANY);
    project.execute("update todo set note = null where id = 7");
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).doesNotContain("changed nothing"));
    project.execute("update todo set note = 'seven' where id = 7");
    project.upgrade();
    assertThat(
            project.query(
                "select attnotnull from pg_attribute where attrelid = 'todo'::regclass and attname"
                    + " = 'note'"))
        .containsExactly("t");
    assertThat(project.query("select count(*) from pg_constraint where conname = 'cairn_not_null'"))
        .containsExactly("0");
  }

  /** Every operation with a safe form, one after the other. */
  private static final String ALL =
      """
      op.dropIndex("ix_owner", "todo");
      op.createIndex("ix_note", "todo", "note");
      op.addUnique("todo", unique("note", "id").named("uq_note"));
      op.addCheck("todo", check("owner >= 0").named("ck_owner"));
      op.alterColumn("todo", "note").type(varchar(40));
      op.alterColumn("todo", "note").notNull();
      op.addForeignKey("todo", foreignKey("owner").references("person", "id").named("fk_owner"));
      op.addColumn("todo", column("done", BOOLEAN).notNull().fillExisting(false));
      """;

  /** The connection is lost before and after each statement and commit, in turn. */
  @ParameterizedTest
  @MethodSource("servers")
  void aRunThatWasStoppedGoesOnWhereverThatWas(PostgresServer server) throws Exception {
    boolean everywhere = Boolean.getBoolean("cairn.long");
    assumeThat(everywhere || server == PostgresServer.V18).isTrue();
    FaultySource whole = new FaultySource(server.freshDatabase());
    Project undisturbed = project(whole, ALL, MANY);
    int before = whole.events().size();
    undisturbed.upgrade();
    List<String> events = whole.events();
    List<String> wanted = shape(undisturbed);
    assertThat(events.subList(before, events.size()))
        .anyMatch(sql -> sql.contains("VALIDATE"))
        .anyMatch(sql -> sql.contains("DROP INDEX CONCURRENTLY"));
    int stride = everywhere ? 1 : 5;
    for (int event = before + 1; event <= events.size(); event += stride) {
      for (Moment moment : Moment.values()) {
        ConnectionSource database = server.freshDatabase();
        FaultySource faulty = new FaultySource(database);
        Project project = project(faulty, ALL, MANY);
        faulty.striking(event, moment, FaultySource.TEAR);
        String where = moment + " " + events.get(event - 1);
        assertThatThrownBy(project::upgrade).as(where).isInstanceOf(CairnException.class);
        Project again = new Project(folder, database, ScriptFormat.JAVA);
        again.smallTable(MANY - 1);
        assertThatCode(again::upgrade).as(where).doesNotThrowAnyException();
        assertThat(shape(again)).as(where).isEqualTo(wanted);
        assertThat(again.cairn().current().unfinished()).as(where).isEmpty();
      }
    }
  }

  /** What has a transaction of its own waits for others, and is tried again, on its own. */
  @ParameterizedTest
  @MethodSource("servers")
  void eachTransactionWaitsForOthers(PostgresServer server) throws Exception {
    ConnectionSource database = server.freshDatabase();
    Project project = project(database, ALL, MANY);
    List<String> notes = new CopyOnWriteArrayList<>();
    try (Connection application = database.open();
        Statement statement = application.createStatement()) {
      application.setAutoCommit(false);
      project.waiting(
          Duration.ofSeconds(20),
          new RunListener() {
            @Override
            public void executed(String sql, Duration took) {
              // Outside of a transaction by now: the next one finds a reader in its way.
              if (sql.contains("VALIDATE CONSTRAINT cairn_not_null")) {
                quietly(() -> statement.execute("select count(*) from todo"));
              }
            }

            @Override
            public void note(String message) {
              notes.add(message);
              quietly(application::commit);
            }
          });
      project.upgrade();
    }

    assertThat(notes).hasSize(1).allMatch(note -> note.contains("trying again"));
    assertThat(project.query("select count(*) from pg_constraint where conname = 'cairn_not_null'"))
        .containsExactly("0");
  }

  /** What listeners do must not fail. */
  @FunctionalInterface
  private interface Sql {
    void run() throws SQLException;
  }

  private static void quietly(Sql sql) {
    try {
      sql.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> announced(Project project, boolean offlineWindow) {
    return project
        .cairn()
        .upgrade("head", new RunOptions(true, false, "", offlineWindow))
        .file()
        .orElseThrow()
        .statements();
  }

  private static List<String> shape(Project project) throws SQLException {
    return project.query(
        """
        select pg_get_constraintdef(oid) || conname from pg_constraint
          where conrelid = 'todo'::regclass
        union all select pg_get_indexdef(indexrelid) from pg_index
          where indrelid = 'todo'::regclass
        union all select attname || attnotnull || atthasdef from pg_attribute
          where attrelid = 'todo'::regclass and attnum > 0 and not attisdropped
        order by 1
        """);
  }

  private Project project(PostgresServer server, String operation, int rows) throws Exception {
    return project(server.freshDatabase(), operation, rows);
  }

  private Project project(ConnectionSource database, String operation, int rows) throws Exception {
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.smallTable(MANY - 1);
    Files.deleteIfExists(project.folder().resolve("Rbbbbbbbbbbbb_x.java"));
    Scripts.write(
        project,
        "aaaaaaaaaaaa",
        "",
        "op.execute(\"create table todo (id bigint primary key, note text, owner integer)\");"
            + " op.execute(\"create index ix_owner on todo (owner)\");op.execute(\"create table"
            + " person (id integer primary key)\"); op.execute(\"insert into person select n from"
            + " generate_series(0, 9) n\");",
        "");
    project.upgrade();
    Scripts.write(project, "bbbbbbbbbbbb", "aaaaaaaaaaaa", operation, back(operation));
    project.execute(ROWS.formatted(rows), "analyze todo");
    return project;
  }

  private static String back(String operation) {
    return operation.contains("dropIndex")
        ? "op.createIndex(\"ix_owner\", \"todo\", \"owner\");"
        : operation.contains("createIndex")
            ? "op.dropIndex(\"ix_note\", \"todo\");"
            : operation.contains("addUnique")
                ? "op.dropUnique(\"todo\", \"uq_note\");"
                : operation.contains("addCheck")
                    ? "op.dropCheck(\"todo\", \"ck_owner\");"
                    : operation.contains("alterColumn")
                        ? "op.alterColumn(\"todo\", \"note\").nullable();"
                        : operation.contains("addColumn")
                            ? "op.dropColumn(\"todo\", \"done\");"
                            : "op.execute(\"drop table todo\");";
  }
}
