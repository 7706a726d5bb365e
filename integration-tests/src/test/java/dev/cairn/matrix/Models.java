package dev.cairn.matrix;

import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The models that the changes are made in. */
final class Models {

  static final String OTHER_SCHEMA = "cairn_matrix";
  static final ObjectName USERS = ObjectName.of("users");
  static final ObjectName TODO = ObjectName.of("todo");

  private Models() {}

  static Table users() {
    return table("users", Column.of("name", Types.varchar(60)).withNullable(false));
  }

  static Table teams() {
    return table("teams", Column.of("name", Types.varchar(60)).withNullable(false));
  }

  static Table todo() {
    return table(
        "todo",
        Column.of("title", Types.varchar(100)).withNullable(false),
        Column.of("code", Types.varchar(20)),
        Column.of("amount", Types.INTEGER),
        Column.of("price", Types.numeric(10, 2)),
        Column.of("due", Types.timestamp(0)),
        Column.of("owner_id", Types.BIGINT));
  }

  /** Returns a table with a key and {@code columns}. */
  static Table table(String name, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(Column.of("id", Types.BIGINT).withNullable(false));
    all.addAll(List.of(columns));
    return Table.of(ObjectName.parse(name), all).withPrimaryKey(Optional.of(PrimaryKey.on("id")));
  }

  static Schema of(Table... tables) {
    return Schema.ofTables(List.of(tables));
  }

  static Schema with(Set<EnumType> enums, Table... tables) {
    return Schema.of(List.of(tables), Set.of(), enums, Set.of());
  }

  static Schema with(Sequence... sequences) {
    return Schema.of(List.of(users(), todo()), List.of(sequences), Set.of(), Set.of());
  }

  /** Returns the case of a change to the table {@code todo} alone. */
  static DetectionCase change(
      String group,
      String change,
      Need need,
      UnaryOperator<Table> before,
      UnaryOperator<Table> after) {
    return new DetectionCase(
        group,
        change,
        need,
        engine -> of(users(), teams(), before.apply(todo())),
        engine -> of(users(), teams(), after.apply(todo())));
  }

  static Table same(Table table) {
    return table;
  }

  static UnaryOperator<Table> plus(Column... columns) {
    return table -> {
      List<Column> all = new ArrayList<>(table.columns());
      all.addAll(List.of(columns));
      return table.withColumns(all);
    };
  }

  static UnaryOperator<Table> without(String column) {
    return table ->
        table.withColumns(
            table.columns().stream().filter(it -> !it.name().equals(column)).toList());
  }

  static UnaryOperator<Table> column(String name, UnaryOperator<Column> change) {
    return table -> table.replaceColumn(name, change.apply(table.column(name).orElseThrow()));
  }

  static UnaryOperator<Table> then(UnaryOperator<Table> first, UnaryOperator<Table> second) {
    return table -> second.apply(first.apply(table));
  }

  static ForeignKey owner() {
    return ForeignKey.of(List.of("owner_id"), USERS, List.of("id"))
        .withName(Optional.of("fk_todo_owner"));
  }
}
