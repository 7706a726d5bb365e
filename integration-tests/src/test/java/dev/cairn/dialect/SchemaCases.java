package dev.cairn.dialect;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Ddl.foreignKey;
import static dev.cairn.migration.Ddl.index;
import static dev.cairn.migration.Ddl.primaryKey;
import static dev.cairn.migration.Ddl.tableComment;
import static dev.cairn.migration.Ddl.unique;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BLOB;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.CLOB;
import static dev.cairn.migration.Types.DATE;
import static dev.cairn.migration.Types.DOUBLE;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.REAL;
import static dev.cairn.migration.Types.SMALLINT;
import static dev.cairn.migration.Types.TEXT;
import static dev.cairn.migration.Types.TINYINT;
import static dev.cairn.migration.Types.UUID;
import static dev.cairn.migration.Types.character;
import static dev.cairn.migration.Types.numeric;
import static dev.cairn.migration.Types.time;
import static dev.cairn.migration.Types.timestamp;
import static dev.cairn.migration.Types.timestampTz;
import static dev.cairn.migration.Types.varbinary;
import static dev.cairn.migration.Types.varchar;

import dev.cairn.migration.Operations;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The cases that every dialect is held to. */
final class SchemaCases {

  private static final ObjectName TODO = ObjectName.of("todo");
  private static final ObjectName USERS = ObjectName.of("users");
  private static final List<String> ROWS =
      List.of(
          "insert into users (id, name) values (1, 'ann')",
          "insert into todo (id, title, owner_id, amount) values (10, 'buy milk', 1, 5)");
  private static final List<String> COUNTS =
      List.of(
          "select count(*) from users where name = 'ann'",
          "select count(*) from todo where title = 'buy milk' and owner_id = 1 and amount = 5");

  private SchemaCases() {}

  private static boolean always(Capabilities capabilities) {
    return true;
  }

