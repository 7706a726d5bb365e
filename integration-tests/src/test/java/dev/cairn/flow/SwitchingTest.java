package dev.cairn.flow;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.CatalogReader;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Dialects;
import dev.cairn.error.CairnException;
import dev.cairn.kept.KeptNames;
import dev.cairn.run.Direction;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.MariaDbServer;
import dev.cairn.testing.MySqlServer;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Project;
import dev.cairn.testing.SqliteServer;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.CheckResult;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.RunResult;
import dev.cairn.workflow.SyncResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One development database, and a checkout that moves between two branches. */
class SwitchingTest {

  private static final RunOptions WHATEVER_IT_COSTS = new RunOptions(false, true, "");
  private static final ObjectName TODO = ObjectName.of("todo");

  @TempDir Path folder;

  private Project project;
  private ConnectionSource database;

  static Stream<Named<Supplier<TestServer>>> servers() {
    return Stream.of(
        Named.of("SQLite", SqliteServer::new),
        Named.of("H2", H2Server::usual),
        Named.of("PostgreSQL", () -> PostgresServer.V18),
        Named.of("MariaDB", MariaDbServer::shared),
        Named.of("MySQL", MySqlServer::shared));
  }

  /** One of each kind: a file, DDL in transactions, and DDL that commits at once. */
  static Stream<Named<Supplier<TestServer>>> kindsOfServers() {
    return Stream.of(
        Named.of("SQLite", SqliteServer::new),
        Named.of("PostgreSQL", () -> PostgresServer.V18),
        Named.of("MySQL", MySqlServer::shared));
  }

  static Stream<Arguments> serversAndFormats() {
    return servers()
        .flatMap(
            server -> Stream.of(ScriptFormat.values()).map(format -> Arguments.of(server, format)));
  }

