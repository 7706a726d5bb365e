package dev.cairn.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.script.ScriptFormat;
import dev.cairn.testing.Project;
import dev.cairn.workflow.BaselineOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes without a name, from one database of H2 to another. */
class UnnamedIndexesTest extends UnnamedBehaviour {

  @Override
  List<String> tables() {
    return List.of(
        "create table customer (id bigint primary key, email varchar(50), age int)",
        "create table orders (id bigint primary key, customer_id bigint, due date)");
  }

  @Override
  List<String> parts() {
    return List.of(
        "create index on customer(email)",
        "create index on customer(age desc, email)",
        "create unique index on customer(id, age)",
        "create index on orders(customer_id)",
        "create index ix_orders_due on orders(due)");
  }

  @Override
  List<String> another() {
    return List.of(
        "create table note (id int primary key, text varchar(9))", "create index on note(text)");
  }

  @Override
  List<String> taken() {
    return Stream.concat(
            Stream.of("create table taken (id int)"),
            Stream.of("123456789abcdef".split(""))
                .map(digit -> "create index index_" + digit + " on taken (id)"))
        .toList();
  }

  @Override
  List<String> all() {
    return List.of(
        "CUSTOMER AGE DESC,EMAIL ASC",
        "CUSTOMER EMAIL ASC",
        "CUSTOMER ID ASC,AGE ASC UNIQUE",
        "ORDERS CUSTOMER_ID ASC",
        "ORDERS DUE ASC IX_ORDERS_DUE");
  }

  @Override
  List<String> shown(Project project) throws SQLException {
    return project.query(
        "select table_name || ' ' || (select listagg(k.column_name || ' ' ||"
            + " k.ordering_specification, ',') within group (order by k.ordinal_position)"
            + " from information_schema.index_columns k where k.index_name = i.index_name)"
            + " || case when index_type_name like 'UNIQUE%' then ' UNIQUE' else '' end"
            + " || case when index_name like 'IX%' then ' ' || index_name else '' end"
            + " from information_schema.indexes i"
            + " where table_name in ('CUSTOMER', 'ORDERS') and not is_generated order by 1");
  }

  @Override
  List<String> drops(Project project) throws SQLException {
    return project.query(
        "select 'drop index ' || index_name from information_schema.indexes"
            + " where table_name in ('CUSTOMER', 'ORDERS') and index_name like 'INDEX%'");
  }

  @Override
  List<String> leftByDrops() {
    return List.of("ORDERS DUE ASC IX_ORDERS_DUE");
  }

  @Override
  String[] putBack() {
    return new String[] {"CREATE INDEX ON customer (email)", "CREATE UNIQUE INDEX ON customer"};
  }

  @Override
  Schema less() {
    return models(List.of());
  }

  @Override
  List<String> leftByModels() {
    return List.of();
  }

  @Override
  String madeUp() {
    return "(?i)index_[0-9a-f]+\\b";
  }

  /** H2 lets a key made later use an index, and drops neither while the other is there. */
  @ParameterizedTest
  @EnumSource(ScriptFormat.class)
  void goFromUnderAKeyWithoutANameThatUsesThem(ScriptFormat format) throws Exception {
    Project here = withParts(format);
    here.execute("alter table orders add foreign key (customer_id) references customer");
    assertUnnamed(here.cairn().baseline(BaselineOptions.DEFAULT).text());
    Project there = elsewhere(format);
    there.upgrade();
    here.models(
        models(
            List.of(
                ForeignKey.of(List.of("customer_id"), ObjectName.of("customer"), List.of("id")))));
    assertUnnamed(here.migrate("less").text());

    for (Project each : List.of(there, here)) {
      each.upgrade();
      assertThat(shown(each)).isEmpty();
      assertThat(drift(each)).isEmpty();
      each.downgrade("-1");
      assertThat(shown(each)).isEqualTo(all());
      each.upgrade();
      assertThat(shown(each)).isEmpty();
    }
  }

  private static Schema models(List<ForeignKey> ofOrders) {
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
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
                .withForeignKeys(ofOrders)));
  }
}
