package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.table;
import static dev.cairn.matrix.Models.then;
import static dev.cairn.matrix.Models.todo;
import static dev.cairn.matrix.Models.users;
import static dev.cairn.matrix.Models.with;

import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Enumeration;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What values a column may hold: checks and enums; and sequences. */
final class ValueCases {

  private static final String CHECKS = "Checks";
  private static final List<String> TWO = List.of("OPEN", "DONE");
  private static final List<String> THREE = List.of("OPEN", "DONE", "LATE");
  private static final List<String> BETWEEN = List.of("OPEN", "LATE", "DONE");
  private static final List<String> TURNED = List.of("DONE", "OPEN");

  private ValueCases() {}

  static List<DetectionCase> all() {
    List<DetectionCase> cases = new ArrayList<>();
    checks(cases);
    enumChecks(cases);
    enumColumns(cases);
    for (Use use : Use.values()) {
      namedEnums(cases, use);
    }
    sequences(cases);
    return cases;
  }

  private static void checks(List<DetectionCase> cases) {
    UnaryOperator<Table> positive = checked("amount > 0");
    cases.add(change(CHECKS, "check added", Need.CHECKS, Models::same, positive));
    cases.add(change(CHECKS, "check dropped", Need.CHECKS, positive, Models::same));
    cases.add(change(CHECKS, "check changed", Need.CHECKS, positive, checked("amount > 1")));
    cases.add(
        change(
                CHECKS,
                "another name: no difference",
                Need.CHECKS,
                positive,
                table ->
                    table.withChecks(List.of(new CheckConstraint(Optional.empty(), "amount > 0"))))
            .meaningTheSame());
    cases.add(
        change(
                CHECKS,
                "check respelled: no difference",
                Need.CHECKS,
                checked("amount > 0 and (amount < 100 or amount = 500)"),
                checked("(AMOUNT>0) AND (amount<100 OR amount = 500)"))
            .meaningTheSame());
    cases.add(
        change(
                CHECKS,
                "check with BETWEEN respelled: no difference",
                Need.CHECKS,
                checked("amount between 1 and 100"),
                checked("amount BETWEEN 1 AND 100"))
            .meaningTheSame());
  }

  private static void enumChecks(List<DetectionCase> cases) {
    UnaryOperator<Table> status = plus(Column.of("status", Types.varchar(10)));
    BiFunction<String, String[], DetectionCase> make =
        (change, checks) ->
            change(
                "Enum values in a check",
                change,
                Need.CHECKS,
                then(status, checked(checks[0])),
                then(status, checked(checks[1])));
    String two = "status in ('OPEN','DONE')";
    String three = "status in ('OPEN','DONE','LATE')";
    cases.add(make.apply("value added", new String[] {two, three}));
    cases.add(make.apply("value dropped", new String[] {three, two}));
    cases.add(
        make.apply(
            "value renamed, which no row has",
            new String[] {three, "status in ('OPEN','DONE','OVERDUE')"}));
    cases.add(
        make.apply("respelled: no difference", new String[] {two, "status IN ( 'OPEN', 'DONE' )"})
            .meaningTheSame());
  }

  private static UnaryOperator<Table> checked(String expression) {
    return table ->
        table.withChecks(List.of(new CheckConstraint(Optional.of("ck_todo"), expression)));
  }

  private static void enumColumns(List<DetectionCase> cases) {
    cases.add(enumColumn("value added at the end", TWO, THREE));
    cases.add(enumColumn("value added in between", TWO, BETWEEN));
    cases.add(enumColumn("value dropped", THREE, TWO));
    cases.add(enumColumn("values in another order", TWO, TURNED));
    Column plain = Column.of("status", new Enumeration("", TWO));
    Column started = plain.withDefault(Optional.of("'OPEN'"));
    cases.add(
        change(
            "Enum columns",
            "value added, with a default",
            enums(),
            plus(started),
            plus(started.withType(new Enumeration("", THREE)))));
    cases.add(
        change(
            "Enum columns",
            "value added and made the default",
            enums(),
            plus(started),
            plus(plain.withType(new Enumeration("", THREE)).withDefault(Optional.of("'LATE'")))));
    cases.add(
        change(
            "Enum columns",
            "value dropped that was the default",
            enums(),
            plus(plain.withType(new Enumeration("", THREE)).withDefault(Optional.of("'LATE'"))),
            plus(started)));
    cases.add(
        change(
            "Enum columns",
            "varchar becomes an enum",
            enums(),
            plus(plain.withType(Types.varchar(10))),
            plus(plain)));
  }

