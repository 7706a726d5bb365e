package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.of;
import static dev.cairn.matrix.Models.owner;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.teams;
import static dev.cairn.matrix.Models.then;
import static dev.cairn.matrix.Models.todo;
import static dev.cairn.matrix.Models.users;
import static dev.cairn.matrix.Models.without;

import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of what other things stand on, and changes that come together. */
final class TogetherCases {

  private static final String GROUP = "Together";

  private TogetherCases() {}

  static List<DetectionCase> all() {
    UnaryOperator<Table> generated =
        plus(
            Column.of("result", Types.BIGINT)
                .withGenerated(Optional.of(new Generated("amount * 2", true))));
    return List.of(
        new DetectionCase(
            GROUP,
            "table changed that rows refer to with ON DELETE CASCADE",
            Need.NOTHING,
            engine -> of(users(), cascading()),
            engine ->
                of(
                    column("name", it -> it.withType(Types.varchar(80)))
                        .apply(users())
                        .withUniques(
                            List.of(UniqueConstraint.on("name").withName(Optional.of("uq_name")))),
                    cascading())),
        new DetectionCase(
            GROUP,
            "type of a key and of the keys to it",
            Need.NOTHING,
            engine -> keyed(Types.INTEGER),
            engine -> keyed(Types.BIGINT)),
        change(
            GROUP,
            "type of a column in an index, a unique constraint and a check",
            Need.NOTHING,
            TogetherCases::constrained,
            then(TogetherCases::constrained, column("amount", it -> it.withType(Types.BIGINT)))),
        change(
            GROUP,
            "length of a column in a check of its values",
            Need.CHECKS,
            statusOf(10),
            statusOf(40)),
        change(
            GROUP,
            "scale of a column in a check and in a computed column with an index",
            Need.STORED_COLUMNS,
            priceOf(10, 2),
            priceOf(12, 4)),
        change(
            GROUP,
            "type of a column in an index on an expression",
            Need.EXPRESSION_INDEXES,
            indexedByMore(Types.numeric(10, 2)),
            indexedByMore(Types.DOUBLE)),
        change(
            GROUP,
            "type of a column that another is computed from",
            Need.STORED_COLUMNS,
            generated,
            then(generated, column("amount", it -> it.withType(Types.BIGINT)))),
        new DetectionCase(
                GROUP,
                "table renamed, and a column added",
                Need.NOTHING,
                engine -> of(users(), cascading()),
                engine ->
                    of(
                        users(),
                        plus(Column.of("note", Types.varchar(9)))
                            .apply(cascading())
                            .withName(ObjectName.of("task"))))
            .renaming("todo", "task"),
        change(
                GROUP,
                "column renamed, and made longer and not null",
                Need.NOTHING,
                Models::same,
                column(
                    "code",
                    it -> it.withName("number").withType(Types.varchar(40)).withNullable(false)))
            .renaming("todo.code", "number")
            .filling("todo.number", "0"),
        change(
            GROUP,
            "columns added and dropped, a default, an index and a key",
            Need.NOTHING,
            table -> table.withIndexes(List.of(Index.on("ix_code", "code"))),
            then(
                then(without("price"), plus(Column.of("note", Types.varchar(9)))),
                table ->
                    column("code", it -> it.withDefault(Optional.of("'none'")))
                        .apply(table)
                        .withForeignKeys(List.of(owner()))
                        .withIndexes(List.of(Index.on("ix_note", "note", "code"))))));
  }

  private static UnaryOperator<Table> statusOf(int length) {
    return table ->
        plus(Column.of("status", Types.varchar(length)))
            .apply(table)
            .withChecks(
                List.of(
                    new CheckConstraint(
                        Optional.of("ck_status"), "status in ('OPEN','DONE') and status <> 'x'")));
  }

  private static UnaryOperator<Table> priceOf(int precision, int scale) {
    Column doubled =
        Column.of("doubled", Types.numeric(16, 4))
            .withGenerated(Optional.of(new Generated("price * 2", true)))
            .withComment(Optional.of("twice"));
    return table ->
        then(column("price", it -> it.withType(Types.numeric(precision, scale))), plus(doubled))
            .apply(table)
            .withChecks(List.of(new CheckConstraint(Optional.of("ck_price"), "price > 0.5")))
            .withIndexes(List.of(Index.on("ix_doubled", "doubled", "code")));
  }

  private static UnaryOperator<Table> indexedByMore(ColumnType type) {
    Index more =
        Index.on("ix_more")
            .withKeys(List.of(new Index.Key("price + 1", true, false, Index.Nulls.DEFAULT)));
    return table ->
        column("price", it -> it.withType(type)).apply(table).withIndexes(List.of(more));
  }

  private static Table cascading() {
    return todo()
        .withForeignKeys(
            List.of(
                new ForeignKey(
                    Optional.of("fk_todo_owner"),
                    List.of("owner_id"),
                    Models.USERS,
                    List.of("id"),
                    Action.CASCADE,
                    Action.NO_ACTION,
                    Deferrability.NOT_DEFERRABLE)));
  }

  private static Schema keyed(ColumnType type) {
    UnaryOperator<Column> typed = it -> it.withType(type);
    return of(
        column("id", typed).apply(users()), teams(), column("owner_id", typed).apply(cascading()));
  }

  private static Table constrained(Table table) {
    return table
        .withIndexes(List.of(Index.on("ix_amount", "amount", "code")))
        .withUniques(
            List.of(UniqueConstraint.on("amount", "title").withName(Optional.of("uq_amount"))))
        .withChecks(
            List.of(new CheckConstraint(Optional.of("ck_amount"), "amount > 0 and amount < 1000")));
  }
}
