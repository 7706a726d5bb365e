package dev.cairn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.adopt.OtherTool;
import dev.cairn.adopt.ToolHistory;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.dialect.OtherObject;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Schema;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.Snapshot;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.BaselineResult;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a database that exists is taken over, as every database must have it. */
abstract class BaselineContract {

  private static final List<String> EVERYWHERE =
      List.of(
          "create table users (id bigint not null, name varchar(50) not null, email varchar(80),"
              + " constraint pk_users primary key (id),"
              + " constraint uq_users_name unique (name),"
              + " constraint UKr43af9ap4edm43mmtq01oddj6 unique (email))",
          "create table todo (id bigint not null, title varchar(200) default 'new' not null,"
              + " done boolean, price decimal(10,2), owner_id bigint,"
              + " constraint pk_todo primary key (id),"
              + " constraint fk_todo_owner foreign key (owner_id) references users (id)"
              + " on delete cascade,"
              + " constraint ck_todo_price check (price >= 0))",
          "create index ix_todo_title on todo (title, owner_id)",
          "create index ix_todo_title_again on todo (title, owner_id)",
          "create table node (id bigint not null primary key, parent_id bigint,"
              + " constraint fk_node_parent foreign key (parent_id) references node (id))",
          "insert into users (id, name) values (1, 'ann')",
          "insert into todo (id, title, owner_id) values (1, 'milk', 1)");

  @TempDir Path folder;

  abstract TestServer server();

  /** Returns SQL that makes what only this database has. */
  abstract List<String> own();

  /** Returns SQL that makes what the schema model has no place for, and what that is. */
  abstract Map<String, OtherObject> others();

