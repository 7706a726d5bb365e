package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.MigrationLock;
import dev.cairn.error.CairnException;
import dev.cairn.run.AppliedRevision;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.DatabaseStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person is told where a migration stops on its way, and where it stands then. */
class StoppedTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(names = {"H2", "MARIADB", "MYSQL"})
  void standsWhereItsErrorSays(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.SQL);
    Path script = project.folder().resolve("00000000000a_x.sql");
    Files.writeString(
        script,
        """
        -- cairn:revision 00000000000a

        -- cairn:upgrade
        create table todo (id integer primary key);
        insert into todo values (1);
        alter table todo add n integer;
        update todo set n = idd + 1;
        create index ix_n on todo (n);
        """);

    CairnException stopped = stopped(project);

    assertThat(stopped.message())
        .contains("at step 4 of 5")
        .doesNotContain("conn=", "SQL statement");
    assertThat(stopped.where().orElse("")).contains("00000000000a_x.sql:7", "idd + 1");
    assertThat(stopped.hint().orElse("")).contains("3 of 5 steps are done", "from step 4 on");
    assertThat(project.cairn().current().unfinished())
        .get()
        .extracting(AppliedRevision::stepsDone)
        .isEqualTo(3);
    Files.writeString(script, Files.readString(script).replace("idd", "id"));
    assertThat(project.cairn().check().notes())
        .singleElement()
        .asString()
        .contains("00000000000a stopped on its way up after 3 of 5 steps");
    project.upgrade();
    assertThat(project.cairn().check().notes()).isEmpty();
    assertThat(project.query("select n from todo")).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void isShownAtTheLineOfItsSqlInJava(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.execute("create table todo (id integer); insert into todo values (1)");
            op.createIndex("ix_todo", "todo", "id");
            op.execute("update todo set idd = 1");
        """,
        "");

    CairnException stopped = stopped(project);

    assertThat(stopped.where().orElse("")).contains("R00000000000a_x.java:12", "set idd = 1");
    assertThat(stopped.message()).contains("step 4 of 4").doesNotContain("SQLITE_");
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "MARIADB", "MYSQL"})
  void isOnItsWayWhileAnotherProcessIsAtIt(Engines engine) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.SQL);
    String done = "create table todo (id integer);\ninsert into todo values (1);\n";
    Scripts.writeSql(project, "x.sql", "00000000000a", "", done + "select n from todo;", "");
    stopped(project);
    Scripts.writeSql(project, "x.sql", "00000000000a", "", done + "select 1;", "");

    try (MigrationLock.Held other = project.dialect().lock().tryAcquire(database).orElseThrow()) {
      assertThat(other).isNotNull();
      DatabaseStatus status = project.cairn().current();
      assertThat(status.unfinished()).isPresent();
      assertThat(status.migrating()).isPresent();
      assertThat(project.cairn().check().notes())
          .singleElement()
          .asString()
          .contains("00000000000a is on its way up (2 of 3 steps)")
          .contains(status.migrating().get() + " is migrating now");
    }
    assertThat(project.cairn().current().migrating()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isNamedWhereItWaitsForAnotherProcess(Engines engine) throws Exception {
    ConnectionSource database = engine.server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.SQL);
    Scripts.writeSql(project, "x.sql", "00000000000a", "", "create table todo (id integer);", "");

    assertThat(project.cairn().current().migrating()).isEmpty();
    try (MigrationLock.Held other = project.dialect().lock().tryAcquire(database).orElseThrow()) {
      assertThat(other).isNotNull();
      assertThat(project.cairn().current().migrating()).isPresent();
    }
    assertThat(project.cairn().current().migrating()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "MYSQL"})
  void asksForTheRowsWhereAPartOfAStepIsDone(Engines engine) throws Exception {
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "a",
        "",
        """
        op.alterColumn("todo", "title").notNull().fillNullsSql("note");
        """,
        "");
    project.execute(
        "create table todo (id integer primary key, title varchar(20), note varchar(20))",
        "insert into todo values (1, null, 'note'), (2, null, null)");

    CairnException stopped = stopped(project);

    assertThat(stopped.hint().orElse(""))
        .contains("a part of step 1", "Correct the rows", "cairn repair 00000000000a");
    project.execute("update todo set title = 'title' where id = 2");
    project.upgrade();
    assertThat(project.query("select title from todo order by id"))
        .containsExactly("note", "title");
  }

  private static CairnException stopped(Project project) {
    return catchThrowableOfType(CairnException.class, project::upgrade);
  }
}
