package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.teams;
import static dev.cairn.matrix.Models.todo;
import static dev.cairn.matrix.Models.users;

import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Defaults, identity, generated expressions, comments, collations. */
final class ColumnTraitCases {

  private static final String NO_COLLATIONS = "has one collation for the whole database";

  private ColumnTraitCases() {}

  static List<DetectionCase> all() {
    List<DetectionCase> cases = new ArrayList<>();
    defaults(cases);
    identity(cases);
    generated(cases, true, Need.STORED_COLUMNS);
    generated(cases, false, Need.VIRTUAL_COLUMNS);
    comments(cases);
    collations(cases);
    return cases;
  }

  private static void defaults(List<DetectionCase> cases) {
    cases.add(defaults("default added", Optional.empty(), Optional.of("'new'")));
    cases.add(defaults("default changed", Optional.of("'new'"), Optional.of("'old'")));
    cases.add(defaults("default dropped", Optional.of("'new'"), Optional.empty()));
    cases.add(
        change(
            "Defaults",
            "default changed to the time of day",
            Need.NOTHING,
            Models::same,
            column("due", it -> it.withDefault(Optional.of("current_timestamp")))));
    cases.add(
        change(
            "Defaults",
            "default changed to an expression",
            Need.EXPRESSION_DEFAULTS,
            column("amount", it -> it.withDefault(Optional.of("1"))),
            column("amount", it -> it.withDefault(Optional.of("(1 + 2)")))));
    cases.add(
        defaults("default respelled: no difference", Optional.of("'new'"), Optional.of(" 'new' "))
            .meaningTheSame());
  }

  private static DetectionCase defaults(
      String change, Optional<String> before, Optional<String> after) {
    return change(
        "Defaults",
        change,
        Need.NOTHING,
        column("code", it -> it.withDefault(before)),
        column("code", it -> it.withDefault(after)));
  }

  private static void identity(List<DetectionCase> cases) {
    cases.add(identity("identity added", Optional.empty(), Optional.of(Identity.BY_DEFAULT)));
    cases.add(
        identity(
            "identity's start",
            Optional.of(new Identity(false, 100, 1)),
            Optional.of(new Identity(false, 1000, 1)),
            Need.allBut(
                "keeps the next number only", Engine.SQLITE, Engine.MARIADB, Engine.MYSQL_8_0)));
    cases.add(
        identity(
            "identity's increment",
            Optional.of(new Identity(false, 1, 5)),
            Optional.of(new Identity(false, 1, 50)),
            Need.allBut("has one increment for the whole server", Engine.MARIADB, Engine.MYSQL_8_0)
                .and(Need.allBut("counts by one", Engine.SQLITE))));
    cases.add(
        identity(
            "identity becomes ALWAYS",
            Optional.of(Identity.BY_DEFAULT),
            Optional.of(new Identity(true, 1, 1)),
            Need.allBut(
                "has one kind of identity", Engine.SQLITE, Engine.MARIADB, Engine.MYSQL_8_0)));
    cases.add(identity("identity dropped", Optional.of(Identity.BY_DEFAULT), Optional.empty()));
  }

  private static DetectionCase identity(
      String change, Optional<Identity> before, Optional<Identity> after) {
    return identity(change, before, after, Need.NOTHING);
  }

  private static DetectionCase identity(
      String change, Optional<Identity> before, Optional<Identity> after, Need need) {
    return change(
        "Identity",
        change,
        need,
        column("id", it -> it.withIdentity(before)),
        column("id", it -> it.withIdentity(after)));
  }

  private static void generated(List<DetectionCase> cases, boolean stored, Need need) {
    String kind = stored ? "stored" : "virtual";
    cases.add(
        change(
            "Generated columns",
            kind + " column added",
            need,
            Models::same,
            plus(computed("amount * 2", stored))));
    cases.add(
        change(
            "Generated columns",
            kind + " column dropped",
            need,
            plus(computed("amount * 2", stored)),
            Models::same));
    cases.add(
        change(
            "Generated columns",
            kind + " column's expression changed",
            need,
            plus(computed("amount * 2", stored)),
            plus(computed("amount * 3", stored))));
    cases.add(
        change(
                "Generated columns",
                kind + " column's expression respelled: no difference",
                need,
                plus(computed("amount * 2 + 1", stored)),
                plus(computed("(amount*2)+1", stored)))
            .meaningTheSame());
    cases.add(
        change(
            "Generated columns",
            kind + " column becomes a plain one",
            need,
            plus(computed("amount * 2", stored)),
            plus(Column.of("result", Types.INTEGER))));
  }

