package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.owner;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.then;
import static dev.cairn.matrix.Models.without;

import dev.cairn.migration.Types;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Primary keys, foreign keys, unique constraints, exclusion constraints. */
final class KeyCases {

  private static final String PRIMARY = "Primary keys";
  private static final String EXCLUSION = "Exclusion constraints";
  private static final String FOREIGN = "Foreign keys";
  private static final String UNIQUE = "Unique constraints";

  private KeyCases() {}

  static List<DetectionCase> all() {
    List<DetectionCase> cases = new ArrayList<>();
    primaryKeys(cases);
    foreignKeys(cases);
    uniques(cases);
    exclusions(cases);
    return cases;
  }

  private static void primaryKeys(List<DetectionCase> cases) {
    cases.add(primaryKey("primary key added", Optional.empty(), Optional.of(PrimaryKey.on("id"))));
    cases.add(
        primaryKey("primary key dropped", Optional.of(PrimaryKey.on("id")), Optional.empty()));
    cases.add(
        primaryKey(
            "primary key gains a column",
            Optional.of(PrimaryKey.on("id")),
            Optional.of(PrimaryKey.on("id", "title"))));
    cases.add(
        primaryKey(
            "primary key's columns in another order",
            Optional.of(PrimaryKey.on("id", "title")),
            Optional.of(PrimaryKey.on("title", "id"))));
    cases.add(
        primaryKey(
            "primary key on another column",
            Optional.of(PrimaryKey.on("id")),
            Optional.of(PrimaryKey.on("title"))));
    Need included =
        Need.only("has no included columns", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14);
    PrimaryKey plain = PrimaryKey.on("id");
    cases.add(
        primaryKey(
            "primary key's included columns",
            included,
            Optional.of(plain),
            Optional.of(plain.withIncluded(List.of("code", "due")))));
    cases.add(
        primaryKey(
                "primary key's included columns, of which models say nothing: no difference",
                included,
                Optional.of(plain.withIncluded(List.of("code"))),
                Optional.of(plain))
            .meaningTheSame());
    cases.add(
        change(
            PRIMARY,
            "primary key's included column dropped",
            included,
            table -> table.withPrimaryKey(Optional.of(plain.withIncluded(List.of("price")))),
            without("price")));
  }

  private static DetectionCase primaryKey(
      String change, Optional<PrimaryKey> before, Optional<PrimaryKey> after) {
    return primaryKey(change, Need.NOTHING, before, after);
  }

  private static DetectionCase primaryKey(
      String change, Need need, Optional<PrimaryKey> before, Optional<PrimaryKey> after) {
    return change(
        PRIMARY,
        change,
        need,
        table -> table.withPrimaryKey(before),
        table -> table.withPrimaryKey(after));
  }

  private static void exclusions(List<DetectionCase> cases) {
    Need need =
        Need.only("has no exclusion constraints", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14);
    UnaryOperator<Table> places = plus(Column.of("place", new ColumnType.Native("point")));
    UnaryOperator<Table> apart = then(places, excluding("USING gist (place WITH ~=)"));
    cases.add(change(EXCLUSION, "exclusion constraint added", need, places, apart));
    cases.add(
        change(
            EXCLUSION,
            "exclusion constraint changed",
            need,
            apart,
            then(places, excluding("USING gist (place WITH ~=) WHERE (amount > 3)"))));
    cases.add(
        change(
            EXCLUSION,
            "exclusion constraint deferrable",
            need,
            apart,
            then(places, excluding("USING gist (place WITH ~=) DEFERRABLE INITIALLY DEFERRED"))));
    cases.add(
        change(EXCLUSION, "exclusion constraint's column dropped", need, apart, Models::same));
    cases.add(
        change(
                EXCLUSION,
                "exclusion constraint's column renamed",
                need,
                apart,
                then(
                    plus(Column.of("spot", new ColumnType.Native("point"))),
                    excluding("USING gist (spot WITH ~=)")))
            .renaming("todo.place", "spot"));
    cases.add(
        change(
                EXCLUSION,
                "exclusion constraint respelled: no difference",
                need,
                then(apart, excluding("USING gist (place WITH ~=) WHERE (amount > 3)")),
                then(apart, excluding("using GIST (place with ~=) where (AMOUNT>3)")))
            .meaningTheSame());
    cases.add(
        change(
                EXCLUSION,
                "exclusion constraint, of which models say nothing: no difference",
                need,
                apart,
                places)
            .meaningTheSame());
  }

  private static UnaryOperator<Table> excluding(String definition) {
    return table ->
        table.withChecks(
            List.of(new CheckConstraint(Optional.of("ex_todo"), "EXCLUDE " + definition)));
  }

