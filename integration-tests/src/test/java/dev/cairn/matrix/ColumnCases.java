package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.owner;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.then;
import static dev.cairn.matrix.Models.without;

import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Columns that come, go and are renamed; their types; whether they may be null. */
final class ColumnCases {

  private static final String COLUMNS = "Columns";
  private static final String TYPES = "Types";

  private ColumnCases() {}

  static List<DetectionCase> all() {
    List<DetectionCase> cases = new ArrayList<>();
    columns(cases);
    types(cases);
    nullability(cases);
    return cases;
  }

  private static void columns(List<DetectionCase> cases) {
    Column note = Column.of("note", Types.varchar(40));
    cases.add(change(COLUMNS, "column added", Need.NOTHING, Models::same, plus(note)));
    cases.add(
        change(
                COLUMNS,
                "not-null column added",
                Need.NOTHING,
                Models::same,
                plus(Column.of("done", Types.BOOLEAN).withNullable(false)))
            .filling("todo.done", "false"));
    cases.add(
        change(
            COLUMNS,
            "not-null column with a default added",
            Need.NOTHING,
            Models::same,
            plus(note.withNullable(false).withDefault(Optional.of("'it''s new'")))));
    cases.add(change(COLUMNS, "column dropped", Need.NOTHING, Models::same, without("price")));
    cases.add(
        change(
            COLUMNS,
            "column dropped, with all that stands on it",
            Need.NOTHING,
            table ->
                table
                    .withForeignKeys(List.of(owner()))
                    .withUniques(
                        List.of(
                            UniqueConstraint.on("owner_id", "title")
                                .withName(Optional.of("uq_todo"))))
                    .withIndexes(List.of(Index.on("ix_todo", "code", "owner_id"))),
            without("owner_id")));
    cases.add(
        change(
                COLUMNS,
                "column renamed",
                Need.NOTHING,
                Models::same,
                column("title", title -> title.withName("headline")))
            .renaming("todo.title", "headline"));
    cases.add(
        change(
                COLUMNS,
                "column renamed, with all that stands on it",
                Need.NOTHING,
                table -> keyed(table, "owner_id"),
                then(
                    column("owner_id", it -> it.withName("user_id")),
                    table -> keyed(table, "user_id")))
            .renaming("todo.owner_id", "user_id"));
  }

  private static Table keyed(Table table, String column) {
    return table
        .withForeignKeys(List.of(owner().withColumns(List.of(column), List.of("id"))))
        .withUniques(List.of(UniqueConstraint.on(column, "title").withName(Optional.of("uq_todo"))))
        .withIndexes(List.of(Index.on("ix_todo", "code", column)));
  }

  private static void types(List<DetectionCase> cases) {
    cases.add(type("integer to bigint", "amount", Types.INTEGER, Types.BIGINT));
    cases.add(type("bigint to integer", "amount", Types.BIGINT, Types.INTEGER));
    cases.add(type("varchar to integer", "code", Types.varchar(20), Types.INTEGER));
    cases.add(type("integer to varchar", "amount", Types.INTEGER, Types.varchar(20)));
    cases.add(type("varchar to text", "code", Types.varchar(20), Types.TEXT));
    cases.add(type("integer to boolean", "flag", Types.INTEGER, Types.BOOLEAN));
    cases.add(type("date to timestamp", "day", Types.DATE, Types.timestamp(0)));
    cases.add(
        type(
            "timestamp to timestamp with time zone",
            Need.allBut("has one type for both", Engine.SQLITE),
            "due",
            Types.timestamp(0),
            Types.timestampTz(0)));
    cases.add(
        type(
            "timestamp's precision",
            Need.allBut("keeps no precision", Engine.SQLITE),
            "due",
            Types.timestamp(0),
            Types.timestamp(3)));
    cases.add(type("real to double", floats(), "ratio", Types.REAL, Types.DOUBLE));
    cases.add(type("length longer", "code", Types.varchar(20), Types.varchar(300)));
    cases.add(type("length shorter", "code", Types.varchar(20), Types.varchar(10)));
    cases.add(type("precision greater", "price", Types.numeric(10, 2), Types.numeric(12, 2)));
    cases.add(type("precision less", "price", Types.numeric(10, 2), Types.numeric(8, 2)));
    cases.add(type("scale greater", "price", Types.numeric(10, 2), Types.numeric(12, 4)));
    cases.add(type("scale greater by itself", "price", Types.numeric(10, 5), Types.numeric(10, 6)));
    cases.add(type("numeric to integer", "amount", Types.numeric(10, 0), Types.INTEGER));
    cases.add(type("char to varchar", "code", Types.character(2), Types.varchar(20)));
    cases.add(type("scale less", "price", Types.numeric(12, 4), Types.numeric(10, 2)));
  }

  private static Need floats() {
    return Need.allBut("has one type for both", Engine.SQLITE);
  }

  private static DetectionCase type(
      String change, String column, ColumnType before, ColumnType after) {
    return type(change, Need.NOTHING, column, before, after);
  }

  private static DetectionCase type(
      String change, Need need, String column, ColumnType before, ColumnType after) {
    return change(TYPES, change, need, typed(column, before), typed(column, after));
  }

  private static UnaryOperator<Table> typed(String column, ColumnType type) {
    return table ->
        table.column(column).isPresent()
            ? column(column, it -> it.withType(type)).apply(table)
            : plus(Column.of(column, type)).apply(table);
  }

  private static void nullability(List<DetectionCase> cases) {
    cases.add(
        change(
                "Nullability",
                "null forbidden",
                Need.NOTHING,
                Models::same,
                column("amount", it -> it.withNullable(false)))
            .filling("todo.amount", "0"));
    cases.add(
        change(
            "Nullability",
            "null allowed",
            Need.NOTHING,
            Models::same,
            column("title", it -> it.withNullable(true))));
  }
}
