package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.H2Server;
import dev.cairn.testing.Project;
import dev.cairn.testing.Scripts;
import dev.cairn.workflow.BaselineOptions;
import dev.cairn.workflow.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Indexes of H2 on the same keys: several without a name, one with a name, one that H2 made for a
 * constraint, one that a constraint uses.
 */
class UnnamedTwinsTest {

  private static final String FIRST =
      """
      op.createTable("customer", column("id", BIGINT).notNull(), primaryKey("id"));
          op.createTable("orders", column("id", BIGINT).notNull(), column("customer_id", BIGINT),
              column("due", DATE), column("code", varchar(9)), primaryKey("id"));
          op.createIndex("orders", index("customer_id"));
          op.addForeignKey("orders", foreignKey("customer_id").references("customer", "id"));
          op.addUnique("orders", unique("due"));
          op.createIndex("orders", index("code"));
      """;

  /** What the first migration leaves: the key uses the index, the constraint has its own. */
  private static final List<String> LEFT =
      List.of("FOREIGN KEY", "UNIQUE", "index on CODE", "index on CUSTOMER_ID");

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void begin() throws Exception {
    project = new Project(folder, H2Server.usual().freshDatabase(), ScriptFormat.JAVA);
    Scripts.write(
        project,
        "111111111111",
        "",
        FIRST,
        "op.dropTable(\"orders\"); op.dropTable(\"customer\");");
  }

  private void second(String up, String down) throws Exception {
    Scripts.write(project, "222222222222", "111111111111", up, down);
  }

  private List<String> shown() throws SQLException {
    return shown(project);
  }

  private static List<String> shown(Project project) throws SQLException {
    return project.query(
        "select case when index_name like 'INDEX%' then 'index' else index_name end || ' on '"
            + " || (select listagg(k.column_name, ',') from information_schema.index_columns k"
            + " where k.index_name = i.index_name)"
            + " || case when index_type_name like 'UNIQUE%' then ' unique' else '' end"
            + " from information_schema.indexes i where table_name = 'ORDERS' and not is_generated"
            + " union all select constraint_type from information_schema.table_constraints"
            + " where table_name = 'ORDERS' and constraint_type <> 'PRIMARY KEY' order by 1");
  }

  @Test
  void takingBackOneLeavesTheOtherAndWhatUsesIt() throws Exception {
    second(
        """
            op.createIndex("orders", index("customer_id"));
                op.createIndex("orders", index("customer_id"));
                op.createIndex("orders", index("due"));
                op.createIndex("orders", index("due").unique());
                op.createIndex("orders", index("code").unique());
            """,
        """
            op.dropIndex("orders", index("code").unique());
                op.dropIndex("orders", index("due").unique());
                op.dropIndex("orders", index("due"));
                op.dropIndex("orders", index("customer_id"));
                op.dropIndex("orders", index("customer_id"));
            """);
    for (int round = 0; round < 2; round++) {
      project.upgrade();
      assertThat(shown())
          .containsExactly(
              "FOREIGN KEY",
              "UNIQUE",
              "index on CODE",
              "index on CODE unique",
              "index on CUSTOMER_ID",
              "index on CUSTOMER_ID",
              "index on CUSTOMER_ID",
              "index on DUE",
              "index on DUE unique");
      assertThat(UnnamedBehaviour.drift(project)).isEmpty();
      project.downgrade("1111");
      assertThat(shown()).isEqualTo(LEFT);
    }
  }

  @Test
  void droppingOneLeavesTheOneWithAName() throws Exception {
    second(
        """
            op.dropIndex("orders", index("code"));
                op.dropIndex("orders", index("customer_id"));
            """,
        """
            op.createIndex("orders", index("customer_id"));
                op.createIndex("orders", index("code"));
            """);
    project.cairn().upgrade("1111", RunOptions.DEFAULT);
    project.execute(
        "create index a_code on orders(code)",
        "create index z_customer on orders(customer_id)",
        "create unique index on orders(code)");

    project.upgrade();
    assertThat(shown())
        .containsExactly(
            "A_CODE on CODE",
            "FOREIGN KEY",
            "UNIQUE",
            "Z_CUSTOMER on CUSTOMER_ID",
            "index on CODE unique");
    project.downgrade("1111");
    assertThat(shown()).contains("A_CODE on CODE", "Z_CUSTOMER on CUSTOMER_ID").containsAll(LEFT);
  }

  @Test
  void droppingTheOneWithANameLeavesTheOther() throws Exception {
    second(
        "op.createIndex(\"ix_code\", \"orders\", \"code\");",
        "op.dropIndex(\"orders\", index(\"code\").named(\"ix_code\"));");
    project.upgrade();
    assertThat(UnnamedBehaviour.drift(project)).isEmpty();
    project.downgrade("1111");
    assertThat(shown()).isEqualTo(LEFT);
  }

  /** They find the same rows, so a schema that has one lacks nothing that another has. */
  @Test
  void areNoDifferenceToOne() throws Exception {
    project.upgrade();
    project.execute(
        "create index on orders(code)",
        "create index on orders(customer_id)",
        "create unique index on orders(due)");
    assertThat(UnnamedBehaviour.drift(project)).isEmpty();
  }

  /** What a constraint has of its own is no index that a person made. */
  @Test
  void oneBesideAConstraintIsADifference() throws Exception {
    project.upgrade();
    project.execute("create index on orders(due)", "create unique index on orders(code)");
    assertThat(UnnamedBehaviour.drift(project))
        .containsExactly("drop index orders(due)", "drop unique index orders(code)");
  }

  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void allAreTakenOverAndTakenBack(ScriptFormat format) throws Exception {
    Files.delete(project.folder().resolve("R111111111111_x.java"));
    Project here = new Project(folder, H2Server.usual().freshDatabase(), format);
    here.execute(
        "create table customer (id bigint primary key)",
        "create table orders (id bigint primary key, customer_id bigint, due date)",
        "create index on orders(customer_id)",
        "alter table orders add foreign key (customer_id) references customer",
        "create index on orders(customer_id)",
        "create index on orders(due)",
        "alter table orders add unique (due)",
        "create index on orders(due)");
    List<String> before = shown(here);
    assertThat(here.cairn().baseline(BaselineOptions.DEFAULT).proved()).isPresent();
    assertThat(UnnamedBehaviour.drift(here)).isEmpty();

    Project there = new Project(folder, H2Server.usual().freshDatabase(), format);
    there.upgrade();
    assertThat(shown(there)).isEqualTo(before);
    assertThat(UnnamedBehaviour.drift(there)).isEmpty();
    there.downgrade("base");
    there.upgrade();
    assertThat(shown(there)).isEqualTo(before);
  }
}
