package dev.cairn.flow;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.GeneratedMigration;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole flow, from models to a migrated database and back, as every database must have it. */
abstract class FlowContract {

  @TempDir Path folder;

  abstract TestServer server();

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void tellsTheStoryWithoutLosingARow(ScriptFormat format) throws Exception {
    Project project = project(format);
    project.models(todo());
    assertThat(project.migrate("create todo").file()).isPresent();
    project.upgrade();
    assertThat(project.migrate("nothing").revision()).isEmpty();
    assertThat(project.cairn().check().clean()).isTrue();
    project.execute(
        "insert into users (id, name) values (1, 'ann')",
        "insert into todo (id, title, owner_id) values (1, 'milk', 1)",
        "insert into todo (id, title, owner_id) values (2, 'bread', 1)",
        "insert into todo (id, title, owner_id) values (3, 'salt', null)");

    project.models(
        todo(Column.of("completed", BOOLEAN).withNullable(false)), Map.of("todo.completed", false));
    GeneratedMigration added = project.migrate("add completed");
    assertThat(added.proved()).isPresent();
    project.upgrade();
    assertThat(project.query("select count(*) from todo where not completed")).containsExactly("3");
    assertThat(project.cairn().check().clean()).isTrue();

    project.downgrade("-1");
    assertThat(project.query("select title from todo order by id"))
        .containsExactly("milk", "bread", "salt");
    project.upgrade();
    assertThat(project.query("select count(*) from todo where not completed")).containsExactly("3");

    project.downgrade("base");
    assertThat(project.cairn().current().heads()).isEmpty();
    project.upgrade();
    assertThat(project.cairn().check().clean()).isTrue();
  }