  static List<SchemaCase> all() {
    List<SchemaCase> cases = new ArrayList<>();
    cases.add(
        new SchemaCase(
            "every portable type",
            SchemaCases::always,
            List.of(),
            List.of(),
            record(
                op ->
                    op.createTable(
                        "every_type",
                        column("id", BIGINT).notNull(),
                        column("a_boolean", BOOLEAN),
                        column("a_tinyint", TINYINT),
                        column("a_smallint", SMALLINT),
                        column("an_integer", INTEGER),
                        column("a_real", REAL),
                        column("a_double", DOUBLE),
                        column("a_numeric", numeric(12, 3)),
                        column("a_char", character(3)),
                        column("a_varchar", varchar(40)),
                        column("a_text", TEXT),
                        column("a_clob", CLOB),
                        column("a_blob", BLOB),
                        column("a_varbinary", varbinary(20)),
                        column("a_date", DATE),
                        column("a_time", time(0)),
                        column("a_timestamp", timestamp(6)),
                        column("a_timestamp_tz", timestampTz(6)),
                        column("a_uuid", UUID),
                        primaryKey("id"))),
            List.of()));
    cases.add(changing("nothing", SchemaCases::always));
    cases.add(changing("reserved word as table and column", SchemaCases::always, words()));
    cases.add(
        changing(
            "adds a nullable column",
            SchemaCases::always,
            add(Column.of("note", new ColumnType.Varchar(50)), Optional.empty())));
    cases.add(
        changing(
            "adds a non-null column to a populated table",
            SchemaCases::always,
            add(
                Column.of("completed", BOOLEAN).withNullable(false),
                Optional.of(new Fill.Literal(false)))));
    cases.add(
        changing(
            "adds a non-null text column filled from another column",
            SchemaCases::always,
            add(
                Column.of("headline", new ColumnType.Varchar(80)).withNullable(false),
                Optional.of(new Fill.Sql("title")))));
    cases.add(
        changing(
            "adds a non-null column to a table whose constraints wait for the commit",
            Capabilities::deferrableConstraints,
            new Operation.DropUnique(
                USERS, Optional.empty(), Optional.of(UniqueConstraint.on("name"))),
            new Operation.AddUnique(USERS, waitingUnique()),
            new Operation.DropForeignKey(
                TODO,
                Optional.empty(),
                Optional.of(ForeignKey.of(List.of("owner_id"), USERS, List.of("id")))),
            new Operation.AddForeignKey(TODO, waitingKey()),
            add(
                Column.of("completed", BOOLEAN).withNullable(false),
                Optional.of(new Fill.Literal(false))),
            new Operation.AddColumn(
                USERS,
                Column.of("locked", BOOLEAN).withNullable(false),
                Optional.of(new Fill.Literal(false)))));
    cases.add(
        changing(
            "adds a column with a default",
            SchemaCases::always,
            add(
                Column.of("state", new ColumnType.Varchar(20))
                    .withNullable(false)
                    .withDefault(Optional.of("'has '' quote'")),
                Optional.empty())));
    cases.add(
        changing(
            "sets and drops a default",
            SchemaCases::always,
            alter("amount", new ColumnChange.SetDefault(Optional.of("7")))));
    cases.add(
        changing(
            "forbids null",
            SchemaCases::always,
            alter("amount", new ColumnChange.SetNullable(false))));
    cases.add(
        changing(
            "widens a varchar",
            SchemaCases::always,
            alter(
                "title", new ColumnChange.SetType(new ColumnType.Varchar(200), Optional.empty()))));
    cases.add(
        changing(
            "integer to bigint",
            SchemaCases::always,
            alter("amount", new ColumnChange.SetType(BIGINT, Optional.empty()))));
    cases.add(
        changing(
            "several changes of one column",
            SchemaCases::always,
            alter(
                "amount",
                new ColumnChange.SetType(BIGINT, Optional.empty()),
                new ColumnChange.SetDefault(Optional.of("0")),
                new ColumnChange.SetNullable(false))));
    cases.add(
        changing(
            "renames a column",
            SchemaCases::always,
            new Operation.RenameColumn(TODO, "title", "name")));
    cases.add(
        changing(
            "renames a referred column",
            SchemaCases::always,
            new Operation.RenameColumn(USERS, "id", "uid")));
    cases.add(
        changing(
            "renames a table",
            SchemaCases::always,
            new Operation.RenameTable(USERS, ObjectName.of("people"))));
    cases.add(
        changing(
            "adds a unique constraint",
            SchemaCases::always,
            new Operation.AddUnique(
                TODO, UniqueConstraint.on("title", "owner_id").withName(Optional.of("uq_t")))));
    cases.add(
        changing(
            "drops a unique constraint by its columns",
            SchemaCases::always,
            new Operation.DropUnique(
                USERS, Optional.of("no_such_name"), Optional.of(UniqueConstraint.on("name")))));
    cases.add(
        changing(
            "adds indexes",
            SchemaCases::always,
            new Operation.CreateIndex(TODO, Index.on("ix_title", "title", "amount")),
            new Operation.CreateIndex(
                TODO,
                index().descending("amount").column("title").named("ix_desc").unique().index())));
    cases.add(
        changing(
            "adds a partial index",
            Capabilities::partialIndexes,
            new Operation.CreateIndex(
                TODO, index("title").where("amount > 3").named("ix_part").index())));
    cases.add(
        changing(
            "adds an expression index",
            Capabilities::expressionIndexes,
            new Operation.CreateIndex(
                TODO, index().expression("lower(title)").named("ix_expr").index())));
    cases.add(
        changing(
            "drops and adds a foreign key with actions",
            SchemaCases::always,
            new Operation.DropForeignKey(
                TODO,
                Optional.empty(),
                Optional.of(ForeignKey.of(List.of("owner_id"), USERS, List.of("id")))),
            new Operation.AddForeignKey(
                TODO,
                new ForeignKey(
                    Optional.of("fk_owner"),
                    List.of("owner_id"),
                    USERS,
                    List.of("id"),
                    Action.CASCADE,
                    Action.CASCADE,
                    dev.cairn.schema.Deferrability.NOT_DEFERRABLE))));
    cases.add(
        changing(
            "adds a check",
            Capabilities::checks,
            new Operation.AddCheck(
                TODO,
                new CheckConstraint(Optional.of("ck_amount"), "amount > 0 and amount < 1000"))));
    cases.add(
        changing(
            "adds an enum check",
            Capabilities::checks,
            new Operation.AddCheck(
                TODO,
                new CheckConstraint(
                    Optional.of("ck_title"), "title in ('buy milk','it''s done')"))));
    cases.add(
        changing(
            "comments on a table and a column",
            Capabilities::comments,
            new Operation.SetTableComment(
                TODO, Optional.of("what's to do"), Optional.of(Optional.empty())),
            alter("title", new ColumnChange.SetComment(Optional.of("in 'one' line")))));
    cases.add(
        changing(
            "stored generated column",
            Capabilities::storedColumns,
            add(
                Column.of("twice", INTEGER)
                    .withGenerated(Optional.of(new Generated("amount * 2", true))),
                Optional.empty())));
    cases.add(
        changing(
            "virtual generated column",
            Capabilities::virtualColumns,
            add(
                Column.of("thrice", INTEGER)
                    .withGenerated(Optional.of(new Generated("amount * 3", false))),
                Optional.empty())));
    cases.add(
        changing(
            "replaces a primary key",
            SchemaCases::always,
            new Operation.CreateTable(
                dev.cairn.schema.Table.of(
                        ObjectName.of("link"),
                        List.of(
                            Column.of("a", BIGINT).withNullable(false),
                            Column.of("b", BIGINT).withNullable(false)))
                    .withPrimaryKey(Optional.of(PrimaryKey.on("a")))),
            new Operation.DropPrimaryKey(ObjectName.of("link"), Optional.of(PrimaryKey.on("a"))),
            new Operation.AddPrimaryKey(ObjectName.of("link"), PrimaryKey.on("a", "b"))));
    cases.add(
        changing(
            "identity column, self reference, two tables that refer to each other",
            SchemaCases::always,
            record(
                    op -> {
                      op.createTable(
                          "node",
                          column("id", BIGINT).notNull().identity(),
                          column("parent_id", BIGINT),
                          column("leaf_id", BIGINT),
                          primaryKey("id"),
                          foreignKey("parent_id").references("node", "id").named("fk_parent"),
                          tableComment("a tree"));
                      op.createTable(
                          "leaf",
                          column("id", BIGINT).notNull(),
                          column("node_id", BIGINT).notNull(),
                          primaryKey("id").named("pk_leaf"),
                          unique("node_id").named("uq_leaf_node"),
                          foreignKey("node_id")
                              .references("node", "id")
                              .named("fk_leaf")
                              .onDelete(Action.CASCADE),
                          index("node_id", "id").named("ix_leaf"));
                      op.addForeignKey(
                          "node",
                          foreignKey("leaf_id").references("leaf", "id").named("fk_leaf_id"));
                    })
                .toArray(Operation[]::new)));
    cases.add(
        changing(
            "a sequence",
            Capabilities::sequences,
            new Operation.CreateSequence(new Sequence(ObjectName.of("todo_seq"), 1, 50)),
            new Operation.AlterSequence(
                new Sequence(ObjectName.of("todo_seq"), 1, 10),
                Optional.of(new Sequence(ObjectName.of("todo_seq"), 1, 50)))));
    cases.add(
        changing(
            "a named enum type gains a value",
            Capabilities::namedEnums,
            new Operation.CreateEnum(new EnumType(ObjectName.of("mood"), List.of("sad", "ok"))),
            add(
                Column.of("mood", new ColumnType.Enumeration("mood", List.of("sad", "ok"))),
                Optional.empty()),
            new Operation.DropColumn(
                TODO,
                "mood",
                Optional.of(
                    Column.of("mood", new ColumnType.Enumeration("mood", List.of("sad", "ok"))))),
            new Operation.AlterEnum(
                new EnumType(ObjectName.of("mood"), List.of("sad", "ok", "happy")),
                Optional.of(new EnumType(ObjectName.of("mood"), List.of("sad", "ok"))))));
    cases.add(
        changing(
            "a table in another schema",
            Capabilities::namespaces,
            new Operation.CreateNamespace("cairn_other"),
            new Operation.CreateTable(
                dev.cairn.schema.Table.of(
                        new ObjectName("cairn_other", "remote"),
                        List.of(
                            Column.of("id", BIGINT).withNullable(false),
                            Column.of("user_id", BIGINT)))
                    .withPrimaryKey(Optional.of(PrimaryKey.on("id")))
                    .withForeignKeys(
                        List.of(ForeignKey.of(List.of("user_id"), USERS, List.of("id")))))));
    return cases;
  }

