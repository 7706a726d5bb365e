package dev.cairn.dialect.h2;

import static dev.cairn.migration.Ddl.index;
import static dev.cairn.migration.Types.BIGINT;
import static dev.cairn.migration.Types.BOOLEAN;
import static dev.cairn.migration.Types.INTEGER;
import static dev.cairn.migration.Types.JSON;
import static dev.cairn.migration.Types.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.run.SqlText;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.testing.H2Server;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class H2RenderTest {

  private static final ObjectName T = ObjectName.of("t");

  private H2Database h2;

  @BeforeEach
  void open() throws SQLException {
    h2 = H2Database.open(H2Server.usual().freshDatabase());
    h2.execute(
        "create table t (id int, name varchar(20), n int)", "insert into t values (3, 'x', null)");
  }

  @AfterEach
  void close() throws SQLException {
    h2.close();
  }

  @Test
  void fillsTheRowsThatExistBeforeItForbidsNull() throws SQLException {
    Operation add =
        new Operation.AddColumn(
            T,
            Column.of("done", BOOLEAN).withNullable(false).withDefault(Optional.of("true")),
            Optional.of(new Fill.Literal(false)));
    assertThat(h2.sql(add))
        .containsExactly(
            "ALTER TABLE t ADD COLUMN done BOOLEAN",
            "UPDATE t SET done = FALSE",
            "ALTER TABLE t ALTER COLUMN done SET DEFAULT true",
            "ALTER TABLE t ALTER COLUMN done SET NOT NULL");
    h2.run(add);
    h2.execute("insert into t (id) values (4)");
    assertThat(h2.single("select listagg(done, ',') within group (order by id) from t"))
        .isEqualTo("FALSE,TRUE");
  }

  @Test
  void fillsNullsBeforeItForbidsThem() throws SQLException {
    h2.run(alter("n", Optional.of(new Fill.Sql("id * 2")), new ColumnChange.SetNullable(false)));
    assertThat(h2.single("select n from t")).isEqualTo("6");
    assertThat(h2.table("t").column("n").orElseThrow().nullable()).isFalse();
  }

  @Test
  void convertsWithAnExpression() throws SQLException {
    h2.run(
        alter(
            "name",
            Optional.empty(),
            new ColumnChange.SetType(INTEGER, Optional.of("char_length(name)"))));
    assertThat(h2.single("select name from t")).isEqualTo("1");
  }

  @Test
  void numbersRowsAfterTheHighest() throws SQLException {
    h2.run(
        alter(
            "id",
            Optional.empty(),
            new ColumnChange.SetIdentity(Optional.of(Identity.BY_DEFAULT))));
    h2.execute("insert into t (name) values ('y')");
    assertThat(h2.single("select max(id) from t")).isEqualTo("4");
    assertThat(h2.table("t").column("id").orElseThrow().identity()).contains(Identity.BY_DEFAULT);
    h2.run(
        alter(
            "id",
            Optional.empty(),
            new ColumnChange.SetIdentity(Optional.of(new Identity(true, 1, 1)))));
    h2.execute("insert into t (name) values ('z')");
    assertThat(h2.single("select max(id) from t")).isEqualTo("5");
    h2.run(alter("id", Optional.empty(), new ColumnChange.SetIdentity(Optional.empty())));
    assertThat(h2.table("t").column("id").orElseThrow().identity()).isEmpty();
  }

  @Test
  void computesAColumnAndLeavesItsValuesWhenItNoLongerDoes() throws SQLException {
    h2.run(
        alter(
            "n",
            Optional.empty(),
            new ColumnChange.SetGenerated(Optional.of(new Generated("id * 7", true)))));
    assertThat(h2.single("select n from t")).isEqualTo("21");
    h2.run(alter("n", Optional.empty(), new ColumnChange.SetGenerated(Optional.empty())));
    h2.execute("update t set id = 100");
    assertThat(h2.single("select n from t")).isEqualTo("21");
  }

  @Test
  void changesTheValuesOfAnEnumColumn() throws SQLException {
    ColumnType two = new ColumnType.Enumeration("mood", List.of("sad", "ok"));
    ColumnType three = new ColumnType.Enumeration("mood", List.of("sad", "ok", "happy"));
    h2.run(
        new Operation.CreateEnum(new EnumType(ObjectName.of("mood"), List.of("sad", "ok"))),
        new Operation.AddColumn(T, Column.of("mood", two), Optional.of(new Fill.Literal("ok"))));
    h2.run(alter("mood", Optional.empty(), new ColumnChange.SetType(three, Optional.empty())));
    assertThat(h2.single("select mood from t")).isEqualTo("ok");
    assertFails(
        new Operation.AlterEnum(
            new EnumType(ObjectName.of("mood"), List.of("ok")), Optional.empty()),
        "H2 has no enum types with a name of their own");
  }

  @Test
  void makesAPrimaryKeyOfAColumnThatAllowedNull() throws SQLException {
    h2.run(new Operation.AddPrimaryKey(T, PrimaryKey.on("id")));
    assertThat(h2.table("t").primaryKey().map(PrimaryKey::columns)).contains(List.of("id"));
  }

  /** What a check without a name is called is not known where no database is asked. */
  @Test
  void dropsACheckWithoutANameByItsExpression() throws SQLException {
    h2.execute(
        "alter table t add check (n > 0.5 * 3)",
        "alter table t add constraint ck check (t.id between 1 and 9)",
        "alter table t add check (t.id between 1 and 9 and not name = 'y')");
    SchemaDraft known =
        SchemaDraft.of(
            Schema.ofTables(
                List.of(
                    h2.table("t")
                        .withChecks(
                            List.of(
                                check("n > 0.5 * 3"),
                                check("id BETWEEN 1 AND 9 and name <> 'y'"))))));
    List<Operation> drops =
        Stream.of("id between 1 and 9 AND NAME <> 'y'", "n > 0.5*3")
            .map(sql -> new Operation.DropCheck(T, Optional.empty(), Optional.of(check(sql))))
            .map(Operation.class::cast)
            .toList();
    h2.execute(new SqlText(h2.dialect(), known).of(drops).toArray(String[]::new));
    assertThat(h2.table("t").checks())
        .extracting(CheckConstraint::name)
        .containsExactly(Optional.of("ck"));
  }

  private static CheckConstraint check(String expression) {
    return new CheckConstraint(Optional.empty(), expression);
  }

  @Test
  void dropsAnIndexThatAForeignKeyMakesUseOf() throws SQLException {
    h2.execute(
        "create table p (id int primary key)",
        "insert into p values (3)",
        "create index ix on t (id)",
        "alter table t add constraint fk foreign key (id) references p on delete cascade");
    h2.run(new Operation.DropIndex(T, Optional.of("ix"), Optional.empty()));
    assertThat(h2.table("t").indexes()).isEmpty();
    assertThat(h2.table("t").foreignKeys())
        .extracting(ForeignKey::onDelete)
        .containsExactly(ForeignKey.Action.CASCADE);
  }

  /** What an index without a name is called is not known where no database is asked. */
  @Test
  void dropsAnIndexWithoutANameByItsKeys() throws SQLException {
    h2.execute(
        "create index index_ab on t (name)",
        "create index on t (name)",
        "create index on t (name desc, n)",
        "create unique index on t (n nulls last)",
        "create index on t (n)",
        "alter table t alter column n rename to \"N,2\"");
    List<Index> indexes =
        List.of(
            index("name").index(),
            index().descending("name").column("n,2").index(),
            index("n,2").index(),
            new Index(
                Optional.empty(),
                List.of(new Index.Key("n,2", false, false, Index.Nulls.LAST)),
                true,
                Optional.empty(),
                Optional.empty()));
    SchemaDraft known =
        SchemaDraft.of(Schema.ofTables(List.of(h2.table("t").withIndexes(indexes))));
    List<Operation> drops =
        indexes.stream()
            .map(index -> new Operation.DropIndex(T, Optional.empty(), Optional.of(index)))
            .map(Operation.class::cast)
            .toList();
    h2.execute(new SqlText(h2.dialect(), known).of(drops).toArray(String[]::new));
    assertThat(h2.table("t").indexes())
        .extracting(Index::name)
        .containsExactly(Optional.of("index_ab"));
  }

  @Test
  void dropsAnIndexWithoutANameFromUnderConstraintsWithoutOne() throws SQLException {
    h2.execute(
        "create table p (id int primary key)",
        "insert into p values (3)",
        "create index on t (id)",
        "create unique index on t (name)",
        "alter table t add foreign key (id) references p on delete cascade",
        "alter table t add unique (name)");
    SchemaDraft known = SchemaDraft.of(unnamed("t", "p"));
    List<Operation> drops =
        known.table(T).orElseThrow().indexes().stream()
            .map(index -> new Operation.DropIndex(T, Optional.empty(), Optional.of(index)))
            .map(Operation.class::cast)
            .toList();
    assertThat(drops).hasSize(2);
    h2.execute(new SqlText(h2.dialect(), known).of(drops).toArray(String[]::new));
    assertThat(h2.table("t").indexes()).isEmpty();
    assertThat(h2.table("t").uniques()).hasSize(1);
    assertThat(h2.table("t").foreignKeys())
        .extracting(ForeignKey::onDelete)
        .containsExactly(ForeignKey.Action.CASCADE);
  }

  /** Of two that are alike, the one that nobody named is meant where no name is said. */
  @Test
  void dropsTheIndexThatNobodyNamedBesideOneThatSomebodyDid() throws SQLException {
    h2.execute(
        "create index a_name on t (name)",
        "create index on t (name)",
        "create unique index on t (name)");
    Index index = index("name").index();
    h2.run(new Operation.DropIndex(T, Optional.empty(), Optional.of(index)));
    assertThat(h2.table("t").indexes())
        .extracting(Index::unique)
        .containsExactlyInAnyOrder(false, true);
    assertThat(h2.table("t").indexes()).extracting(Index::name).contains(Optional.of("a_name"));
  }

  private Schema unnamed(String... tables) throws SQLException {
    List<Table> found = new ArrayList<>();
    for (String table : tables) {
      found.add(h2.table(table));
    }
    return h2.dialect().withoutMadeUpNames(Schema.ofTables(found));
  }

  @Test
  void dropsByDefinitionWhatHasAnotherName() throws SQLException {
    h2.execute(
        "create table p (id int primary key)",
        "insert into p values (3)",
        "alter table t add foreign key (id) references p",
        "alter table t add unique (name)",
        "alter table t add check (n > 0 or n is null)",
        "create index some_index on t (n desc)");
    h2.run(
        new Operation.DropForeignKey(
            T,
            Optional.of("fk"),
            Optional.of(ForeignKey.of(List.of("id"), ObjectName.of("p"), List.of("id")))),
        new Operation.DropUnique(T, Optional.empty(), Optional.of(UniqueConstraint.on("name"))),
        new Operation.DropCheck(
            T,
            Optional.of("ck"),
            Optional.of(new CheckConstraint(Optional.empty(), "n>0 OR n IS NULL"))),
        new Operation.DropIndex(
            T, Optional.of("ix"), Optional.of(index().descending("n").named("ix").index())));
    assertThat(h2.table("t").foreignKeys()).isEmpty();
    assertThat(h2.table("t").uniques()).isEmpty();
    assertThat(h2.table("t").checks()).isEmpty();
    assertThat(h2.table("t").indexes()).isEmpty();
  }

  @Test
  void saysWhatThereIsWhenThereIsNothingToDrop() throws SQLException {
    h2.execute("alter table t add constraint uq_name unique (name)");
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(
            () ->
                h2.render(
                    new Operation.DropUnique(
                        T, Optional.of("uq_x"), Optional.of(UniqueConstraint.on("n")))))
        .satisfies(
            e -> {
              assertThat(e.message())
                  .isEqualTo(
                      "Table t has no unique constraint called uq_x and none of that definition.");
              assertThat(e.hint()).contains("It has uq_name.");
            });
  }

  @Test
  void dropsWhatHangsOnAColumnAloneAndRefusesWhereMoreDoes() throws SQLException {
    h2.execute("create index ix_n on t (n)", "alter table t add check (n > 0)");
    h2.run(new Operation.DropColumn(T, "n", Optional.empty()));
    h2.execute("create index ix_two on t (id, name)");
    assertFails(
        new Operation.DropColumn(T, "name", Optional.empty()),
        "Column name of table t cannot be dropped: the index ix_two uses it too.");
  }

  @Test
  void refusesToBreakAView() throws SQLException {
    h2.execute("create view v as select id, name from t");
    assertFails(
        new Operation.RenameColumn(T, "name", "title"), "a view reads it: \"PUBLIC\".\"V\"");
    assertFails(new Operation.DropColumn(T, "name", Optional.empty()), "a view reads it");
    assertFails(new Operation.RenameTable(T, ObjectName.of("u")), "a view reads it");
    h2.run(new Operation.RenameColumn(T, "n", "m"));
    assertThat(h2.single("select name from v")).isEqualTo("x");
  }

  @Test
  void renamesASequenceAndGoesOnCounting() throws SQLException {
    h2.run(new Operation.CreateSequence(new Sequence(ObjectName.of("old_seq"), 5, 10)));
    h2.single("select next value for old_seq");
    h2.run(new Operation.RenameSequence(ObjectName.of("old_seq"), ObjectName.of("new_seq")));
    assertThat(h2.single("select next value for new_seq")).isEqualTo("15");
    assertThat(h2.dialect().catalog().state(h2.connection()).sequence(ObjectName.of("new_seq")))
        .contains(new Sequence(ObjectName.of("new_seq"), 5, 10));
  }

  @Test
  void refusesIndexesThatH2DoesNotHave() {
    assertFails(
        new Operation.CreateIndex(T, index("n").where("n > 1").named("ix").index()),
        "H2 does not have an index with a condition: ix on t.");
    assertFails(
        new Operation.CreateIndex(T, index().expression("lower(name)").named("ix").index()),
        "H2 does not have an index on an expression: ix on t.");
  }

  @Test
  void ignoresTheAccessMethodsOfOtherDatabases() {
    Index ix = Index.on("ix", "n");
    Index btree = new Index(ix.name(), ix.keys(), false, Optional.empty(), Optional.of("btree"));
    assertThat(h2.sql(new Operation.CreateIndex(T, btree)))
        .containsExactly("CREATE INDEX ix ON t (n)");
  }

  @Test
  void runsSqlOfItsOwnAlone() throws SQLException {
    assertThat(
            h2.sql(
                new Operation.ExecuteSql(
                    "insert into t values (1, 'a', 1); update t set n = 2",
                    Set.of("h2", "sqlite"),
                    Optional.empty())))
        .hasSize(2);
    assertThat(h2.sql(new Operation.ExecuteSql("select 1", Set.of("postgresql"), Optional.empty())))
        .isEmpty();
  }

  @Test
  void writesEveryKindOfValue() throws SQLException {
    h2.execute(
        "create table v (b boolean, i int, d numeric(10,2), s varchar(30), x varbinary(10),"
            + " u uuid, ub binary(16), da date, ti time(3), tz time with time zone, ts timestamp,"
            + " tstz timestamp with time zone, iv interval second(18,9), j json, dbl double"
            + " precision, yn char(1), e enum('A','B'))");
    UUID uuid = UUID.fromString("8be7c65c-9605-4a5d-8f4b-0123456789ab");
    List<Object> row =
        List.of(
            true,
            7,
            new BigDecimal("12.50"),
            "it's é",
            "hi".getBytes(StandardCharsets.UTF_8),
            uuid,
            uuid,
            LocalDate.of(2026, 1, 2),
            LocalTime.of(3, 4, 5, 600_000_000),
            OffsetTime.parse("03:04:05+02:00"),
            LocalDateTime.of(2026, 1, 2, 3, 4, 5, 123_456_000),
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofMillis(-1500),
            "{\"a\": 1}",
            Double.NaN,
            true,
            "B");
    h2.run(
        new Operation.BulkInsert(
            ObjectName.of("v"),
            List.of(
                "b", "i", "d", "s", "x", "u", "ub", "da", "ti", "tz", "ts", "tstz", "iv", "j",
                "dbl", "yn", "e"),
            List.of(row.stream().map(Optional::of).toList(), noValues(row.size()))));
    assertThat(
            h2.single(
                "select count(*) from v where b and i = 7 and d = 12.5 and s = 'it''s é' and x ="
                    + " x'6869' and u = '8be7c65c-9605-4a5d-8f4b-0123456789ab' and ub ="
                    + " x'8be7c65c96054a5d8f4b0123456789ab' and da = date '2026-01-02' and ti ="
                    + " time '03:04:05.6' and tz = time with time zone '03:04:05+02:00' and ts ="
                    + " timestamp '2026-01-02 03:04:05.123456' and tstz = timestamp with time zone"
                    + " '2026-01-02 03:04:05+00:00' and iv = interval -'1.5' second and j = json"
                    + " '{\"a\": 1}' and dbl = cast('NaN' as double precision) and yn = 'Y' and e"
                    + " = 'B'"))
        .isEqualTo("1");
    assertThat(h2.single("select count(*) from v where b is null and e is null")).isEqualTo("1");
  }

  private static List<Optional<Object>> noValues(int count) {
    return java.util.Collections.nCopies(count, Optional.empty());
  }

  @Test
  void setsColumnsOfSomeRows() throws SQLException {
    h2.execute("alter table t add column j json", "insert into t (id) values (4)");
    h2.run(
        new Operation.Backfill(
            T,
            Map.of("j", new Fill.Literal("[1]"), "n", new Fill.Sql("id + 1")),
            Optional.of("id = 4")));
    assertThat(h2.single("select j || n from t where id = 4")).isEqualTo("[1]5");
    assertThat(h2.single("select count(*) from t where n is null")).isEqualTo("1");
    assertThat(h2.dialect().types().literal("[1]", JSON)).isEqualTo("JSON '[1]'");
    assertThat(h2.dialect().types().literal(5, varchar(3))).isEqualTo("'5'");
    assertThat(h2.dialect().types().literal(5, BIGINT)).isEqualTo("5");
  }

  @Test
  void changesAColumnThatItKnowsNothingOf() throws SQLException {
    h2.run(
        new Operation.AlterColumn(
            T,
            "id",
            List.of(new ColumnChange.SetIdentity(Optional.of(Identity.BY_DEFAULT))),
            Optional.empty(),
            Optional.empty()));
    assertThat(h2.table("t").column("id").orElseThrow().type()).isEqualTo(INTEGER);
  }

  @Test
  void putsTheFirstRowsIntoATable() throws SQLException {
    h2.run(
        new Operation.CreateTable(
            dev.cairn.schema.Table.of(
                    ObjectName.of("numbers"), List.of(Column.of("next_val", BIGINT)))
                .withInitialSql(List.of("insert into numbers values (1)"))));
    assertThat(h2.single("select next_val from numbers")).isEqualTo("1");
  }

  private Operation alter(String column, Optional<Fill> fill, ColumnChange... changes)
      throws SQLException {
    return new Operation.AlterColumn(
        T, column, List.of(changes), fill, h2.table("t").column(column));
  }

  private void assertFails(Operation operation, String message) {
    assertThatExceptionOfType(CairnException.class)
        .isThrownBy(() -> h2.render(operation))
        .satisfies(
            e -> {
              assertThat(e.message()).contains(message);
              assertThat(e.hint()).isPresent();
            });
  }
}