  private static Need enums() {
    return Need.only("has no such columns", Engine.H2, Engine.MARIADB, Engine.MYSQL_8_0);
  }

  private static DetectionCase enumColumn(String change, List<String> before, List<String> after) {
    return change(
        "Enum columns",
        change,
        enums(),
        plus(Column.of("status", new Enumeration("", before))),
        plus(Column.of("status", new Enumeration("", after))));
  }

  /** How a named enum type is used. */
  private enum Use {
    PLAIN("in a column"),
    DEFAULT("in a column with a default"),
    TWO_TABLES("in two tables"),
    ARRAY("in an array"),
    INDEXED("in an index and a check");

    private final String words;

    Use(String words) {
      this.words = words;
    }
  }

  private static void namedEnums(List<DetectionCase> cases, Use use) {
    cases.add(namedEnum("value added at the end, ", use, TWO, THREE));
    cases.add(namedEnum("value added in between, ", use, TWO, BETWEEN));
    cases.add(namedEnum("value dropped, ", use, THREE, TWO));
    cases.add(namedEnum("values in another order, ", use, TWO, TURNED));
    if (use == Use.DEFAULT) {
      cases.add(
          new DetectionCase(
              "Enum types",
              "value added and made the default",
              Need.NAMED_ENUMS,
              engine -> named(use, TWO),
              engine -> named(use, THREE, "'LATE'")));
      cases.add(
          new DetectionCase(
              "Enum types",
              "value dropped that was the default",
              Need.NAMED_ENUMS,
              engine -> named(use, THREE, "'LATE'"),
              engine -> named(use, TWO)));
    }
    if (use == Use.PLAIN) {
      cases.add(
          new DetectionCase(
              "Enum types",
              "varchar becomes an enum type",
              Need.NAMED_ENUMS,
              engine ->
                  Models.of(users(), plus(Column.of("status", Types.varchar(10))).apply(todo())),
              engine -> named(use, TWO)));
      cases.add(
          new DetectionCase(
              "Enum types",
              "type added, with a column",
              Need.NAMED_ENUMS,
              engine -> Models.of(users(), todo()),
              engine -> named(use, TWO)));
      cases.add(
          new DetectionCase(
              "Enum types",
              "type dropped, with a column",
              Need.NAMED_ENUMS,
              engine -> named(use, TWO),
              engine -> Models.of(users(), todo())));
    }
  }

  private static DetectionCase namedEnum(
      String change, Use use, List<String> before, List<String> after) {
    return new DetectionCase(
        "Enum types",
        change + use.words,
        Need.NAMED_ENUMS,
        engine -> named(use, before),
        engine -> named(use, after));
  }

  private static Schema named(Use use, List<String> values) {
    return named(use, values, "'DONE'");
  }

  private static Schema named(Use use, List<String> values, String defaultSql) {
    ColumnType type = new Enumeration("state", values);
    Column status = Column.of("status", type);
    Table todo =
        switch (use) {
          case PLAIN, TWO_TABLES -> plus(status).apply(todo());
          case DEFAULT -> plus(status.withDefault(Optional.of(defaultSql))).apply(todo());
          case ARRAY -> plus(Column.of("states", new ColumnType.Array(type))).apply(todo());
          case INDEXED ->
              then(plus(status), checked("status <> 'OPEN' or amount > 0"))
                  .apply(todo())
                  .withIndexes(
                      List.of(
                          dev.cairn.migration.Ddl.index("status")
                              .where("status = 'OPEN'")
                              .named("ix_todo_status")
                              .index()));
        };
    Set<EnumType> enums = Set.of(new EnumType(ObjectName.of("state"), values));
    return use == Use.TWO_TABLES
        ? with(enums, users(), todo, table("job", status))
        : with(enums, users(), todo);
  }

  private static void sequences(List<DetectionCase> cases) {
    Sequence numbers = new Sequence(ObjectName.of("job_numbers"), 1, 50);
    cases.add(sequence("sequence added", with(), with(numbers)));
    cases.add(sequence("sequence dropped", with(numbers), with()));
    cases.add(
        sequence("sequence's increment", with(numbers), with(new Sequence(numbers.name(), 1, 10))));
    cases.add(
        sequence("sequence's start", with(numbers), with(new Sequence(numbers.name(), 1000, 50))));
  }

  private static DetectionCase sequence(String change, Schema before, Schema after) {
    return new DetectionCase(
        "Sequences", change, Need.SEQUENCES, engine -> before, engine -> after);
  }
}