  private static void foreignKeys(List<DetectionCase> cases) {
    Deferrability no = Deferrability.NOT_DEFERRABLE;
    cases.add(change(FOREIGN, "foreign key added", Need.NOTHING, Models::same, keys(owner())));
    cases.add(change(FOREIGN, "foreign key dropped", Need.NOTHING, keys(owner()), Models::same));
    cases.add(
        change(
            FOREIGN,
            "foreign key to another table",
            Need.NOTHING,
            keys(owner()),
            keys(owner().withTarget(ObjectName.of("teams")))));
    UnaryOperator<Table> second = plus(Column.of("other_id", Types.BIGINT));
    cases.add(
        change(
            FOREIGN,
            "foreign key from another column",
            Need.NOTHING,
            then(second, keys(owner())),
            then(second, keys(owner().withColumns(List.of("other_id"), List.of("id"))))));
    for (Action action : List.of(Action.CASCADE, Action.SET_NULL, Action.RESTRICT)) {
      String name = action.sql();
      cases.add(
          change(
              FOREIGN,
              "ON DELETE " + name,
              action == Action.RESTRICT ? restrict() : Need.NOTHING,
              keys(owner()),
              keys(with(action, Action.NO_ACTION, no))));
      cases.add(
          change(
              FOREIGN,
              "ON UPDATE " + name,
              action == Action.RESTRICT ? restrict() : Need.NOTHING,
              keys(owner()),
              keys(with(Action.NO_ACTION, action, no))));
    }
    UnaryOperator<Table> first = column("owner_id", it -> it.withDefault(Optional.of("1")));
    cases.add(
        change(
            FOREIGN,
            "ON DELETE SET DEFAULT",
            Need.allBut("refuses it", Engine.MARIADB, Engine.MYSQL_8_0),
            then(first, keys(owner())),
            then(first, keys(with(Action.SET_DEFAULT, Action.NO_ACTION, no)))));
    cases.add(
        change(
            FOREIGN,
            "ON DELETE changed",
            Need.NOTHING,
            keys(with(Action.CASCADE, Action.NO_ACTION, no)),
            keys(with(Action.SET_NULL, Action.NO_ACTION, no))));
    cases.add(
        change(
            FOREIGN,
            "deferrable",
            Need.DEFERRABLE.and(
                Need.allBut("takes it for the usual key until it is deferred", Engine.SQLITE)),
            keys(owner()),
            keys(with(Action.NO_ACTION, Action.NO_ACTION, Deferrability.INITIALLY_IMMEDIATE))));
    cases.add(
        change(
            FOREIGN,
            "initially deferred",
            Need.DEFERRABLE,
            keys(with(Action.NO_ACTION, Action.NO_ACTION, Deferrability.INITIALLY_IMMEDIATE)),
            keys(with(Action.NO_ACTION, Action.NO_ACTION, Deferrability.INITIALLY_DEFERRED))));
    cases.add(
        change(
                FOREIGN,
                "another name: no difference",
                Need.NOTHING,
                keys(owner()),
                keys(owner().withName(Optional.of("FKs3ejl7rmxavsk6rfaw0rv2b0h"))))
            .meaningTheSame());
  }

  private static Need restrict() {
    return Need.allBut(
        "takes RESTRICT and NO ACTION for one", Engine.H2, Engine.MARIADB, Engine.MYSQL_8_0);
  }

  private static ForeignKey with(Action onDelete, Action onUpdate, Deferrability deferrability) {
    ForeignKey key = owner();
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        key.targetColumns(),
        onDelete,
        onUpdate,
        deferrability);
  }

  private static UnaryOperator<Table> keys(ForeignKey... keys) {
    return table -> table.withForeignKeys(List.of(keys));
  }

  private static void uniques(List<DetectionCase> cases) {
    UniqueConstraint title = unique("title");
    cases.add(
        change(UNIQUE, "unique constraint added", Need.NOTHING, Models::same, uniques(title)));
    cases.add(
        change(UNIQUE, "unique constraint dropped", Need.NOTHING, uniques(title), Models::same));
    cases.add(
        change(
            UNIQUE,
            "unique constraint gains a column",
            Need.NOTHING,
            uniques(title),
            uniques(unique("title", "code"))));
    cases.add(
        change(
            UNIQUE,
            "unique constraint's columns in another order",
            Need.NOTHING,
            uniques(unique("title", "code")),
            uniques(unique("code", "title"))));
    cases.add(
        change(
            UNIQUE,
            "unique constraint deferrable",
            Need.DEFERRABLE.and(Need.allBut("defers foreign keys only", Engine.SQLITE)),
            uniques(title),
            uniques(
                new UniqueConstraint(
                    title.name(), title.columns(), Deferrability.INITIALLY_DEFERRED))));
    cases.add(
        change(
            UNIQUE,
            "unique constraint's included columns",
            Need.only("has no included columns", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            uniques(title.withIncluded(List.of("due"))),
            uniques(title.withIncluded(List.of("due", "code")))));
    cases.add(
        change(
            UNIQUE,
            "unique constraint's nulls not distinct",
            equalNulls(),
            uniques(title),
            uniques(title.withNullsDistinct(false))));
    cases.add(
        change(
            UNIQUE,
            "unique constraint's nulls distinct again",
            equalNulls(),
            uniques(title.withNullsDistinct(false)),
            uniques(title)));
    cases.add(
        change(
                UNIQUE,
                "another name: no difference",
                Need.NOTHING,
                uniques(title),
                uniques(UniqueConstraint.on("title")))
            .meaningTheSame());
    cases.add(
        change(
                UNIQUE,
                "unique constraint's column becomes not null",
                Need.NOTHING,
                uniques(unique("code")),
                then(uniques(unique("code")), column("code", it -> it.withNullable(false))))
            .filling("todo.code", "none"));
  }

  private static UniqueConstraint unique(String... columns) {
    return UniqueConstraint.on(columns).withName(Optional.of("uq_todo"));
  }

  private static Need equalNulls() {
    return Need.allBut("not written by Cairn", Engine.H2)
        .and(Need.only("has no such constraints", Engine.POSTGRESQL_18));
  }

  private static UnaryOperator<Table> uniques(UniqueConstraint... uniques) {
    return table -> table.withUniques(List.of(uniques));
  }
}
