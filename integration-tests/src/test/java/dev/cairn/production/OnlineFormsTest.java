package dev.cairn.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Engines;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What MySQL and MariaDB are told, of a table with rows, that a change may cost. */
class OnlineFormsTest {

  private static final int MANY = 20;

  @TempDir Path folder;

  /** An operation, and the algorithm for each of its statements on MySQL 8.0.12 and on MariaDB. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "op.addColumn('todo', column('z', INTEGER)); | INSTANT | INSTANT NONE",
        "op.addColumn('todo', column('z', INTEGER).notNull().defaultValue(1).comment('a, b')); |"
            + " INSTANT | INSTANT NONE",
        "op.addColumn('todo', column('z', INTEGER).generatedVirtual('id + 1')); | INSTANT | INSTANT NONE",
        "op.addColumn('todo', column('z', INTEGER).generatedStored('id + 1')); | - | COPY NONE",
        "op.addColumn('todo', column('z', INTEGER).notNull().fillExisting(1)); |"
            + " INSTANT, INSTANT | INSTANT NONE, INSTANT NONE",
        "op.dropColumn('todo', 'note').permanently(); | INPLACE NONE | INSTANT NONE",
        "op.dropColumn('todo', 'owner').permanently(); | INPLACE NONE | NOCOPY NONE",
        "op.renameColumn('todo', 'note', 'remark'); | INPLACE NONE | INSTANT NONE",
        "op.alterColumn('todo', 'note').defaultValue('x'); | INSTANT | INSTANT NONE",
        "op.alterColumn('todo', 'state').noDefault(); | INSTANT | INSTANT NONE",
        "op.alterColumn('todo', 'note').comment('hi'); | INSTANT | INSTANT NONE",
        "op.alterColumn('todo', 'state').nullable(); | INPLACE NONE | INPLACE NONE",
        "op.alterColumn('todo', 'note').notNull(); | INPLACE NONE | INPLACE NONE",
        "op.alterColumn('todo', 'note').type(varchar(60)); | INPLACE NONE | INSTANT NONE",
        "op.alterColumn('todo', 'note').type(varchar(64)); | - | INSTANT NONE",
        "op.alterColumn('todo', 'label').type(varchar(63)); | INPLACE NONE | INSTANT NONE",
        "op.alterColumn('todo', 'label').type(varchar(64)); | - | COPY NONE",
        "op.alterColumn('todo', 'note').type(varchar(60)).notNull(); | INPLACE NONE | INPLACE"
            + " NONE",
        "op.alterColumn('todo', 'note').type(varchar(10)).permanently(); | - | COPY NONE",
        "op.alterColumn('todo', 'state').type(BIGINT); | - | COPY NONE",
        "op.alterColumn('todo', 'kind').type(enumOf('a', 'b', 'c')); | INSTANT | INSTANT NONE",
        "op.alterColumn('todo', 'kind').type(enumOf('a', 'x', 'b')).permanently(); | - | COPY NONE",
        "op.createIndex('ix_note', 'todo', 'note'); | INPLACE NONE | NOCOPY NONE",
        "op.dropIndex('ix_owner', 'todo'); | INPLACE NONE | NOCOPY NONE",
        "op.addUnique('todo', unique('note', 'id').named('uq')); | INPLACE NONE | NOCOPY NONE",
        "op.addForeignKey('todo', foreignKey('owner').references('person', 'id').named('fk')); |"
            + " - | COPY NONE",
        "op.dropForeignKey('todo', 'fk_friend'); | INPLACE NONE | NOCOPY NONE",
        "op.renameTable('todo', 'task'); | - | -",
        "op.commentOnTable('todo', 'hi'); | INPLACE NONE | INSTANT NONE"
      })
  void tellsTheServerWhatAChangeMayCost(String operation, String onMySql, String onMariaDb)
      throws Exception {
    for (Engines engine : List.of(Engines.MYSQL, Engines.MARIADB)) {
      Project project = project(engine, operation);
      assertThat(promises(announced(project, true))).as("alone").allMatch("-"::equals);
      String wanted = engine == Engines.MYSQL ? onMySql : onMariaDb;
      assertThat(promises(announced(project, false)))
          .as(engine + " " + announced(project, false))
          .containsExactly(wanted.split(", "));

      apply(project);
      List<String> online = shape(project);
      Project plain = project(engine, operation);
      plain.smallTable(MANY);
      apply(plain);
      assertThat(online).as("the same either way").isEqualTo(shape(plain));
    }
  }

  /** What is kept is out of the way at once, and comes back so. */
  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB"})
  void promisesHoldForWhatIsKept(Engines engine) throws Exception {
    Project project = project(engine, "op.dropColumn('todo', 'owner');");
    List<String> statements = announced(project, false);
    assertThat(promises(statements)).as("%s", statements).isNotEmpty().doesNotContain("-");
    List<String> before = shape(project);
    project.upgrade();
    project.downgrade("-1");
    assertThat(shape(project)).isEqualTo(before);
    assertThat(project.query("select count(*) from todo where owner = id % 10"))
        .containsExactly(String.valueOf(MANY));
  }

