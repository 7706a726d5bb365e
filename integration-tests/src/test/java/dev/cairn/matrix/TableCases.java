package dev.cairn.matrix;

import static dev.cairn.matrix.Models.of;
import static dev.cairn.matrix.Models.owner;
import static dev.cairn.matrix.Models.table;
import static dev.cairn.matrix.Models.teams;
import static dev.cairn.matrix.Models.todo;
import static dev.cairn.matrix.Models.users;

import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables, the schemas they lie in, and the tables that numbers are drawn from. */
final class TableCases {

  private static final String GROUP = "Tables";

  private TableCases() {}

  static List<DetectionCase> all() {
    return List.of(
        new DetectionCase(
            GROUP,
            "table added",
            Need.NOTHING,
            engine -> of(users()),
            engine -> of(users(), full())),
        new DetectionCase(
            GROUP,
            "table dropped",
            Need.NOTHING,
            engine -> of(users(), full()),
            engine -> of(users())),
        new DetectionCase(
                GROUP,
                "table renamed",
                Need.NOTHING,
                engine -> of(users(), full()),
                engine -> of(users(), full().withName(ObjectName.of("task"))))
            .renaming("todo", "task"),
        new DetectionCase(
                GROUP,
                "table renamed that others refer to",
                Need.NOTHING,
                engine -> of(users(), full()),
                engine ->
                    of(
                        users().withName(ObjectName.of("people")),
                        full()
                            .withForeignKeys(List.of(owner().withTarget(ObjectName.of("people"))))))
            .renaming("users", "people"),
        new DetectionCase(
            GROUP,
            "tables added that refer to each other",
            Need.NOTHING,
            engine -> of(users()),
            engine -> of(users(), referring("a", "b"), referring("b", "a"), referring("c", "c"))),
        new DetectionCase(
            GROUP,
            "tables dropped that refer to each other",
            Need.NOTHING,
            engine -> of(users(), referring("a", "b"), referring("b", "a"), referring("c", "c")),
            engine -> of(users())),
        new DetectionCase(
            "Schemas",
            "schema added, with a table",
            Need.NAMESPACES,
            engine -> of(users()),
            engine -> inSchema(users(), remote())),
        new DetectionCase(
            "Schemas",
            "table added to a schema, with a key to another schema's",
            Need.NAMESPACES,
            engine -> inSchema(users(), remote()),
            engine -> inSchema(users(), remote(), remoteTodo())),
        new DetectionCase(
            "Schemas",
            "table dropped from a schema",
            Need.NAMESPACES,
            engine -> inSchema(users(), remote(), remoteTodo()),
            engine -> inSchema(users(), remote())),
        new DetectionCase(
            "Schemas",
            "column added in a schema",
            Need.NAMESPACES,
            engine -> inSchema(users(), remote()),
            engine ->
                inSchema(
                    users(), Models.plus(Column.of("note", Types.varchar(9))).apply(remote()))),
        new DetectionCase(
            "Generator tables",
            "table added, with its first row",
            Need.NOTHING,
            engine -> of(users()),
            engine -> of(users(), numbers())),
        new DetectionCase(
            "Generator tables",
            "table added to another schema, with its first row",
            Need.NAMESPACES,
            engine -> of(users()),
            engine -> inSchema(users(), remoteNumbers())),
        new DetectionCase(
            "Generator tables",
            "table dropped, with its first row",
            Need.NOTHING,
            engine -> of(users(), numbers()),
            engine -> of(users())));
  }

  private static Table full() {
    return todo()
        .withUniques(List.of(UniqueConstraint.on("title").withName(Optional.of("uq_todo_title"))))
        .withForeignKeys(List.of(owner()))
        .withIndexes(List.of(Index.on("ix_todo_code", "code", "amount")));
  }

  private static Table referring(String name, String target) {
    return table(name, Column.of("other_id", Types.BIGINT))
        .withForeignKeys(
            List.of(ForeignKey.of(List.of("other_id"), ObjectName.of(target), List.of("id"))));
  }

  private static Table remote() {
    return teams().withName(new ObjectName(Models.OTHER_SCHEMA, "teams"));
  }

  private static Table remoteTodo() {
    return todo()
        .withName(new ObjectName(Models.OTHER_SCHEMA, "todo"))
        .withForeignKeys(List.of(owner()))
        .withIndexes(List.of(Index.on("ix_other_todo", "code")));
  }

  private static Schema inSchema(Table... tables) {
    return Schema.of(List.of(tables), Set.of(), Set.of(), Set.of(Models.OTHER_SCHEMA));
  }

  private static Table numbers() {
    return Table.of(ObjectName.of("todo_numbers"), List.of(Column.of("next_val", Types.BIGINT)))
        .withInitialSql(List.of("insert into todo_numbers (next_val) values (1)"));
  }

  private static Table remoteNumbers() {
    ObjectName name = new ObjectName(Models.OTHER_SCHEMA, "todo_numbers");
    return numbers()
        .withName(name)
        .withInitialSql(List.of("insert into " + name + " (next_val) values (1)"));
  }
}