  @ParameterizedTest
  @MethodSource("serversAndFormats")
  void movesBetweenTwoBranchesTenTimes(Supplier<TestServer> server, ScriptFormat format)
      throws Exception {
    start(server.get(), format);
    Map<String, String> shared = checkout();
    Map<String, String> ours = branchA(format);
    project.upgrade();
    replace(shared);
    Map<String, String> theirs = branchB();
    Schema ownA = freshly(server.get(), format, ours, "a");
    Schema ownB = freshly(server.get(), format, theirs, "b");

    for (int i = 0; i < 10; i++) {
      boolean toA = i % 2 == 1;
      replace(toA ? ours : theirs);
      SyncResult result = project.cairn().sync("head", false, WHATEVER_IT_COSTS);

      assertThat(result.run().done())
          .extracting(done -> done.direction())
          .containsExactly(
              toA
                  ? new Direction[] {Direction.DOWN, Direction.UP, Direction.UP}
                  : new Direction[] {Direction.DOWN, Direction.DOWN, Direction.UP});
      assertThat(schema(database)).isEqualTo(toA ? ownA : ownB);
      assertThat(project.cairn().current().atHead()).isTrue();
      assertThat(project.query("select title from todo order by id"))
          .containsExactly("milk", "bread", "salt");
      assertThat(project.query("select owner_id from todo order by id"))
          .containsExactly("1", "1", "null");
      assertThat(project.query("select name from users order by id")).containsExactly("ann");
      assertThat(project.query("select what from audit")).hasSize(i / 2 + 1);
      if (toA) {
        assertThat(project.query("select shout from todo order by id"))
            .containsExactly("MILK", "BREAD", "SALT");
        // What an operation dropped came back; what SQL dropped is gone.
        boolean kept = format == ScriptFormat.JAVA && i > 1;
        if (!kept) {
          project.execute("insert into tag (id, todo_id, name) values (1, 1, 'white')");
        }
        assertThat(project.query("select name from tag")).containsExactly("white");
      } else {
        boolean kept = format == ScriptFormat.JAVA && i > 0;
        if (!kept) {
          project.execute(
              "insert into project (id, name) values (1, 'house')",
              "update users set email = 'ann@example.org'");
        }
        assertThat(project.query("select name from project")).containsExactly("house");
        assertThat(project.query("select email from users")).containsExactly("ann@example.org");
      }
    }
    project.models(modelsA());
    assertThat(project.cairn().check().clean()).isTrue();
    assertThat(project.cairn().sync("head", false, RunOptions.DEFAULT).run().done()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void saysHowManyRowsItWouldDeleteAndChangesNothing(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.SQL);
    Map<String, String> shared = checkout();
    branchA(ScriptFormat.SQL);
    project.upgrade();
    project.execute("insert into tag (id, todo_id, name) values (1, 1, 'white')");
    Schema before = schema(database);
    replace(shared);

    assertThatThrownBy(() -> project.cairn().sync("head", false, RunOptions.DEFAULT))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("tag: 1 row", "todo.shout: 3 values");
            });
    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.cairn().current().unknown()).hasSize(2);

    List<String> sql =
        project
            .cairn()
            .sync("head", false, new RunOptions(true, false, ""))
            .run()
            .file()
            .orElseThrow()
            .statements();
    assertThat(String.join("\n", sql)).containsIgnoringCase("drop table").contains("tag");
    assertThat(schema(database)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void isNamedByTheCommandsThatMeetUnknownRevisions(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    String base = head();
    Map<String, String> shared = checkout();
    branchA(ScriptFormat.JAVA);
    String unknown = head();
    project.upgrade();
    replace(shared);
    project.models(modelsShared());

    assertThatThrownBy(project::upgrade)
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains(unknown, "shout", "applied 20", "by ");
              assertThat(e.hint().orElse("")).contains("cairn sync");
            });
    assertThatThrownBy(() -> project.cairn().stamp(List.of("head"), false))
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.hint().orElse("")).contains("cairn sync"));
    assertThat(project.cairn().current().unknown()).contains(unknown);
    assertThat(project.cairn().check().unknown()).contains(unknown);
    assertThat(project.migrate("nothing").revision()).isEmpty();
    assertThat(project.cairn().history(Optional.empty(), true))
        .filteredOn(entry -> entry.file().isEmpty())
        .hasSize(2)
        .first()
        .satisfies(entry -> assertThat(entry.revision().id()).isEqualTo(unknown));
    assertThat(project.cairn().show(unknown).source()).contains("SHOUT");
    assertThat(project.cairn().showStored(base).source()).contains("createTable");

    project.downgrade(base);
    assertThat(project.cairn().current().atHead()).isTrue();
    assertThat(project.cairn().check().clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void appliesAnAmendedMigrationAgainWhenTold(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    Map<String, String> files = branchA(ScriptFormat.JAVA);
    project.upgrade();
    String shout = "R00000000000a_shout.java";
    Map<String, String> amended = new TreeMap<>(files);
    amended.put(
        shout, files.get(shout).replace("\"shout\"", "\"cry\"").replace("shout =", "cry ="));
    replace(amended);

    SyncResult left = project.cairn().sync("head", false, WHATEVER_IT_COSTS);
    assertThat(left.run().done()).isEmpty();
    assertThat(left.changed()).extracting(row -> row.revision()).containsExactly("00000000000a");

    project.cairn().sync("head", true, WHATEVER_IT_COSTS);
    assertThat(project.query("select cry from todo order by id"))
        .containsExactly("MILK", "BREAD", "SALT");
    assertThatThrownBy(() -> project.query("select shout from todo"))
        .isInstanceOf(SQLException.class);
    assertThat(project.cairn().current().changed()).isEmpty();
    assertThat(project.cairn().showStored("00000000000a").source()).contains("cry");
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void takesNothingBackWhereOnlyRemarksChanged(ScriptFormat format) throws Exception {
    start(new SqliteServer(), format);
    Map<String, String> files = checkout();
    String id = head();
    String mark = format == ScriptFormat.JAVA ? "//" : "--";
    files.replaceAll((name, text) -> text + mark + " reviewed\n");
    replace(files);
    CheckResult check = project.cairn().check();
    assertThat(check.changed()).containsExactly(id);
    assertThat(check.clean()).isTrue();

    SyncResult result = project.cairn().sync("head", true, RunOptions.DEFAULT);

    assertThat(result.changed()).hasSize(1);
    assertThat(project.cairn().check().changed()).isEmpty();
    assertThat(project.cairn().current().changed()).isEmpty();
    assertThat(project.query("select count(*) from todo")).containsExactly("3");
    assertThat(project.cairn().showStored(id).source()).contains("reviewed");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesBackFromTheSourceWhatOnlyThatIsKeptOf(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    Map<String, String> shared = checkout();
    Schema before = schema(database);
    branchA(ScriptFormat.JAVA);
    project.upgrade();
    project.execute("alter table cairn_version drop column operations");
    assertThat(project.cairn().current().atHead()).isTrue();
    replace(shared);

    RunResult dry = project.cairn().sync("head", false, new RunOptions(true, true, "")).run();
    assertThat(dry.file().orElseThrow().statements().get(0))
        .containsIgnoringCase("alter table")
        .contains("operations");

    project.cairn().sync("head", false, WHATEVER_IT_COSTS);
    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.query("select operations from cairn_version")).containsExactly("null");
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void takesBackWhatWasStampedFromItsSource(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    Map<String, String> shared = checkout();
    Schema before = schema(database);
    branchA(ScriptFormat.JAVA);
    project.upgrade();
    project.cairn().stamp(List.of("head"), true);
    replace(shared);

    project.cairn().sync("head", false, WHATEVER_IT_COSTS);

    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.cairn().current().atHead()).isTrue();
  }

  @Test
  void saysHowToGoOnWhereTheSourceOfWhatWasStampedDoesNotCompile() throws Exception {
    start(new SqliteServer(), ScriptFormat.JAVA);
    Map<String, String> shared = checkout();
    String head = project.cairn().current().heads().get(0).revision();
    branchA(ScriptFormat.JAVA);
    project.upgrade();
    project.cairn().stamp(List.of("head"), true);
    project.execute("update cairn_version set script = 'class' where revision <> '" + head + "'");
    replace(shared);
    Schema before = schema(database);

    assertThatThrownBy(() -> project.cairn().sync("head", false, WHATEVER_IT_COSTS))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.message()).contains("was stamped");
              assertThat(e.hint().orElse("")).contains("`cairn stamp --purge " + head + "`");
            });

    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.cairn().stamp(List.of(head), true).after()).containsExactly(head);
    assertThat(project.cairn().current().unknown()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void goesOnWhereItStopped(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    Map<String, String> shared = checkout();
    Schema before = schema(database);
    branchA(ScriptFormat.JAVA);
    project.execute("insert into audit (what) values ('stop')");
    assertThatThrownBy(project::upgrade).hasMessageContaining("told to stop");
    boolean whole = Set.of("sqlite", "postgresql").contains(database.url().split(":")[1]);
    assertThat(project.cairn().current().unfinished().isEmpty()).isEqualTo(whole);
    replace(shared);
    if (!whole) {
      assertThatThrownBy(() -> project.cairn().sync("head", false, WHATEVER_IT_COSTS))
          .hasMessageContaining("told to stop");
    }
    project.execute("delete from audit");
    project.cairn().sync("head", false, WHATEVER_IT_COSTS);
    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.cairn().current().atHead()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kindsOfServers")
  void goesOnTakingBackWhereItStopped(Supplier<TestServer> server) throws Exception {
    start(server.get(), ScriptFormat.JAVA);
    Map<String, String> shared = checkout();
    Schema before = schema(database);
    branchA(ScriptFormat.JAVA);
    project.upgrade();
    replace(shared);
    project.execute("insert into audit (what) values ('stop')");
    assertThatThrownBy(() -> project.cairn().sync("head", false, WHATEVER_IT_COSTS))
        .hasMessageContaining("told to stop");
    assertThat(project.cairn().current().unknown()).hasSize(2);
    project.execute("delete from audit");
    project.cairn().sync("head", false, WHATEVER_IT_COSTS);
    assertThat(schema(database)).isEqualTo(before);
    assertThat(project.query("select title from todo order by id"))
        .containsExactly("milk", "bread", "salt");
  }

  private void start(TestServer server, ScriptFormat format) throws Exception {
    database = server.freshDatabase();
    project = new Project(folder, database, format);
    project.models(modelsShared());
    project.migrate("shared");
    project.upgrade();
    project.execute(
        "insert into users (id, name) values (1, 'ann')",
        "insert into todo (id, title, note, owner_id) values (1, 'milk', 'fat', 1)",
        "insert into todo (id, title, owner_id) values (2, 'bread', 1)",
        "insert into todo (id, title, owner_id) values (3, 'salt', null)");
  }

  private Map<String, String> branchA(ScriptFormat format) throws Exception {
    project.models(modelsWithoutShout(), Map.of("todo.priority", 3));
    project.migrate("tags");
    String name = format == ScriptFormat.JAVA ? "R00000000000a_shout.java" : "00000000000a.sql";
    String text = format == ScriptFormat.JAVA ? SHOUT_JAVA : SHOUT_SQL;
    Files.writeString(project.folder().resolve(name), text.formatted(head()));
    return checkout();
  }

  private Map<String, String> branchB() throws Exception {
    project.models(modelsB());
    assertThat(project.migrate("projects").file()).isPresent();
    return checkout();
  }

  private Schema freshly(
      TestServer server, ScriptFormat format, Map<String, String> files, String name)
      throws Exception {
    ConnectionSource fresh = server.freshDatabase();
    Project other = new Project(folder.resolve(name), fresh, format);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(other.folder().resolve(file.getKey()), file.getValue());
    }
    other.upgrade();
    return schema(fresh);
  }

  private String head() {
    return project.cairn().heads().get(0).revision().id();
  }

  private Map<String, String> checkout() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : files()) {
      files.put(file.getFileName().toString(), Files.readString(file));
    }
    return files;
  }

  private void replace(Map<String, String> files) throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(project.folder().resolve(file.getKey()), file.getValue());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(project.folder())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Reads a database; the order of columns is of no matter. */
  private static Schema schema(ConnectionSource database) throws SQLException {
    try (Connection connection = database.open()) {
      Dialect dialect = Dialects.load().forUrl(database.url()).connect(connection);
      Schema read =
          KeptNames.visible(dialect.catalog().read(connection, CatalogReader.Scope.OWN_SCHEMA));
      List<Table> tables = new ArrayList<>();
      for (Table table : read.tables().values()) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.sort(Comparator.comparing(Column::name));
        tables.add(table.withColumns(columns));
      }
      tables.removeIf(table -> table.name().name().equals("cairn_version"));
      return dialect.canonical(
          Schema.of(tables, read.sequences().values(), read.enums().values(), read.namespaces()));
    }
  }

  private static Schema modelsShared() {
    return Schema.ofTables(List.of(users(), todo(Column.of("note", varchar(20))), audit()));
  }

  private static Schema modelsWithoutShout() {
    return modelsA(Column.of("note", varchar(20)), priority());
  }

  private static Schema modelsA() {
    return modelsA(Column.of("note", varchar(20)), priority(), Column.of("shout", varchar(200)));
  }

  private static Schema modelsA(Column... columns) {
    Table tag =
        table(
                "tag",
                Column.of("todo_id", BIGINT).withNullable(false),
                Column.of("name", varchar(40)).withNullable(false))
            .withForeignKeys(List.of(ForeignKey.of(List.of("todo_id"), TODO, List.of("id"))))
            .withUniques(List.of(UniqueConstraint.on("name")));
    return Schema.ofTables(List.of(users(), todo(columns), audit(), tag));
  }

  private static Schema modelsB() {
    Table users =
        table(
                "users",
                Column.of("name", varchar(60)).withNullable(false),
                Column.of("email", varchar(100)))
            .withUniques(List.of(UniqueConstraint.on("email")));
    Table projects = table("project", Column.of("name", varchar(40)).withNullable(false));
    return Schema.ofTables(List.of(users, todo(), audit(), projects));
  }

  private static Table users() {
    return table("users", Column.of("name", varchar(60)).withNullable(false));
  }

  private static Table audit() {
    return Table.of(ObjectName.of("audit"), List.of(Column.of("what", varchar(40))));
  }

  private static Column priority() {
    return Column.of("priority", INTEGER).withNullable(false);
  }

  private static Table todo(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.of("title", varchar(200)).withNullable(false),
                Column.of("owner_id", BIGINT)));
    columns.addAll(List.of(more));
    return table("todo", columns.toArray(Column[]::new))
        .withForeignKeys(
            List.of(ForeignKey.of(List.of("owner_id"), ObjectName.of("users"), List.of("id"))))
        .withIndexes(List.of(Index.on("ix_title", "title")));
  }

  private static Table table(String name, Column... more) {
    List<Column> columns = new ArrayList<>(List.of(Column.of("id", BIGINT).withNullable(false)));
    columns.addAll(List.of(more));
    return Table.of(ObjectName.of(name), columns).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  private static final String SHOUT_JAVA =
      """
      import static dev.cairn.migration.Ddl.column;
      import static dev.cairn.migration.Types.varchar;

      import dev.cairn.migration.Migration;
      import dev.cairn.migration.Operations;
      import dev.cairn.migration.Revision;
      import dev.cairn.operation.MigrationContext;
      import java.sql.SQLException;

      @Revision(id = "00000000000a", revises = "%s", message = "shout")
      public final class R00000000000a_shout implements Migration {
        @Override
        public void upgrade(Operations op) {
          op.execute("update todo set title = title");
          op.addColumn("todo", column("shout", varchar(200)));
          op.run("SHOUT", context -> run(context, "update todo set shout = upper(title)"));
        }

        @Override
        public void downgrade(Operations op) {
          op.dropColumn("todo", "shout");
          op.run("tell", context -> run(context, "insert into audit (what) values ('left')"));
        }

        private static void run(MigrationContext context, String sql) throws SQLException {
          try (var statement = context.connection().createStatement();
              var rows = statement.executeQuery("select count(*) from audit where what = 'stop'")) {
            rows.next();
            if (rows.getInt(1) > 0) {
              throw new IllegalStateException("told to stop");
            }
          }
          try (var statement = context.connection().createStatement()) {
            statement.executeUpdate(sql);
          }
        }
      }
      """;

  private static final String SHOUT_SQL =
      """
      -- cairn:revision 00000000000a revises %s
      -- shout

      -- cairn:upgrade
      alter table todo add column shout varchar(200);
      update todo set shout = upper(title);

      -- cairn:downgrade
      insert into audit (what) values ('left');
      alter table todo drop column shout;
      """;
}
