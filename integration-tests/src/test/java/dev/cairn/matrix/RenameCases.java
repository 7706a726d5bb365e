package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.then;

import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Columns that are renamed where an expression of their table names them. */
final class RenameCases {

  private static final String GROUP = "Renamed in expressions";

  private RenameCases() {}

  static List<DetectionCase> all() {
    return List.of(
        renamed(
            "a stored column computed from it",
            Need.STORED_COLUMNS,
            name -> plus(computed(name + " * 2", true))),
        renamed(
            "a virtual column computed from it",
            Need.VIRTUAL_COLUMNS,
            name -> plus(computed(name + " * 2", false))),
        renamed(
            "a check of it",
            Need.CHECKS,
            name ->
                table ->
                    table.withChecks(
                        List.of(new CheckConstraint(Optional.of("ck_todo"), name + " < 1000")))),
        renamed(
            "an index on an expression of it",
            Need.EXPRESSION_INDEXES,
            name -> indexed(name, "abs(" + name + ")")),
        renamed(
            "an index on some rows by it",
            Need.PARTIAL_INDEXES,
            name ->
                table ->
                    table.withIndexes(
                        List.of(
                            Index.on("ix_todo", "code").withWhere(Optional.of(name + " > 3"))))),
        renamed(
            "a default made of it",
            Need.only("has no defaults made of other columns", Engine.MARIADB),
            name -> column("price", it -> it.withDefault(Optional.of("(" + name + " + 1)")))),
        change(
                GROUP,
                "column, and an index on its first letters",
                Need.only("has no indexes on first letters", Engine.MARIADB, Engine.MYSQL_8_0),
                indexed("code", "title(5)"),
                then(
                    column("title", it -> it.withName("headline")), indexed("code", "headline(5)")))
            .renaming("todo.title", "headline"));
  }

  private static DetectionCase renamed(
      String also, Need need, Function<String, UnaryOperator<Table>> with) {
    return change(
            GROUP,
            "column, and " + also,
            need,
            with.apply("amount"),
            then(column("amount", it -> it.withName("total")), with.apply("total")))
        .renaming("todo.amount", "total");
  }

  private static Column computed(String expression, boolean stored) {
    return Column.of("result", Types.INTEGER)
        .withGenerated(Optional.of(new Generated(expression, stored)));
  }

  private static UnaryOperator<Table> indexed(String column, String expression) {
    return table ->
        table.withIndexes(
            List.of(
                Index.on("ix_todo", column)
                    .withKeys(
                        List.of(
                            Index.Key.column(column),
                            new Index.Key(expression, true, false, Index.Nulls.DEFAULT)))));
  }
}
