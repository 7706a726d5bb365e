package dev.cairn.tenants;

import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.TenantSchemas;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.error.CairnException;
import dev.cairn.schema.Column;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.testing.TestServer;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.TenantChoice;
import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.TenantOutcome;
import dev.cairn.workflow.TenantOutcome.Status;
import dev.cairn.workflow.TenantRun;
import dev.cairn.workflow.TenantsCheck;
import dev.cairn.workflow.TenantsStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several schemas with one history, as every database with schemas must have it. */
abstract class TenantsContract {

  @TempDir Path folder;

  private final List<String> made = new ArrayList<>();
  private String prefix = "";
  private Project project;
  private ConnectionSource database;

  abstract TestServer server();

  /** Returns what begins the statement that makes a schema. */
  String create() {
    return "create schema ";
  }

  String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @BeforeEach
  void begin() throws Exception {
    database = server().freshDatabase();
    project = new Project(folder, database, ScriptFormat.JAVA);
    byte[] random = new byte[3];
    ThreadLocalRandom.current().nextBytes(random);
    prefix = "t" + HexFormat.of().formatHex(random) + "_";
    project.models(todo());
    project.migrate("create todo");
  }

  @AfterEach
  void dropSchemas() throws SQLException {
    for (String name : made) {
      drop(name);
    }
  }

  void drop(String name) throws SQLException {}

