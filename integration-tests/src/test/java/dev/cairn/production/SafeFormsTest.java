package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is run on tables with rows, and on small ones, step by step. */
class SafeFormsTest {

  private static final String ROWS =
      "insert into todo select n, 'note ' || n, n %% 10 from generate_series(1, %d) n";
  private static final int MANY = 10_001;

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
                    "ALTER TABLE todo ADD CONSTRAINT cairn_not_null CHECK (note IS NOT NULL) NOT VALID",
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
                "select attnotnull from pg_attribute where attrelid = 'todo'::regclass and attname = 'note'"))
        .containsExactly("t");
    assertThat(project.query("select count(*) from pg_constraint where conname = 'cairn_not_null'"))
        .containsExactly("0");
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
    Project project = new Project(folder, server.freshDatabase(), ScriptFormat.JAVA);
    write(
        "aaaaaaaaaaaa",
        "",
        "op.execute(\"create table todo (id bigint primary key, note text, owner integer)\"); op.execute(\"create index ix_owner on todo (owner)\");");
    project.upgrade();
    write("bbbbbbbbbbbb", "revises = \"aaaaaaaaaaaa\", ", operation);
    project.execute(ROWS.formatted(rows), "analyze todo");
    return project;
  }

  private void write(String id, String revises, String operation) throws Exception {
    boolean drops = operation.contains("dropIndex");
    String back =
        drops
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
    Files.writeString(
        folder.resolve("migrations/R" + id + ".java"),
        """
        import static dev.cairn.migration.Ddl.*;
        import static dev.cairn.migration.Types.*;
        import dev.cairn.migration.*;

        @Revision(id = "%s", %smessage = "m")
        public final class R%s implements Migration {
          @Override public void upgrade(Operations op) { %s }
          @Override public void downgrade(Operations op) { %s }
        }
        """
            .formatted(id, revises, id, operation, back));
  }
}
