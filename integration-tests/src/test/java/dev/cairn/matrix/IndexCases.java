package dev.cairn.matrix;

import static dev.cairn.matrix.Models.change;
import static dev.cairn.matrix.Models.column;
import static dev.cairn.matrix.Models.plus;
import static dev.cairn.matrix.Models.then;
import static dev.cairn.matrix.Models.todo;
import static dev.cairn.matrix.Models.users;
import static dev.cairn.matrix.Models.without;
import static dev.cairn.migration.Ddl.index;

import dev.cairn.migration.IndexSpec;
import dev.cairn.migration.Types;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.Index.Key;
import dev.cairn.schema.Index.Nulls;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Indexes. */
final class IndexCases {

  private static final String GROUP = "Indexes";

  private IndexCases() {}

  static List<DetectionCase> all() {
    List<DetectionCase> cases = new ArrayList<>();
    keys(cases);
    kinds(cases);
    methods(cases);
    return cases;
  }

  private static void keys(List<DetectionCase> cases) {
    UnaryOperator<Table> plain = indexed(index("code"));
    cases.add(change(GROUP, "index added", Need.NOTHING, Models::same, plain));
    cases.add(change(GROUP, "index dropped", Need.NOTHING, plain, Models::same));
    cases.add(
        change(GROUP, "index gains a column", Need.NOTHING, plain, indexed(index("code", "due"))));
    cases.add(
        change(
            GROUP,
            "index's columns in another order",
            Need.NOTHING,
            indexed(index("code", "due")),
            indexed(index("due", "code"))));
    cases.add(
        change(
            GROUP, "index descending", Need.NOTHING, plain, indexed(index().descending("code"))));
    cases.add(
        new DetectionCase(
            GROUP,
            "index's order of nulls",
            Need.only(
                "has one order of nulls", Engine.H2, Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            engine -> Models.of(users(), plain.apply(todo())),
            engine -> Models.of(users(), indexed(unusualNulls(engine)).apply(todo()))));
    cases.add(
        change(
            GROUP,
            "index's key an expression",
            Need.EXPRESSION_INDEXES,
            plain,
            indexed(index().expression("lower(code)"))));
    cases.add(
        change(
            GROUP,
            "index's expression changed",
            Need.EXPRESSION_INDEXES,
            indexed(index().expression("lower(code)")),
            indexed(index().expression("upper(code)"))));
    cases.add(
        change(
                GROUP,
                "index's expression respelled: no difference",
                Need.EXPRESSION_INDEXES,
                indexed(index().expression("lower(code)")),
                indexed(index().expression("LOWER( code )")))
            .meaningTheSame());
  }

  private static IndexSpec unusualNulls(Engine engine) {
    Nulls nulls = engine == Engine.H2 ? Nulls.LAST : Nulls.FIRST;
    return index().key(new Key("code", false, false, nulls));
  }

  private static void kinds(List<DetectionCase> cases) {
    UnaryOperator<Table> plain = indexed(index("code"));
    cases.add(change(GROUP, "index unique", Need.NOTHING, plain, indexed(index("code").unique())));
    cases.add(
        change(
            GROUP, "index no longer unique", Need.NOTHING, indexed(index("code").unique()), plain));
    cases.add(
        change(
            GROUP,
            "index's predicate added",
            Need.PARTIAL_INDEXES,
            plain,
            indexed(index("code").where("amount > 3"))));
    cases.add(
        change(
            GROUP,
            "index's predicate changed",
            Need.PARTIAL_INDEXES,
            indexed(index("code").where("amount > 3")),
            indexed(index("code").where("amount > 4"))));
    cases.add(
        change(
            GROUP,
            "index's predicate dropped",
            Need.PARTIAL_INDEXES,
            indexed(index("code").where("amount > 3")),
            plain));
    Need included =
        Need.only("has no included columns", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14);
    cases.add(
        change(
            GROUP,
            "index's included columns added",
            included,
            plain,
            indexed(index("code").include("title", "due"))));
    cases.add(
        change(
            GROUP,
            "index's included columns changed",
            included,
            indexed(index("code").include("title", "due")),
            indexed(index("code").include("due"))));
    cases.add(
        change(
            GROUP,
            "index's included column dropped, and the index with it",
            included,
            indexed(index("code").unique().include("price")),
            without("price")));
    cases.add(
        change(
                GROUP,
                "index's included column renamed",
                included,
                indexed(index("code").include("title")),
                then(
                    column("title", it -> it.withName("headline")),
                    indexed(index("code").include("headline"))))
            .renaming("todo.title", "headline"));
    cases.add(
        change(
            GROUP,
            "index's nulls not distinct",
            equalNulls(),
            indexed(index("code").unique()),
            indexed(index("code").unique().nullsNotDistinct())));
    cases.add(
        change(
                GROUP,
                "index's predicate respelled: no difference",
                Need.PARTIAL_INDEXES,
                indexed(index("code").where("amount > 3 and code is not null")),
                indexed(index("code").where("AMOUNT>3 AND (code IS NOT NULL)")))
            .meaningTheSame());
  }

  private static void methods(List<DetectionCase> cases) {
    cases.add(
        change(
            GROUP,
            "index's method: hash",
            Need.allBut("has B-trees only", Engine.SQLITE, Engine.MARIADB, Engine.MYSQL_8_0),
            indexed(index("code")),
            indexed(index("code").using("hash"))));
    Column tags = Column.of("tags", new ColumnType.Array(Types.INTEGER));
    cases.add(
        change(
            GROUP,
            "index's method: gin",
            Need.only("has no such indexes", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            then(plus(tags), indexed(index("tags"))),
            then(plus(tags), indexed(index("tags").using("gin")))));
    Column place = Column.of("place", new ColumnType.Native("point"));
    cases.add(
        change(
            GROUP,
            "index's method: gist",
            Need.only("has no such indexes", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            plus(place),
            then(plus(place), indexed(index("place").using("gist")))));
    cases.add(
        change(
            GROUP,
            "index's method: brin",
            Need.only("has no such indexes", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            indexed(index("due")),
            indexed(index("due").using("brin"))));
    cases.add(
        change(
            GROUP,
            "index's operator class",
            Need.only("has no such classes", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            indexed(index("code")),
            indexed(index().expression("code varchar_pattern_ops"))));
    cases.add(
        change(
            GROUP,
            "index's operator class dropped",
            Need.only("has no such classes", Engine.POSTGRESQL_18, Engine.POSTGRESQL_14),
            indexed(index().expression("code varchar_pattern_ops")),
            indexed(index("code"))));
    cases.add(
        change(
            GROUP,
            "index's length of a prefix",
            Need.only("indexes whole values", Engine.MARIADB, Engine.MYSQL_8_0),
            indexed(index().expression("code(5)")),
            indexed(index().expression("code(9)"))));
    cases.add(
        change(
            GROUP,
            "full-text index",
            Need.only("has no such indexes", Engine.MARIADB, Engine.MYSQL_8_0),
            indexed(index("code")),
            indexed(index("code").using("FULLTEXT"))));
    Column shape = Column.of("shape", new ColumnType.Native("geometry")).withNullable(false);
    cases.add(
        change(
            GROUP,
            "spatial index",
            Need.only("has no such indexes", Engine.H2, Engine.MARIADB, Engine.MYSQL_8_0),
            plus(shape),
            then(plus(shape), indexed(index("shape").using("SPATIAL")))));
  }

  private static Need equalNulls() {
    return Need.allBut("not written by Cairn", Engine.H2)
        .and(Need.only("has no such indexes", Engine.POSTGRESQL_18));
  }

  private static UnaryOperator<Table> indexed(IndexSpec index) {
    return table -> table.withIndexes(List.of(index.named("ix_todo").index()));
  }
}