  private static UniqueConstraint waitingUnique() {
    return new UniqueConstraint(
        Optional.of("uq_name"), List.of("name"), dev.cairn.schema.Deferrability.INITIALLY_DEFERRED);
  }

  private static ForeignKey waitingKey() {
    return new ForeignKey(
        Optional.of("fk_owner"),
        List.of("owner_id"),
        USERS,
        List.of("id"),
        Action.NO_ACTION,
        Action.NO_ACTION,
        dev.cairn.schema.Deferrability.INITIALLY_DEFERRED);
  }

  private static Operation[] words() {
    return record(
            op ->
                op.createTable(
                    "order",
                    column("id", BIGINT).notNull(),
                    column("select", varchar(10)),
                    column("Mixed Case", INTEGER),
                    primaryKey("id"),
                    index("select").named("ix_group")))
        .toArray(Operation[]::new);
  }

  private static Operation add(Column column, Optional<Fill> fill) {
    return new Operation.AddColumn(TODO, column, fill);
  }

  private static Operation alter(String column, ColumnChange... changes) {
    Column before =
        column.equals("amount")
            ? Column.of("amount", INTEGER)
            : Column.of("title", new ColumnType.Varchar(100)).withNullable(false);
    return new Operation.AlterColumn(
        TODO, column, List.of(changes), Optional.empty(), Optional.of(before));
  }

  private static SchemaCase changing(
      String name, Predicate<Capabilities> possibleOn, Operation... change) {
    return new SchemaCase(name, possibleOn, start(), ROWS, List.of(change), COUNTS);
  }

  private static List<Operation> start() {
    return record(
        op -> {
          op.createTable(
              "users",
              column("id", BIGINT).notNull(),
              column("name", varchar(60)).notNull(),
              primaryKey("id").named("pk_users"),
              unique("name").named("uq_users_name"));
          op.createTable(
              "todo",
              column("id", BIGINT).notNull(),
              column("title", varchar(100)).notNull(),
              column("owner_id", BIGINT),
              column("amount", INTEGER),
              primaryKey("id").named("pk_todo"),
              foreignKey("owner_id").references("users", "id").named("fk_todo_owner"),
              index("amount").named("ix_todo_amount"));
        });
  }

  private static List<Operation> record(Consumer<Operations> migration) {
    Operations op = Operations.recorder();
    migration.accept(op);
    return op.recorded();
  }
}