  private static Column computed(String expression, boolean stored) {
    return Column.of("result", Types.INTEGER)
        .withGenerated(Optional.of(new Generated(expression, stored)));
  }

  private static void comments(List<DetectionCase> cases) {
    Optional<String> none = Optional.empty();
    Optional<String> one = Optional.of("what's to do");
    Optional<String> other = Optional.of("what \"is\" done\nin two lines");
    cases.add(comment("table's comment added", t -> t.withComment(none), t -> t.withComment(one)));
    cases.add(
        comment("table's comment changed", t -> t.withComment(one), t -> t.withComment(other)));
    cases.add(
        comment("table's comment dropped", t -> t.withComment(one), t -> t.withComment(none)));
    cases.add(comment("column's comment added", said(none), said(one)));
    cases.add(comment("column's comment changed", said(one), said(other)));
    cases.add(comment("column's comment dropped", said(one), said(none)));
  }

  private static DetectionCase comment(
      String change, UnaryOperator<Table> before, UnaryOperator<Table> after) {
    return change("Comments", change, Need.COMMENTS, before, after);
  }

  private static UnaryOperator<Table> said(Optional<String> comment) {
    return column("title", it -> it.withComment(comment));
  }

  private static void collations(List<DetectionCase> cases) {
    cases.add(
        collation(
            "collation added",
            engine -> Optional.empty(),
            engine -> Optional.of(collation(engine, 0))));
    cases.add(
        collation(
            "collation changed",
            engine -> Optional.of(collation(engine, 0)),
            engine -> Optional.of(collation(engine, 1))));
    cases.add(
        collation(
            "collation dropped",
            engine -> Optional.of(collation(engine, 0)),
            engine -> Optional.empty()));
    cases.add(
        new DetectionCase(
            "Collations",
            "collations at both ends of a foreign key",
            Need.allBut(NO_COLLATIONS, Engine.H2),
            engine -> tied(Optional.empty()),
            engine -> tied(Optional.of(collation(engine, 0)))));
    cases.add(
        new DetectionCase(
            "Collations",
            "collations at both ends of a foreign key changed and dropped",
            Need.allBut(NO_COLLATIONS, Engine.H2),
            engine -> tied(Optional.of(collation(engine, 1))),
            engine -> tied(Optional.empty())));
  }

  /** A key of three tables, of which the middle one refers and is referred to. */
  private static Schema tied(Optional<String> collation) {
    UnaryOperator<Column> collated = it -> it.withCollation(collation);
    UniqueConstraint unique = UniqueConstraint.on("name").withName(Optional.of("uq_name"));
    ForeignKey up = ForeignKey.of(List.of("name"), Models.USERS, List.of("name"));
    ForeignKey both = ForeignKey.of(List.of("name"), ObjectName.of("teams"), List.of("name"));
    Table todo = plus(collated.apply(Column.of("name", Types.varchar(60)))).apply(todo());
    return Models.of(
        column("name", collated).apply(users()).withUniques(List.of(unique)),
        column("name", collated)
            .apply(teams())
            .withUniques(List.of(unique.withName(Optional.of("uq_team"))))
            .withForeignKeys(List.of(up.withName(Optional.of("fk_up")))),
        todo.withForeignKeys(List.of(both.withName(Optional.of("fk_team")))));
  }

  private static DetectionCase collation(
      String change,
      Function<Engine, Optional<String>> before,
      Function<Engine, Optional<String>> after) {
    return new DetectionCase(
        "Collations",
        change,
        Need.allBut(NO_COLLATIONS, Engine.H2),
        engine -> collated(before.apply(engine)),
        engine -> collated(after.apply(engine)));
  }

  private static Schema collated(Optional<String> collation) {
    return Models.of(
        users(), teams(), column("code", it -> it.withCollation(collation)).apply(todo()));
  }

  private static String collation(Engine engine, int number) {
    List<String> names =
        switch (engine) {
          case SQLITE -> List.of("NOCASE", "RTRIM");
          case POSTGRESQL_18, POSTGRESQL_14 -> List.of("C", "POSIX");
          case MARIADB, MYSQL_8_0 -> List.of("utf8mb4_bin", "utf8mb4_unicode_ci");
          case H2 -> throw new IllegalArgumentException(NO_COLLATIONS);
        };
    return names.get(number);
  }
}