  /** MySQL and MariaDB add columns to a table with an index of words by writing it anew alone. */
  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB"})
  void whatTheServerRefusesIsDoneInAnOfflineWindow(Engines engine) throws Exception {
    Project project =
        project(
            engine,
            "op.renameColumn('todo', 'note', 'remark');"
                + "op.addColumn('todo', column('z', INTEGER).notNull().fillExisting(1));");
    project.execute("create fulltext index words on todo (note)");
    List<String> before = shape(project);
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.where().orElse("")).contains("ADD COLUMN z", "ALGORITHM=INSTANT");
              assertThat(e.hint().orElse("")).contains("--offline-window", "changed nothing");
            });
    assertThat(shape(project)).isEqualTo(before);
    project.cairn().upgrade("head", new RunOptions(false, false, "", true));
    assertThat(project.query("select count(*) from todo where z = 1"))
        .containsExactly(String.valueOf(MANY));
  }

  /** A step of which a part is done is finished in the plain form. */
  @Test
  void aStepThatIsPartlyDoneIsFinishedInAnOfflineWindow() throws Exception {
    Project project = project(Engines.MYSQL, "op.dropColumn('todo', 'owner');");
    project.execute(
        "create fulltext index words on todo (note)",
        "alter table todo modify owner bigint not null");
    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> assertThat(e.hint().orElse("")).contains("--offline-window"));
    assertThat(project.cairn().current().unfinished()).isPresent();
    project.cairn().upgrade("head", new RunOptions(false, false, "", true));
    assertThat(project.cairn().current().unfinished()).isEmpty();
    assertThatThrownBy(() -> project.query("select owner from todo"))
        .isInstanceOf(SQLException.class);
  }

  private static void apply(Project project) {
    project.cairn().upgrade("head", new RunOptions(false, true, ""));
  }

  private static List<String> announced(Project project, boolean offlineWindow) {
    return project
        .cairn()
        .upgrade("head", new RunOptions(true, false, "", offlineWindow))
        .file()
        .orElseThrow()
        .statements();
  }

  /** Returns what each statement that changes the table says of its algorithm and lock. */
  private static List<String> promises(List<String> statements) {
    List<String> promises = new ArrayList<>();
    for (String sql : statements) {
      if (sql.matches("(?s)(ALTER TABLE|UPDATE|RENAME TABLE) todo .*")) {
        String promise = sql.replaceFirst("(?s)^.*?(, ALGORITHM=\\w+(, LOCK=\\w+)?)?$", "$1");
        promises.add(
            promise.isEmpty() ? "-" : promise.replaceAll(", (ALGORITHM|LOCK)=", " ").strip());
      }
    }
    return promises;
  }

  private static List<String> shape(Project project) throws SQLException {
    List<String> shape = new ArrayList<>();
    for (String table :
        project.query(
            "select table_name from information_schema.tables where table_schema = database()"
                + " and table_name in ('todo', 'task')")) {
      shape.addAll(
          project.query(
              "select concat(column_name, ' ', column_type, ' ', is_nullable, ' ', coalesce(column_default, '-'), ' ', column_comment) from information_schema.columns where table_schema = database() and table_name = '"
                  + table
                  + "' and column_name not like 'cairn%' order by 1"));
      shape.addAll(
          project.query(
              "select concat(index_name, ' ', column_name, ' ', seq_in_index, ' ', non_unique) from information_schema.statistics where table_schema = database() and table_name = '"
                  + table
                  + "' order by 1"));
      shape.addAll(
          project.query(
              "select concat(constraint_name, ' ', constraint_type) from information_schema.table_constraints where table_schema = database() and table_name = '"
                  + table
                  + "' order by 1"));
    }
    return shape;
  }

  private Project project(Engines engine, String operation) throws Exception {
    Path migrations = folder.resolve("migrations");
    Files.createDirectories(migrations);
    Files.deleteIfExists(migrations.resolve("Rbbbbbbbbbbbb_x.java"));
    Project project = new Project(folder, engine.server().freshDatabase(), ScriptFormat.JAVA);
    project.smallTable(MANY - 1);
    Scripts.write(
        project,
        "aaaaaaaaaaaa",
        "",
        java(
            """
        op.execute('create table person (id bigint primary key) engine = InnoDB');
        op.execute('insert into person values (0)');
        op.execute('create table todo (id bigint primary key, note varchar(20), owner bigint,
          state integer not null default 1, kind enum(\\'a\\', \\'b\\'), friend bigint,
          label varchar(32), key ix_owner (owner), constraint fk_friend foreign key (friend) references person (id))
          character set utf8mb4');
        """),
        "");
    project.upgrade();
    for (int i = 1; i <= MANY; i++) {
      project.execute(
          "insert into person values (%d)".formatted(i),
          "insert into todo values (%d, 'note %d', %d, 1, 'a', 0, 'x')".formatted(i, i, i % 10));
    }
    Scripts.write(
        project,
        "bbbbbbbbbbbb",
        "aaaaaaaaaaaa",
        java(operation),
        operation.contains("dropColumn")
            ? "op.addColumn(\"todo\", column(\"owner\", BIGINT));"
            : "");
    return project;
  }

  /** Turns strings in single quotes into Java's. */
  private static String java(String operations) {
    return operations
        .replace("\\'", "\u0001")
        .replace('\'', '"')
        .replace('\u0001', '\'')
        .replaceAll("\n\\s+", " ");
  }
}
