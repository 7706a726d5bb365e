package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.compare.Description;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ForeignKey;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Indexes without a name go from a database of H2, which has made names up for them, into
 * migrations that run on another one, where those names are other indexes'.
 */
class UnnamedIndexesTest {

  private static final String[] TABLES = {
    "create table customer (id bigint primary key, email varchar(50), age int)",
    "create table orders (id bigint primary key, customer_id bigint, due date)"
  };

  private static final String[] INDEXES = {
    "create index on customer(email)",
    "create index on customer(age desc, email)",
    "create unique index on customer(id, age)",
    "create index on orders(customer_id)",
    "create index ix_orders_due on orders(due)"
  };

  private static final List<String> ALL =
      List.of(
          "CUSTOMER AGE DESC,EMAIL ASC",
          "CUSTOMER EMAIL ASC",
          "CUSTOMER ID ASC,AGE ASC UNIQUE",
          "ORDERS CUSTOMER_ID ASC",
          "ORDERS DUE ASC IX_ORDERS_DUE");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseThatIsTakenOver(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    there.upgrade();
    assertThat(indexes(there)).isEqualTo(ALL);
    assertThat(drift(there)).isEmpty();
    there.downgrade("base");
    assertThat(indexes(there)).isEmpty();
    there.upgrade();
    assertThat(indexes(there)).isEqualTo(ALL);
    assertThat(drift(there)).isEmpty();
    here.downgrade("base");
    assertThat(indexes(here)).isEmpty();
    here.upgrade();
    assertThat(indexes(here)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areTheSameMigrationWhateverTheirNames(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(INDEXES);
    Project there = new Project(folder.resolve("other"), taken(), format);
    there.execute(TABLES);
    for (int i = INDEXES.length - 1; i >= 0; i--) {
      there.execute(INDEXES[i]);
    }
    there.execute("drop table taken");
    assertThat(there.cairn().baseline(BaselineOptions.DEFAULT).text())
        .isEqualTo(here.cairn().baseline(BaselineOptions.DEFAULT).text());
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void comeFromADatabaseWhereTheyWereMadeByHand(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.cairn().baseline(BaselineOptions.DEFAULT);
    here.execute(INDEXES);
    here.execute("create table note (id int primary key, text varchar(9))");
    here.execute("create index on note(text)");
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();
    here.cairn().stamp(List.of("head"), false);
    assertThat(drift(here)).isEmpty();

    Project there = elsewhere(format);
    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(indexes(each)).isEqualTo(ALL);
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(indexes(each)).isEmpty();
      each.upgrade();
      assertThat(indexes(each)).isEqualTo(ALL);
      assertThat(drift(each)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheyWereDroppedByHand(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    Project there = elsewhere(format);
    there.upgrade();
    here.execute(drops(here).toArray(String[]::new));
    GeneratedMigration drift = here.takeInDrift("by hand");
    assertUnnamed(drift.text());
    assertThat(drift.proved()).isPresent();

    there.upgrade();
    assertThat(indexes(there)).containsExactly("ORDERS DUE ASC IX_ORDERS_DUE");
    assertThat(drift(there)).isEmpty();
    there.downgrade("-1");
    assertThat(indexes(there)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goWhereTheModelsHaveThemNoMore(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    Project there = elsewhere(format);
    there.upgrade();
    here.models(models());
    GeneratedMigration change = here.migrate("less");
    assertUnnamed(change.text());

    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(indexes(each)).isEmpty();
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(indexes(each)).isEqualTo(ALL);
    }
  }

  /** H2 lets a key made later use an index, and drops neither while the other is there. */
  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goFromUnderAKeyWithoutANameThatUsesThem(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(INDEXES);
    here.execute("alter table orders add foreign key (customer_id) references customer");
    assertUnnamed(here.cairn().baseline(BaselineOptions.DEFAULT).text());
    Project there = elsewhere(format);
    there.upgrade();
    Schema less = models();
    Table orders = less.table(ObjectName.of("orders")).orElseThrow();
    here.models(
        Schema.ofTables(
            List.of(
                less.table(ObjectName.of("customer")).orElseThrow(),
                orders.withForeignKeys(
                    List.of(
                        ForeignKey.of(
                            List.of("customer_id"), ObjectName.of("customer"), List.of("id")))))));
    assertUnnamed(here.migrate("less").text());

    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(indexes(each)).isEmpty();
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(indexes(each)).isEqualTo(ALL);
      each.upgrade();
      assertThat(indexes(each)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void areLeftOutAsWellWhereTableAndColumnHadOtherNamesBefore(ScriptFormat format)
      throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(INDEXES);
    here.execute("alter table orders rename to purchase");
    here.execute("alter table customer alter column email rename to address");
    assertUnnamed(here.cairn().baseline(BaselineOptions.DEFAULT).text());
    assertThat(drift(here)).isEmpty();
    Project there = elsewhere(format);
    there.upgrade();
    assertThat(drift(there)).isEmpty();
    there.downgrade("base");
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void arePutBackByTheSqlThatUndoesDrift(ScriptFormat format) throws Exception {
    Project here = takenOver(format);
    here.execute(drops(here).toArray(String[]::new));
    String sql = String.join("\n", here.cairn().diff("database", "history").sql());
    assertThat(sql).contains("CREATE INDEX ON customer (email)", "CREATE UNIQUE INDEX ON customer");
    assertUnnamed(sql);
  }

  private static Schema models() {
    return Schema.ofTables(
        List.of(
            Table.of(
                    ObjectName.of("customer"),
                    List.of(
                        Column.of("id", Simple.BIGINT).withNullable(false),
                        Column.of("email", new Varchar(50)),
                        Column.of("age", Simple.INTEGER)))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id"))),
            Table.of(
                    ObjectName.of("orders"),
                    List.of(
                        Column.of("id", Simple.BIGINT).withNullable(false),
                        Column.of("customer_id", Simple.BIGINT),
                        Column.of("due", Simple.DATE)))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))));
  }

  private Project takenOver(ScriptFormat format) throws Exception {
    Project here = project(format);
    here.execute(TABLES);
    here.execute(INDEXES);
    BaselineResult baseline = here.cairn().baseline(BaselineOptions.DEFAULT);
    assertThat(baseline.proved()).isPresent();
    assertThat(baseline.notes()).isEmpty();
    assertUnnamed(baseline.text());
    assertThat(baseline.text()).contains("ix_orders_due");
    return here;
  }

  private Project project(ScriptFormat format) throws Exception {
    return new Project(folder, H2Server.usual().freshDatabase(), format);
  }

  /** Returns the same project with another database. */
  private Project elsewhere(ScriptFormat format) throws Exception {
    return new Project(folder, taken(), format);
  }

  /** Returns a database that has the names already that H2 makes up first. */
  private static ConnectionSource taken() throws Exception {
    ConnectionSource database = H2Server.usual().freshDatabase();
    try (var connection = database.open();
        var statement = connection.createStatement()) {
      statement.execute("create table taken (id int)");
      for (String digit : "123456789abcdef".split("")) {
        statement.execute("create index index_" + digit + " on taken (id)");
      }
    }
    return database;
  }

  private static void assertUnnamed(String text) {
    assertThat(text).doesNotContainPattern("(?i)index_[0-9a-f]+\\b");
  }

  /** Returns how the database differs from its history, but for the table of other names. */
  private static List<String> drift(Project project) {
    assertThat(project.cairn().current().atHead()).isTrue();
    return project.cairn().check().drift().stream()
        .map(Description::text)
        .filter(line -> !line.equals("drop table taken"))
        .toList();
  }

  private static List<String> indexes(Project project) throws SQLException {
    return project.query(
        "select table_name || ' ' || (select listagg(k.column_name || ' ' ||"
            + " k.ordering_specification, ',') within group (order by k.ordinal_position)"
            + " from information_schema.index_columns k where k.index_name = i.index_name)"
            + " || case when index_type_name like 'UNIQUE%' then ' UNIQUE' else '' end"
            + " || case when index_name like 'IX%' then ' ' || index_name else '' end"
            + " from information_schema.indexes i"
            + " where table_name in ('CUSTOMER', 'ORDERS') and not is_generated order by 1");
  }

  /** Returns the SQL that drops the indexes that nobody named, as this database calls them. */
  private static List<String> drops(Project project) throws SQLException {
    return project.query(
        "select 'drop index ' || index_name from information_schema.indexes"
            + " where table_name in ('CUSTOMER', 'ORDERS') and index_name like 'INDEX%'");
  }
}
