package dev.cairn.flow;

import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.ColumnType.Varchar;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.testing.Project;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Constraints without a name, from one database of H2 to another. */
class UnnamedConstraintsTest extends UnnamedBehaviour {

  @Override
  List<String> tables() {
    return List.of(
        "create table customer (id bigint not null, email varchar(50), age int)",
        "create table orders (id bigint not null, customer_id bigint, parent_id bigint)");
  }

  @Override
  List<String> parts() {
    return List.of(
        "alter table customer add primary key (id)",
        "alter table orders add primary key (id)",
        "alter table customer add unique (email)",
        "alter table customer add check (age > 0 and customer.age < 0.5 * 300)",
        "alter table customer add check (email in ('a', 'b'))",
        "alter table orders add foreign key (customer_id) references customer (id)",
        "alter table orders add foreign key (parent_id) references orders (id)");
  }

  @Override
  List<String> another() {
    return List.of(
        "create table note (id int primary key, text varchar(9) unique check (text > ''))");
  }

  @Override
  List<String> taken() {
    return List.of(
        Stream.of("0123456789abcdef".split(""))
            .map(digit -> "constraint constraint_" + digit + " check (id > 0)")
            .collect(Collectors.joining(", ", "create table taken (id int, ", ")")));
  }

  @Override
  List<String> all() {
    return List.of(
        "CUSTOMER CHECK",
        "CUSTOMER CHECK",
        "CUSTOMER PRIMARY KEY",
        "CUSTOMER UNIQUE",
        "ORDERS FOREIGN KEY",
        "ORDERS FOREIGN KEY",
        "ORDERS PRIMARY KEY");
  }

  @Override
  List<String> shown(Project project) throws SQLException {
    return project.query(
        "select table_name || ' ' || constraint_type from information_schema.table_constraints"
            + " where table_name in ('CUSTOMER', 'ORDERS') order by 1");
  }

  @Override
  List<String> drops(Project project) throws SQLException {
    return project.query(
        "select 'alter table ' || table_name || ' drop constraint ' || constraint_name"
            + " from information_schema.table_constraints"
            + " where table_name in ('CUSTOMER', 'ORDERS') and constraint_type <> 'PRIMARY KEY'"
            + " order by constraint_type = 'UNIQUE'");
  }

  @Override
  List<String> leftByDrops() {
    return List.of("CUSTOMER PRIMARY KEY", "ORDERS PRIMARY KEY");
  }

  @Override
  String[] putBack() {
    return new String[] {"ADD UNIQUE", "ADD CHECK", "ADD FOREIGN KEY"};
  }

  @Override
  Schema less() {
    return Schema.ofTables(
        List.of(
            Table.of(
                    ObjectName.of("customer"),
                    List.of(
                        Column.of("id", Simple.BIGINT).withNullable(false),
                        Column.of("email", new Varchar(50)),
                        Column.of("age", Simple.INTEGER)))
                .withPrimaryKey(Optional.of(PrimaryKey.on("id")))));
  }

  @Override
  List<String> leftByModels() {
    return List.of("CUSTOMER PRIMARY KEY");
  }

  @Override
  String madeUp() {
    return "(?i)constraint_[0-9a-f]+\\b";
  }
}
