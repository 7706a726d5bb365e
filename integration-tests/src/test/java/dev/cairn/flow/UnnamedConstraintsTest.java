package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.Description;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.Project;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.BaselineResult;
import dev.cairn.workflow.GeneratedMigration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Constraints without a name go from a database of H2, which has made names up for them, into
 * migrations that run on another one, where those names are other constraints'.
 */
class UnnamedConstraintsTest {

  private static final String[] TABLES = {
    "create table customer (id bigint not null, email varchar(50), age int)",
    "create table orders (id bigint not null, customer_id bigint, parent_id bigint)"
  };

  private static final String[] CONSTRAINTS = {
    "alter table customer add primary key (id)",
    "alter table orders add primary key (id)",
    "alter table customer add unique (email)",
    "alter table customer add check (age > 0 and customer.age < 0.5 * 300)",
    "alter table customer add check (email in ('a', 'b'))",
    "alter table orders add foreign key (customer_id) references customer (id)",
    "alter table orders add foreign key (parent_id) references orders (id)"
  };

  private static final List<String> ALL =
      List.of(
          "CUSTOMER CHECK",
          "CUSTOMER CHECK",
          "CUSTOMER PRIMARY KEY",
          "CUSTOMER UNIQUE",
          "ORDERS FOREIGN KEY",
          "ORDERS FOREIGN KEY",
          "ORDERS PRIMARY KEY");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseThatIsTakenOver(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    BaselineResult baseline = here.cairn().baseline(BaselineOptions.DEFAULT);
    assertThat(baseline.proved()).isPresent();
    assertThat(baseline.notes()).isEmpty();
    assertUnnamed(baseline.text());
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    there.upgrade();
    assertThat(constraints(there)).isEqualTo(ALL);
    assertThat(drift(there)).isEmpty();
    there.downgrade("base");
    assertThat(constraints(there)).isEmpty();
    there.upgrade();
    assertThat(constraints(there)).isEqualTo(ALL);
    assertThat(drift(there)).isEmpty();
    here.downgrade("base");
    assertThat(constraints(here)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areTheSameMigrationWhateverTheirNames(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    Project there = new Project(folder.resolve("other"), elsewhere(), format);
    there.execute(TABLES);
    there.execute(CONSTRAINTS);
    there.execute("drop table taken");
    assertThat(there.cairn().baseline(BaselineOptions.DEFAULT).text())
        .isEqualTo(here.cairn().baseline(BaselineOptions.DEFAULT).text());
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseWhereTheyWereAddedByHand(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.cairn().baseline(BaselineOptions.DEFAULT);
    here.execute(CONSTRAINTS);
    here.execute(
        "create table note (id int primary key, text varchar(9) unique check (text > ''))");
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();
    here.cairn().stamp(List.of("head"), false);
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(constraints(each)).isEqualTo(ALL);
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(constraints(each)).isEmpty();
      each.upgrade();
      assertThat(constraints(each)).isEqualTo(ALL);
      assertThat(drift(each)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheyWereDroppedByHand(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    here.cairn().baseline(BaselineOptions.DEFAULT);
    Project there = elsewhere(format);
    there.upgrade();
    here.execute(
        drops(here, "table_name in ('CUSTOMER', 'ORDERS') and constraint_type <> 'PRIMARY KEY'")
            .toArray(String[]::new));
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();

    there.upgrade();
    assertThat(constraints(there)).containsExactly("CUSTOMER PRIMARY KEY", "ORDERS PRIMARY KEY");
    assertThat(drift(there)).isEmpty();
    there.downgrade("-1");
    assertThat(constraints(there)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheModelsHaveThemNoMore(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    here.cairn().baseline(BaselineOptions.DEFAULT);
    Project there = elsewhere(format);
    there.upgrade();
    here.models(
        Schema.ofTables(
            List.of(
                Table.of(
                        ObjectName.of("customer"),
                        List.of(
                            Column.of("id", Simple.BIGINT).withNullable(false),
                            Column.of("email", new Varchar(50)),
                            Column.of("age", Simple.INTEGER)))
                    .withPrimaryKey(Optional.of(PrimaryKey.on("id"))))));
    GeneratedMigration change = here.migrate("less");
    assertUnnamed(change.text());

    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(constraints(each)).containsExactly("CUSTOMER PRIMARY KEY");
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(constraints(each)).isEqualTo(ALL);
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areLeftOutAsWellWhereTheirTableHadAnotherNameBefore(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    here.execute("alter table orders rename to purchase");
    assertUnnamed(here.cairn().baseline(BaselineOptions.DEFAULT).text());
    assertThat(drift(here)).isEmpty();
    Project there = elsewhere(format);
    there.upgrade();
    assertThat(drift(there)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void arePutBackByTheSqlThatUndoesDrift(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(CONSTRAINTS);
    here.cairn().baseline(BaselineOptions.DEFAULT);
    here.execute(
        drops(here, "table_name = 'CUSTOMER' and constraint_type in ('CHECK', 'UNIQUE')")
            .toArray(String[]::new));
    String sql = String.join("\n", here.cairn().diff("database", "history").sql());
    assertThat(sql).contains("ADD UNIQUE", "ADD CHECK");
    assertUnnamed(sql);
  }

  private Project project(ScriptFormat format) throws Exception {
    return new Project(folder, H2Server.usual().freshDatabase(), format);
  }

  /** Returns the same project with another database. */
  private Project elsewhere(ScriptFormat format) throws Exception {
    return new Project(folder, elsewhere(), format);
  }

  /** Returns a database that has the names already that H2 makes up first. */
  private static ConnectionSource elsewhere() throws Exception {
    ConnectionSource database = H2Server.usual().freshDatabase();
    String checks =
        Stream.of("0123456789abcdef".split(""))
            .map(digit -> "constraint constraint_" + digit + " check (id > 0)")
            .collect(Collectors.joining(", "));
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      statement.execute("create table taken (id int, " + checks + ")");
    }
    return database;
  }

  private static void assertUnnamed(String text) {
    assertThat(text).doesNotContainPattern("(?i)constraint_[0-9a-f]+\\b");
  }

  /** Returns how the database differs from its history, but for the table of other names. */
  private static List<String> drift(Project project) {
    assertThat(project.cairn().current().atHead()).isTrue();
    return project.cairn().check().drift().stream()
        .map(Description::text)
        .filter(line -> !line.equals("drop table taken"))
        .toList();
  }

  private static List<String> constraints(Project project) throws SQLException {
    return project.query(
        "select table_name || ' ' || constraint_type from information_schema.table_constraints"
            + " where table_name in ('CUSTOMER', 'ORDERS') order by 1");
  }

  /** Returns the SQL that drops some constraints, by the names that this database has for them. */
  private static List<String> drops(Project project, String condition) throws SQLException {
    return project.query(
        "select 'alter table ' || table_name || ' drop constraint ' || constraint_name"
            + " from information_schema.table_constraints where "
            + condition
            + " order by constraint_type = 'UNIQUE'");
  }
}