  @Test
  void refusesToDropAFilledColumnForGoodUnlessTold() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo(Column.of("note", varchar(20))));
    project.migrate("create");
    project.upgrade();
    project.execute("insert into todo (id, title, note) values (1, 'milk', 'fat')");
    project.models(todo());
    Path drop = project.migrate("drop note").file().orElseThrow();
    String call = "op.dropColumn(\"todo\", \"note\")";
    Files.writeString(drop, Files.readString(drop).replace(call, call + ".permanently()"));

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo.note: 1 value");
            });
    assertThat(project.query("select note from todo")).containsExactly("fat");
    project.cairn().upgrade("head", new RunOptions(false, true, ""));
    assertThat(project.cairn().check().clean()).isTrue();
  }

  @Test
  void leavesTheDatabaseWhereItWasWhenAMigrationFailsHalfWay() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    project.execute("insert into todo (id, title) values (1, 'milk')");
    String head = project.cairn().heads().get(0).revision().id();
    Path broken =
        write(
            project,
            "R00000000000a_broken.java",
            """
            import static dev.cairn.migration.Ddl.column;
            import static dev.cairn.migration.Types.varchar;

            import dev.cairn.migration.Migration;
            import dev.cairn.migration.Operations;
            import dev.cairn.migration.Revision;

            @Revision(id = "00000000000a", revises = "%s", message = "broken")
            public final class R00000000000a_broken implements Migration {
              @Override
              public void upgrade(Operations op) {
                op.addColumn("todo", column("extra", varchar(10)));
                op.execute("update no_such_table set x = 1");
              }

              @Override
              public void downgrade(Operations op) {
                op.dropColumn("todo", "extra");
              }
            }
            """
                .formatted(head));

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.FAILED);
              assertThat(e.message()).contains("00000000000a", "step 2 of 2");
              assertThat(e.where().orElse("")).contains("R00000000000a_broken.java");
            });
    assertThat(project.cairn().current().heads())
        .extracting(row -> row.revision())
        .containsExactly(head);
    assertThat(project.cairn().current().unfinished()).isEmpty();
    Files.delete(broken);
    assertThat(project.cairn().check().clean()).isTrue();
    project.models(todo(Column.of("note", varchar(20))));
    project.migrate("add note");
    project.upgrade();
    assertThat(project.query("select title from todo")).containsExactly("milk");
  }

  @Test
  void namesTheLineOfTheOperationThatFails() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    Scripts.write(
        project,
        "a",
        project.cairn().heads().get(0).revision().id(),
        """
        op.addColumn("todo", column("extra", varchar(10)));
        op.renameTable("no_such_table", "other");""",
        "");

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.where().orElse("")).contains("R00000000000a_x.java:11"));
  }

  @Test
  void goesOnFromTheStepThatFailedOnceTheScriptIsCorrected() throws Exception {
    Project project = project(ScriptFormat.SQL);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    String head = project.cairn().heads().get(0).revision().id();
    String text =
        """
        -- cairn:revision 00000000000b revises %s
        -- two rows

        -- cairn:upgrade
        insert into users (id, name) values (1, 'ann');
        insert into %s (id, name) values (2, 'bob');
        -- cairn:downgrade
        delete from users where id in (1, 2);
        """;
    write(project, "00000000000b_rows.sql", text.formatted(head, "user"));
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.where().orElse("")).contains("00000000000b_rows.sql:6"));

    write(project, "00000000000b_rows.sql", text.formatted(head, "users"));
    project.upgrade();
    assertThat(project.query("select name from users order by id")).containsExactly("ann", "bob");
    assertThat(project.cairn().current().unfinished()).isEmpty();
  }

  @Test
  void neverMakesTheVersionTableWhileReading() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.cairn().current();
    project.cairn().history(Optional.empty(), true);
    project.cairn().check();
    assertThatThrownBy(() -> project.query("select * from cairn_version"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void migratesThoughTheDatabaseIsBehind() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.models(todo(Column.of("note", varchar(20))));
    GeneratedMigration second = project.migrate("add note");
    assertThat(second.changes()).hasSize(1);
    assertThat(project.upgrade().done()).hasSize(2);
    assertThat(project.cairn().check().clean()).isTrue();
  }

  @Test
  void reportsWhatWasChangedByHandAndLeavesItOut() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    project.execute("create table by_hand (id integer)");
    assertThat(project.cairn().check().drift()).hasSize(1);
    project.models(todo(Column.of("note", varchar(20))));
    GeneratedMigration migration = project.migrate("add note");
    assertThat(migration.changes()).hasSize(1);
    assertThat(migration.notes()).anyMatch(note -> note.contains("by_hand"));
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void takesInWhatWasChangedByHandAndProvesIt(ScriptFormat format) throws Exception {
    Project project = project(format);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    assertThat(project.takeInDrift("nothing").revision()).isEmpty();
    project.execute(
        "create table by_hand (id integer)",
        "alter table todo add note varchar(20)",
        "create index ix_by_hand on todo (owner_id, title)",
        "insert into todo (id, title, note) values (1, 'milk', 'fat')");
    assertThat(project.cairn().check().missing()).isEmpty();
    assertThat(project.cairn().check().drift()).hasSize(3);

    GeneratedMigration adopted = project.takeInDrift("by hand");
    assertThat(adopted.changes()).hasSize(3);
    assertThat(adopted.proved()).isPresent();
    String id = adopted.revision().orElseThrow().id();
    assertThat(adopted.notes()).anyMatch(note -> note.contains("cairn stamp " + id));
    project.cairn().stamp(List.of(id), false);
    assertThat(project.cairn().check().drift()).isEmpty();

    // The models know nothing of it yet, so to them it is one too many: in every database alike.
    assertThat(project.cairn().check().missing()).hasSize(3);
    project.downgrade("base");
    project.upgrade();
    assertThat(project.cairn().check().drift()).isEmpty();
    assertThat(project.query("select count(*) from by_hand")).containsExactly("0");
  }

  @Test
  void dropsAConstraintThatWasTakenInWithoutAName() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.execute("create table plain (id bigint not null, note varchar(20), primary key (id))");
    String first = project.cairn().baseline(BaselineOptions.DEFAULT).revision().id();
    project.execute(
        "create table by_hand (id bigint not null, note varchar(20), primary key (id),"
            + " unique (note))");
    String adopted = project.takeInDrift("by hand").revision().orElseThrow().id();
    project.cairn().stamp(List.of(adopted), false);
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();
    project.models(Schema.ofTables(List.of(noted("plain"), noted("by_hand"))));

    assertThat(project.migrate("notes repeat").changes()).hasSize(1);
    project.upgrade();
    project.execute("insert into by_hand (id, note) values (1, 'a'), (2, 'a')");
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();
    project.execute("delete from by_hand");
    project.downgrade(adopted);
    assertThat(project.cairn().diff("database", "history@" + adopted).changes()).isEmpty();
    project.downgrade(first);
    assertThat(project.cairn().diff("database", "history@" + first).changes()).isEmpty();
  }

  private static Table noted(String name) {
    return Table.of(
            ObjectName.of(name),
            List.of(Column.of("id", BIGINT).withNullable(false), Column.of("note", varchar(20))))
        .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  @Test
  void renamedTableTakesItsJoinTableAlong() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(tagged("todo"));
    project.migrate("create");
    project.upgrade();
    project.execute(
        "insert into todo (id) values (1)",
        "insert into tag (id) values (2)",
        "insert into todo_tag (todo_id, tag_id) values (1, 2)");
    project.models(tagged("task"));
    GeneratedMigration renamed = project.migrate("rename", Map.of("todo", "task"));
    assertThat(renamed.changes())
        .extracting(change -> change.text())
        .containsExactly(
            "rename table todo to task",
            "rename table todo_tag to task_tag",
            "rename column task_tag.todo_id to task_id");
    project.upgrade();
    assertThat(project.query("select task_id + tag_id from task_tag")).containsExactly("3");
    assertThat(project.cairn().check().clean()).isTrue();
    project.downgrade("-1");
    assertThat(project.query("select todo_id + tag_id from todo_tag")).containsExactly("3");
  }

  /** An entity with a collection of tags. */
  private static Schema tagged(String name) {
    Table owner =
        Table.of(ObjectName.of(name), List.of(Column.of("id", BIGINT).withNullable(false)))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id")));
    String column = name + "_id";
    Table join =
        Table.of(
                ObjectName.of(name + "_tag"),
                List.of(
                    Column.of(column, BIGINT).withNullable(false),
                    Column.of("tag_id", BIGINT).withNullable(false)))
            .withPrimaryKey(Optional.of(PrimaryKey.on(column, "tag_id")))
            .withForeignKeys(
                List.of(
                    ForeignKey.of(List.of(column), owner.name(), List.of("id")),
                    ForeignKey.of(List.of("tag_id"), ObjectName.of("tag"), List.of("id"))));
    return Schema.ofTables(List.of(owner, owner.withName(ObjectName.of("tag")), join));
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void remembersTheHistoryUntilAScriptChanges(ScriptFormat format) throws Exception {
    Project project = project(format);
    project.models(todo());
    Path script = project.migrate("create").file().orElseThrow();
    assertThat(project.migrate("nothing").revision()).isEmpty();
    List<Path> kept = files(project.folder().resolve(".cache/history"));
    assertThat(kept).hasSize(1);

    Files.write(kept.get(0), new byte[] {1, 2, 3});
    assertThat(project.migrate("nothing").revision()).isEmpty();

    project.models(todo(Column.of("note", varchar(20))));
    assertThat(project.migrate("from what is remembered").changes()).hasSize(1);
    Files.writeString(script, Files.readString(script).replace("owner_id", "holder_id"));
    assertThatThrownBy(() -> project.migrate("from what is not"))
        .isInstanceOf(CairnException.class);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void createsAllAtOnceAndStampsHead() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    assertThat(project.cairn().createAll().tables()).isEqualTo(2);
    assertThat(project.cairn().current().atHead()).isTrue();
    assertThat(project.cairn().check().clean()).isTrue();
  }

  @Test
  void discardsOnlyWhatNoDatabaseHas() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    assertThatThrownBy(() -> project.cairn().discard(Optional.empty()))
        .hasMessageContaining("has revision");
    project.downgrade("base");
    assertThat(project.cairn().discard(Optional.empty()).file()).doesNotExist();
  }

  @Test
  void addsNullableThenFillsThenForbidsNullByHand() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.upgrade();
    project.execute(
        "insert into todo (id, title) values (1, 'milk')",
        "insert into todo (id, title) values (2, 'bread')");
    String head = project.cairn().heads().get(0).revision().id();
    write(
        project,
        "R00000000000c_completed.java",
        """
        import static dev.cairn.migration.Ddl.column;
        import static dev.cairn.migration.Types.BOOLEAN;

        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000c", revises = "%s", message = "add completed")
        public final class R00000000000c_completed implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.addColumn("todo", column("completed", BOOLEAN));
            op.execute("UPDATE todo SET completed = false");
            op.alterColumn("todo", "completed").notNull();
          }

          @Override
          public void downgrade(Operations op) {
            op.dropColumn("todo", "completed");
          }
        }
        """
            .formatted(head));
    project.upgrade();
    assertThat(project.query("select count(*) from todo where not completed")).containsExactly("2");
    project.models(todo(Column.of("completed", BOOLEAN).withNullable(false)));
    assertThat(project.cairn().check().clean()).isTrue();
    project.downgrade("-1");
    assertThat(project.query("select count(*) from todo")).containsExactly("2");
  }

  @Test
  void runsEachMigrationOnceWhenSeveralStartTogether() throws Exception {
    Project project = project(ScriptFormat.JAVA);
    project.models(todo());
    project.migrate("create");
    project.models(todo(Column.of("note", varchar(20))));
    project.migrate("add note");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RunResult>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(threads.submit(project::upgrade));
      }
      int ran = 0;
      for (Future<RunResult> run : runs) {
        ran += run.get().done().size();
      }
      assertThat(ran).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
    assertThat(project.cairn().check().clean()).isTrue();
  }

  private Project project(ScriptFormat format) throws IOException, SQLException {
    return new Project(folder, server().freshDatabase(), format);
  }

  private static Path write(Project project, String name, String text) throws IOException {
    return Files.writeString(project.folder().resolve(name), text);
  }

  private static Schema todo(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("id", BIGINT).withNullable(false),
                Column.of("title", varchar(100)).withNullable(false),
                Column.of("owner_id", BIGINT)));
    columns.addAll(List.of(more));
    ObjectName users = ObjectName.of("users");
    return Schema.ofTables(
        List.of(
            Table.of(
                    users,
                    List.of(
                        Column.of("id", BIGINT).withNullable(false),
                        Column.of("name", varchar(60)).withNullable(false)))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
                .withUniques(List.of(UniqueConstraint.on("name"))),
            Table.of(ObjectName.of("todo"), columns)
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
                .withForeignKeys(List.of(ForeignKey.of(List.of("owner_id"), users, List.of("id"))))
                .withIndexes(List.of(Index.on("ix_title", "title")))));
  }
}