  /** Returns a name in the quotes of this database. */
  String quoted(String name) {
    return '"' + name + '"';
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void describesAllThatTheDatabaseHolds(ScriptFormat format) throws Exception {
    ConnectionSource database = database(EVERYWHERE, own());
    Project project = new Project(folder, database, format);
    Snapshot before = snapshot(database);

    BaselineResult result = project.cairn().baseline(BaselineOptions.DEFAULT);

    assertThat(result.proved()).isPresent();
    assertThat(result.notes()).isEmpty();
    assertThat(result.stamped()).isTrue();
    assertThat(project.cairn().current().atHead()).isTrue();
    Snapshot after = snapshot(database);
    assertThat(after.rows()).isEqualTo(before.rows());
    assertThat(withoutVersions(after.schema())).isEqualTo(before.schema());
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();

    ConnectionSource another = server().freshDatabase();
    new Project(folder, another, format).upgrade();
    assertThat(withoutRows(before).differences(withoutRows(snapshot(another)))).isEmpty();
  }

  @Test
  void leavesTheNextMigrationToTheModels() throws Exception {
    ConnectionSource database = database(EVERYWHERE, List.of());
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    Schema wanted = snapshot(database).schema();
    project.cairn().baseline(BaselineOptions.DEFAULT);
    project.models(wanted);
    assertThat(project.cairn().check().clean()).isTrue();
    assertThat(project.migrate("nothing").revision()).isEmpty();
    project.models(
        Schema.ofTables(
            wanted.tables().values().stream()
                .filter(table -> !table.name().name().equals("node"))
                .toList()));
    assertThat(project.migrate("drop node").changes()).hasSize(1);
    project.upgrade();
    assertThat(snapshot(database).schema().tables()).hasSize(3);
  }

  @Test
  void namesWhatNoOperationMakes() throws Exception {
    ConnectionSource database = database(EVERYWHERE, List.copyOf(others().keySet()));
    Project project = new Project(folder, database, ScriptFormat.SQL);
    BaselineResult result = project.cairn().baseline(BaselineOptions.DEFAULT);
    assertThat(result.others()).containsAll(others().values());
    assertThat(String.join("\n", result.notes())).contains("Not in the migration");
    String remark = result.text().replaceAll("\n-- ", " ");
    others().values().forEach(other -> assertThat(remark).contains(other.name()));
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();
  }

  @Test
  void notesWhereFlywayStood() throws Exception {
    ConnectionSource database = database(EVERYWHERE, flyway());
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    BaselineResult result = project.cairn().baseline(BaselineOptions.DEFAULT);
    ToolHistory history = result.history().orElseThrow();
    assertThat(history.tool()).isEqualTo(OtherTool.FLYWAY);
    assertThat(history.at()).isEqualTo("10.1");
    assertThat(history.applied()).isEqualTo(3);
    assertThat(history.last()).isEqualTo("V10_1__late.sql");
    assertThat(result.revision().message()).isEqualTo("baseline after Flyway 10.1");
    assertThat(result.text()).contains("Flyway stood at 10.1").doesNotContain("installed_rank");
    assertThat(project.query("select count(*) from " + quoted("flyway_schema_history")))
        .containsExactly("7");
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();
  }

  @Test
  void refusesWhatFlywayLeftHalfDone() throws Exception {
    ConnectionSource database = database(EVERYWHERE, flyway());
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.execute(flywayRow(9, "'11'", "broken", "SQL", "V11__broken.sql", false));
    assertRefused(database, CairnException.Kind.FAILED, "V11__broken.sql", BaselineOptions.DEFAULT);
  }

  @Test
  void notesWhereLiquibaseStood() throws Exception {
    ConnectionSource database = database(EVERYWHERE, liquibase(false));
    Project project = new Project(folder, database, ScriptFormat.SQL);
    BaselineResult result =
        project.cairn().baseline(BaselineOptions.DEFAULT.from(OtherTool.LIQUIBASE));
    ToolHistory history = result.history().orElseThrow();
    assertThat(history.applied()).isEqualTo(2);
    assertThat(history.last()).isEqualTo("db/changelog.xml::add-todo::ann");
    assertThat(history.detail()).isEqualTo("last tag v1");
    assertThat(result.text().replaceAll("\n-- ", " "))
        .contains("Liquibase stood at add-todo: 2 change sets applied");
    assertThat(project.cairn().diff("database", "history").changes()).isEmpty();
  }

  @Test
  void refusesWhileLiquibaseIsAtWork() throws Exception {
    ConnectionSource database = database(EVERYWHERE, liquibase(true));
    assertRefused(
        database, CairnException.Kind.FAILED, "Liquibase holds its lock", BaselineOptions.DEFAULT);
  }

  @Test
  void refusesToolsThatAreNotThere() throws Exception {
    assertRefused(
        database(EVERYWHERE, List.of()),
        CairnException.Kind.USAGE,
        "no history of Flyway",
        BaselineOptions.DEFAULT.from(OtherTool.FLYWAY));
  }

  @Test
  void refusesAnEmptyDatabase() throws Exception {
    assertRefused(
        server().freshDatabase(),
        CairnException.Kind.FAILED,
        "has no tables",
        BaselineOptions.DEFAULT);
  }

  @Test
  void refusesASecondTime() throws Exception {
    ConnectionSource database = database(EVERYWHERE, List.of());
    Project project = new Project(folder, database, ScriptFormat.SQL);
    project.cairn().baseline(BaselineOptions.DEFAULT);
    assertRefused(
        database,
        CairnException.Kind.USAGE,
        "There are migrations already",
        BaselineOptions.DEFAULT);
    try (Stream<Path> files = Files.list(project.folder())) {
      files.filter(file -> file.toString().endsWith(".sql")).forEach(BaselineContract::delete);
    }
    assertRefused(
        database, CairnException.Kind.FAILED, "applied revisions already", BaselineOptions.DEFAULT);
  }

  @Test
  void changesNothingInADryRun() throws Exception {
    ConnectionSource database = database(EVERYWHERE, List.of());
    Project project = new Project(folder, database, ScriptFormat.SQL);
    Snapshot before = snapshot(database);
    BaselineResult result =
        project
            .cairn()
            .baseline(
                new BaselineOptions(
                    Optional.of("taken over"),
                    BaselineOptions.From.ANY,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true));
    assertThat(result.text()).contains("-- taken over").containsIgnoringCase("create table todo");
    assertThat(result.file()).isEmpty();
    assertThat(snapshot(database)).isEqualTo(before);
    assertThat(scripts(project.folder())).isEmpty();
  }

  @Test
  void takesModelsFromSql() throws Exception {
    Files.createDirectories(folder.resolve("migrations"));
    Path models = Files.createDirectories(folder.resolve("schema"));
    Files.writeString(
        models.resolve("1_users.sql"), "create table users (id bigint not null primary key);\n");
    Files.writeString(
        models.resolve("2_todo.sql"),
        """
        create table todo (id bigint not null primary key, title varchar(200) default 'none',
          owner_id bigint, constraint fk_owner foreign key (owner_id)
          references users (id));
        create index ix_todo_title on todo (title);
        create view titles as select title from todo;
        """);
    ConnectionSource database = server().freshDatabase();
    Cairn cairn = withSqlModels(database, models);
    GeneratedMigration written = cairn.generate(GenerateOptions.of(Optional.empty()));
    assertThat(written.proved()).isPresent();
    assertThat(written.text()).contains("DEFAULT 'none'").doesNotContain("::");
    cairn.upgrade();
    assertThat(cairn.check().clean()).isTrue();
    assertThat(cairn.generate(GenerateOptions.of(Optional.empty())).revision()).isEmpty();

    Files.writeString(
        models.resolve("3_more.sql"), "alter table todo add column note varchar(20);\n");
    assertThat(cairn.diff("database", "models").changes()).hasSize(1);
    assertThat(cairn.generate(GenerateOptions.of(Optional.empty())).changes()).hasSize(1);
    ConnectionSource another = server().freshDatabase();
    assertThat(withSqlModels(another, models).createAll().tables()).isEqualTo(2);
    assertThat(withSqlModels(another, models).check().clean()).isTrue();
  }

  @Test
  void saysWhereSqlModelsAreWrong() throws Exception {
    Path file = folder.resolve("schema.sql");
    Files.writeString(file, "create table a (id bigint);\n\ncreate tabel b (id bigint);\n");
    ConnectionSource database = server().freshDatabase();
    assertThatThrownBy(() -> withSqlModels(database, file).diff("database", "models"))
        .isInstanceOfSatisfying(
            CairnException.class,
            e ->
                assertThat(e.where())
                    .hasValueSatisfying(at -> assertThat(at).endsWith("schema.sql:3")));
    assertThat(snapshot(database).schema()).isEqualTo(Schema.empty());
  }

  Cairn withSqlModels(ConnectionSource database, Path models) {
    return Cairn.configure()
        .url(database.url(), server().user(), server().password())
        .folders("", folder.resolve("migrations"))
        .format(ScriptFormat.SQL)
        .cache(folder.resolve(".cache"))
        .sqlModels(models)
        .load();
  }

  private void assertRefused(
      ConnectionSource database, CairnException.Kind kind, String because, BaselineOptions options)
      throws Exception {
    Project project = new Project(folder, database, ScriptFormat.SQL);
    Snapshot before = snapshot(database);
    List<String> files = scripts(project.folder());
    assertThatThrownBy(() -> project.cairn().baseline(options))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.message()).contains(because);
              assertThat(e.hint()).isPresent();
            });
    assertThat(snapshot(database)).isEqualTo(before);
    assertThat(scripts(project.folder())).isEqualTo(files);
  }

  private ConnectionSource database(List<String> first, List<String> second) throws Exception {
    ConnectionSource database = server().freshDatabase();
    Project project = new Project(folder, database, ScriptFormat.JAVA);
    project.execute(first.toArray(String[]::new));
    project.execute(second.toArray(String[]::new));
    return database;
  }

  private static Snapshot snapshot(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      return Snapshot.of(dialect, connection, Set.of());
    }
  }

  private static Snapshot withoutRows(Snapshot snapshot) {
    return new Snapshot(withoutVersions(snapshot.schema()), Map.of(), List.of());
  }

  private static Schema withoutVersions(Schema schema) {
    return Schema.of(
        schema.tables().values().stream()
            .filter(table -> !table.name().name().equals("cairn_version"))
            .toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  private static List<String> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql") || name.endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The table as Flyway makes it, names in quotes, with what an old project has in it. */
  private List<String> flyway() {
    return List.of(
        ("create table %s (%s int not null primary key, %s varchar(50), %s varchar(200) not null,"
                + " %s varchar(20) not null, %s varchar(1000) not null, %s int,"
                + " %s varchar(100) not null, %s timestamp not null default current_timestamp,"
                + " %s int not null, %s boolean not null)")
            .formatted(
                Stream.of(
                        "flyway_schema_history",
                        "installed_rank",
                        "version",
                        "description",
                        "type",
                        "script",
                        "checksum",
                        "installed_by",
                        "installed_on",
                        "execution_time",
                        "success")
                    .map(this::quoted)
                    .toArray()),
        flywayRow(0, "null", "<< Flyway Schema Creation >>", "SCHEMA", "app", true),
        flywayRow(1, "'1'", "first", "SQL", "V1__first.sql", true),
        flywayRow(2, "'9'", "ninth", "SQL", "V9__ninth.sql", true),
        flywayRow(3, "'10.1'", "late", "SQL", "V10_1__late.sql", true),
        flywayRow(4, "null", "views", "SQL", "R__views.sql", true),
        flywayRow(5, "'10.2'", "undone", "SQL", "V10_2__undone.sql", true),
        flywayRow(6, "'10.2'", "undone", "UNDO_SQL", "U10_2__undone.sql", true));
  }

  private String flywayRow(
      int rank, String version, String description, String type, String script, boolean success) {
    return "insert into %s values (%d, %s, '%s', '%s', '%s', 7, 'ann', current_timestamp, 3, %s)"
        .formatted(
            quoted("flyway_schema_history"), rank, version, description, type, script, success);
  }

  /** The tables as Liquibase makes them, names without quotes. */
  private static List<String> liquibase(boolean locked) {
    return List.of(
        "create table DATABASECHANGELOG (ID varchar(255) not null, AUTHOR varchar(255) not null,"
            + " FILENAME varchar(255) not null, DATEEXECUTED timestamp not null,"
            + " ORDEREXECUTED int not null, EXECTYPE varchar(10) not null, MD5SUM varchar(35),"
            + " DESCRIPTION varchar(255), COMMENTS varchar(255), TAG varchar(255),"
            + " LIQUIBASE varchar(20), CONTEXTS varchar(255), LABELS varchar(255),"
            + " DEPLOYMENT_ID varchar(10))",
        "create table DATABASECHANGELOGLOCK (ID int not null primary key, LOCKED boolean not null,"
            + " LOCKGRANTED timestamp null, LOCKEDBY varchar(255))",
        "insert into DATABASECHANGELOGLOCK values (1, "
            + (locked ? "true, current_timestamp, 'ci (10.0.0.7)')" : "false, null, null)"),
        change("add-todo", "2025-03-01 10:00:00", 2, "EXECUTED", "null"),
        change("add-users", "2025-03-01 10:00:00", 1, "EXECUTED", "'v1'"),
        change("not-here", "2025-03-02 10:00:00", 3, "SKIPPED", "null"));
  }

  private static String change(String id, String date, int order, String type, String tag) {
    return ("insert into DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED,"
            + " EXECTYPE, TAG) values ('%s', 'ann', 'db/changelog.xml', '%s', %d, '%s', %s)")
        .formatted(id, date, order, type, tag);
  }
}