  @Test
  void oneFailureLeavesTheOthersDoneAndASecondRunDoesWhatIsLeft() throws Exception {
    List<String> names = schemas(20);
    TenantRun first = tenants(2).upgrade("head", RunOptions.DEFAULT);
    assertThat(first.complete()).isTrue();
    assertThat(first.ended(Status.DONE)).hasSize(20);
    for (String name : names) {
      project.execute("insert into " + name + ".todo (id, title) values (1, 'milk')");
    }
    project.models(completed(), Map.of("todo.completed", false));
    project.migrate("add completed");
    String broken = names.get(6);
    project.execute("alter table " + broken + ".todo add completed int");

    TenantRun second = tenants(4).upgrade("head", RunOptions.DEFAULT);

    assertThat(second.ended(Status.DONE)).hasSize(19);
    assertThat(second.ended(Status.FAILED))
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.tenant()).isEqualTo(broken);
              assertThat(outcome.after()).isEqualTo(outcome.before()).hasSize(1);
              assertThat(outcome.error().orElseThrow().message()).contains("add completed");
            });
    TenantsStatus where = tenants(1).current();
    assertThat(where.places()).extracting(place -> place.tenants().size()).containsExactly(1, 19);
    assertThat(where.places().get(0).pending()).isEqualTo(1);
    assertThat(where.atHead()).isFalse();

    project.execute("alter table " + broken + ".todo drop column completed");
    TenantRun third = tenants(2).upgrade("head", RunOptions.DEFAULT);

    assertThat(third.ended(Status.DONE)).extracting(TenantOutcome::tenant).containsExactly(broken);
    assertThat(third.ended(Status.UNCHANGED)).hasSize(19);
    for (String name : names) {
      assertThat(project.query("select count(*) from " + name + ".todo where not completed"))
          .containsExactly("1");
    }
    assertThat(tenants(2).check().clean()).isTrue();
    assertThat(tenants(1).current().atHead()).isTrue();
  }

  @Test
  void whatIsKeptComesBackInItsSchema() throws Exception {
    List<String> names = schemas(2);
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    for (String name : names) {
      project.execute("insert into " + name + ".todo (id, title) values (1, '" + name + "')");
    }

    tenants(1).downgrade("base", RunOptions.DEFAULT);
    tenants(1).upgrade("head", RunOptions.DEFAULT);

    for (String name : names) {
      assertThat(project.query("select title from " + name + ".todo")).containsExactly(name);
    }
  }

  @Test
  void nothingLandsOutsideOfTheSchemas() throws Exception {
    schemas(2);
    tenants(2).upgrade("head", RunOptions.DEFAULT);
    assertThat(project.cairn().current().heads()).isEmpty();
    assertThatThrownBy(() -> project.query("select * from todo")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> project.query("select * from cairn_version"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void bringsANewSchemaUpFromBase() throws Exception {
    schemas(2);
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    String fresh = schema("fresh");

    assertThat(tenants(1).current().places())
        .extracting(place -> place.heads().size())
        .containsExactly(0, 1);
    TenantRun run = tenants(2).upgrade("head", RunOptions.DEFAULT);

    assertThat(run.ended(Status.DONE)).extracting(TenantOutcome::tenant).containsExactly(fresh);
    assertThat(project.query("select count(*) from " + fresh + ".todo")).containsExactly("0");
  }

  @Test
  void takesNamesThatNeedQuotes() throws Exception {
    String odd = prefix + "Acme-Inc 'b'";
    project.execute(create() + quoted(odd));
    made.add(odd);
    TenantRun run = tenants(1).upgrade("head", RunOptions.DEFAULT);
    assertThat(run.ended(Status.DONE)).extracting(TenantOutcome::tenant).containsExactly(odd);
    assertThat(tenants(1).current().places())
        .singleElement()
        .extracting(TenantsStatus.Place::tenants)
        .isEqualTo(List.of(odd));
    assertThat(project.query("select count(*) from " + quoted(odd) + "." + quotedTodo()))
        .containsExactly("0");
  }

  String quotedTodo() {
    return "todo";
  }

  @Test
  void asksBeforeRowsOfAnySchemaAreDeleted() throws Exception {
    List<String> names = schemas(3);
    dropForGood();
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    project.execute(
        "insert into " + names.get(0) + ".todo (id, title) values (1, 'milk')",
        "insert into " + names.get(2) + ".todo (id, title) values (1, 'salt')");

    assertThatThrownBy(() -> tenants(2).downgrade("base", RunOptions.DEFAULT))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo: 2 rows, in 2 schemas");
            });
    assertThat(tenants(1).current().atHead()).isTrue();

    TenantRun run = tenants(2).downgrade("base", new RunOptions(false, true, ""));
    assertThat(run.ended(Status.DONE)).hasSize(3);
    assertThat(tenants(1).current().places())
        .singleElement()
        .satisfies(place -> assertThat(place.heads()).isEmpty());
  }

  @Test
  void worksOnThoseThatArePicked() throws Exception {
    List<String> names = schemas(3);
    TenantRun run = tenants(1, names.get(1), prefix + "?3").upgrade("head", RunOptions.DEFAULT);
    assertThat(run.outcomes())
        .extracting(TenantOutcome::tenant)
        .containsExactly(names.get(1), names.get(2));
    assertThatThrownBy(() -> tenants(1, "nobody").current())
        .isInstanceOfSatisfying(
            CairnException.class, e -> assertThat(e.hint().orElse("")).contains(names.get(0)));
  }

  @Test
  void findsTheSchemaThatDrifted() throws Exception {
    List<String> names = schemas(3);
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    project.execute("alter table " + names.get(1) + ".todo add extra int");
    TenantsCheck check = tenants(2).check();
    assertThat(check.clean()).isFalse();
    assertThat(check.missing()).isEmpty();
    assertThat(check.drifted().values()).containsExactly(List.of(names.get(1)));
  }

  @Test
  void stampsEach() throws Exception {
    List<String> names = schemas(2);
    TenantRun run = tenants(2).stamp(List.of("head"), false);
    assertThat(run.ended(Status.DONE)).hasSize(2);
    assertThat(tenants(1).current().atHead()).isTrue();
    assertThatThrownBy(() -> project.query("select * from " + names.get(0) + ".todo"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void syncTakesEachSchemaToThisCheckoutFromWhereItStands() throws Exception {
    List<String> names = schemas(4);
    tenants(2, names.get(0), names.get(1), names.get(2)).upgrade("head", RunOptions.DEFAULT);
    for (String name : names.subList(0, 3)) {
      project.execute("insert into " + name + ".todo (id, title) values (1, 'milk')");
    }
    onAnotherBranch(names.get(0), names.get(1));
    project.models(todo(Column.of("due", BIGINT)));
    project.migrate("add due");

    TenantRun dry = tenants(2).sync("head", false, new RunOptions(true, true, ""));
    assertThat(dry.sql())
        .filteredOn(sql -> sql.startsWith("-- ") && sql.contains(" at "))
        .hasSize(3)
        .anyMatch(sql -> sql.endsWith(": " + names.get(0) + ", " + names.get(1)));
    assertThat(tenants(1).current().places()).hasSize(3);

    TenantRun run = tenants(2).sync("head", false, new RunOptions(false, true, ""));

    assertThat(run.complete()).isTrue();
    assertThat(run.outcomes()).extracting(TenantOutcome::steps).containsExactly(2, 2, 1, 2);
    assertThat(tenants(1).current().atHead()).isTrue();
    for (String name : names.subList(0, 3)) {
      assertThat(project.query("select title from " + name + ".todo where due is null"))
          .containsExactly("milk");
    }
    assertThat(tenants(2).check().clean()).isTrue();
    assertThat(tenants(2).sync("head", false, RunOptions.DEFAULT).ended(Status.UNCHANGED))
        .hasSize(4);
  }

  @Test
  void syncSaysHowManyRowsItWouldDeleteInHowManySchemas() throws Exception {
    List<String> names = schemas(2);
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    project.execute("insert into " + names.get(1) + ".todo (id, title) values (1, 'milk')");
    onAnotherBranch(names.get(0), names.get(1));
    project.dropPermanently();

    assertThatThrownBy(() -> tenants(1).sync("head", false, RunOptions.DEFAULT))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.REFUSED);
              assertThat(e.message()).contains("todo.completed: 1 value, in 1 schema");
            });
    assertThat(tenants(1).current().places())
        .singleElement()
        .satisfies(place -> assertThat(place.unknown()).hasSize(1));
  }

  @Test
  void downgradeTakesBackWhatNoFileHas() throws Exception {
    List<String> names = schemas(3);
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    onAnotherBranch(names.get(0), names.get(2));

    TenantRun run = tenants(2).downgrade("base", new RunOptions(false, true, ""));

    assertThat(run.ended(Status.DONE)).extracting(TenantOutcome::steps).containsExactly(2, 1, 2);
    assertThat(tenants(1).current().places())
        .singleElement()
        .satisfies(place -> assertThat(place.heads()).isEmpty());
  }

  /** Adds a column to some schemas with a migration that is gone again afterwards. */
  private void onAnotherBranch(String... picked) throws Exception {
    project.models(completed(), Map.of("todo.completed", false));
    Path file = project.migrate("add completed").file().orElseThrow();
    tenants(1, picked).upgrade("head", RunOptions.DEFAULT);
    java.nio.file.Files.delete(file);
    project.models(todo());
  }

  @Test
  void twoRunsAtOnceDoEachSchemaOnce() throws Exception {
    schemas(6);
    List<TenantRun> runs = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              TenantRun run = tenants(2).upgrade("head", RunOptions.DEFAULT);
              synchronized (runs) {
                runs.add(run);
              }
            });
    other.start();
    TenantRun own = tenants(2).upgrade("head", RunOptions.DEFAULT);
    other.join();
    runs.add(own);
    assertThat(runs).hasSize(2).allMatch(TenantRun::complete);
    int steps =
        runs.stream().flatMap(run -> run.outcomes().stream()).mapToInt(TenantOutcome::steps).sum();
    assertThat(steps).isEqualTo(6);
  }

  @Test
  void whatAScriptSetsInItsSessionStaysInItsSchema() throws Exception {
    List<String> names = schemas(2);
    String elsewhere = schemaOutside("elsewhere");
    Files.writeString(
        project.folder().resolve("00000000000b_switch.sql"),
        """
        -- cairn:revision 00000000000b revises %s
        -- switch

        -- cairn:upgrade
        CREATE TABLE switched (id int);
        %s;
        -- cairn:downgrade
        DROP TABLE switched;
        """
            .formatted(project.cairn().heads().get(0).revision().id(), use(elsewhere)));
    tenants(1).upgrade("head", RunOptions.DEFAULT);
    for (String name : names) {
      assertThat(project.query("select count(*) from " + name + ".switched")).containsExactly("0");
    }
  }

  @Test
  void aDryRunSaysWhichStepsAreCodeOnceForSchemasAtOnePlace() throws Exception {
    schemas(2);
    Files.writeString(
        project.folder().resolve("R00000000000c_count.java"),
        """
        import dev.cairn.migration.Migration;
        import dev.cairn.migration.Operations;
        import dev.cairn.migration.Revision;

        @Revision(id = "00000000000c", revises = "%s", message = "count")
        public final class R00000000000c_count implements Migration {
          @Override
          public void upgrade(Operations op) {
            op.run("count the todos", connection -> {});
          }

          @Override
          public void downgrade(Operations op) {}
        }
        """
            .formatted(project.cairn().heads().get(0).revision().id()));
    TenantRun run = tenants(1).upgrade("head", new RunOptions(true, false, ""));
    assertThat(run.sql()).first().asString().startsWith("-- 2 schemas at base");
    assertThat(run.sql())
        .filteredOn(sql -> sql.startsWith("-- NOT IN THIS SQL: "))
        .filteredOn(sql -> sql.contains("count the todos"))
        .hasSize(1);
    assertThat(run.sql()).filteredOn(sql -> sql.startsWith("CREATE TABLE todo")).hasSize(1);
  }

  /** Returns a statement that makes another schema the session's own. */
  abstract String use(String schema);

  private TenantSchemas tenants(int parallelism, String... picked) {
    return project
        .cairn()
        .tenants(
            new TenantChoice(List.of(prefix + "*"), Optional.empty(), List.of(picked), parallelism),
            TenantListener.SILENT);
  }

  private void dropForGood() throws IOException {
    try (Stream<Path> files = Files.list(project.folder())) {
      for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        String call = "op.dropTable(\"todo\")";
        Files.writeString(file, Files.readString(file).replace(call, call + ".permanently()"));
      }
    }
  }

  private List<String> schemas(int count) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(schema("%02d".formatted(i)));
    }
    return names;
  }

  private String schema(String suffix) throws SQLException {
    return make(prefix + suffix);
  }

  private String schemaOutside(String suffix) throws SQLException {
    return make("x" + prefix + suffix);
  }

  private String make(String name) throws SQLException {
    project.execute(create() + name);
    made.add(name);
    return name;
  }

  ConnectionSource database() {
    return database;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.open();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Schema todo(Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.of("id", BIGINT).withNullable(false), Column.of("title", varchar(100))));
    columns.addAll(List.of(more));
    return Schema.of(
        List.of(
            Table.of(ObjectName.of("todo"), columns)
                .withPrimaryKey(
                    Optional.of(new PrimaryKey(Optional.of("pk_todo"), List.of("id"))))),
        List.of(),
        List.of(),
        Set.of());
  }

  private static Schema completed() {
    return todo(Column.of("completed", BOOLEAN).withNullable(false));
  }
}
