package dev.cairn.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.MigrationLock.Held;
import dev.cairn.dialect.Scratch.Area;
import dev.cairn.error.CairnException;
import dev.cairn.operation.ColumnChange;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.SimpleSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL's dialect promises beyond the contract of all dialects. */
class PostgresDialectTest {

  private static final ObjectName T = ObjectName.of("t");

  private ConnectionSource database;
  private Connection connection;
  private Dialect dialect;

  @BeforeEach
  void connect() throws SQLException {
    database = PostgresServer.V18.freshDatabase();
    connection = database.open();
    dialect = new PostgresProvider().connect(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void tellsItsVersion() {
    assertThat(dialect.describe()).startsWith("PostgreSQL 18.");
    assertThat(dialect.capabilities().virtualColumns()).isTrue();
    assertThat(new PostgresProvider().assumed().describe()).isEqualTo("PostgreSQL 18");
  }

  @Test
  void readsASerialColumnAsAnIdentityColumn() throws SQLException {
    execute("create table t (id bigserial primary key, other int default nextval('t_id_seq'))");
    Schema found = read();
    assertThat(found.sequences()).isEmpty();
    Table table = found.table(T).orElseThrow();
    assertThat(table.columns().get(0).identity()).contains(Identity.BY_DEFAULT);
    assertThat(table.columns().get(0).defaultSql()).isEmpty();
    assertThat(table.columns().get(1).defaultSql()).isPresent();
  }

  @Test
  void readsAPartitionedTableAsOneTable() throws SQLException {
    execute(
        "create table measured (at date not null, id bigint) partition by range (at);"
            + "create table measured_2020 partition of measured"
            + " for values from ('2020-01-01') to ('2021-01-01');"
            + "create index on measured (id);"
            + "create table parent (at date, id bigint, primary key (at, id))"
            + " partition by range (at);"
            + "create table parent_1 partition of parent default;"
            + "create table child (at date, id bigint, foreign key (at, id) references parent)");
    Schema found = read();
    assertThat(found.tables().keySet())
        .containsExactly(
            ObjectName.of("child"), ObjectName.of("measured"), ObjectName.of("parent"));
    assertThat(found.table(ObjectName.of("measured")).orElseThrow().indexes()).hasSize(1);
    assertThat(found.table(ObjectName.of("child")).orElseThrow().foreignKeys()).hasSize(1);
    execute("drop table measured");
    run(new Operation.CreateTable(found.table(ObjectName.of("measured")).orElseThrow()));
    assertThat(read()).isEqualTo(found);
  }

  @Test
  void leavesOutViewsTemporaryTablesAndWhatAnExtensionOwns() throws SQLException {
    execute(
        "create table t (id int); create view v as select * from t;"
            + "create temporary table passing (id int);"
            + "create materialized view m as select * from t");
    assertThat(read().tables().keySet()).containsExactly(T);
  }

  @Test
  void readsForeignKeysAcrossSchemasAndMixedCaseNames() throws SQLException {
    execute(
        "create schema \"Other\"; create table \"Other\".\"Target Table\" (\"Key\" int primary key);"
            + "create table t (k int references \"Other\".\"Target Table\")");
    Schema found =
        dialect.catalog().read(connection, new Scope(Set.of("Other", "missing"), Optional.empty()));
    ObjectName target = new ObjectName("Other", "Target Table");
    assertThat(found.namespaces()).containsExactly("Other");
    assertThat(found.tables().keySet()).containsExactlyInAnyOrder(T, target);
    ForeignKey key = read().table(T).orElseThrow().foreignKeys().get(0);
    assertThat(key.target()).isEqualTo(target);
    assertThat(key.targetColumns()).containsExactly("Key");
  }

  @Test
  void cutsNamesAsTheServerDoes() throws SQLException {
    String ascii = "a".repeat(70);
    String umlauts = "x" + "ü".repeat(40);
    run(
        new Operation.CreateTable(
            Table.of(ObjectName.of(ascii), List.of(Column.of(umlauts, Simple.INTEGER)))));
    Table found = read().tables().values().iterator().next();
    assertThat(found.name().name()).isEqualTo(dialect.identifiers().cut(ascii)).hasSize(63);
    assertThat(found.columns().get(0).name()).isEqualTo(dialect.identifiers().cut(umlauts));
  }

  @Test
  void quotesEveryWordThatTheServerReserves() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet words = statement.executeQuery("select word, catcode from pg_get_keywords()")) {
      while (words.next()) {
        String word = words.getString(1);
        assertThat(dialect.identifiers().render(word).startsWith("\""))
            .as(word)
            .isEqualTo(!words.getString(2).equals("U"));
      }
    }
  }

  @Test
  void convertsTextToNumbersAndBackThroughADefault() throws SQLException {
    execute(
        "create table t (id int, c varchar(10) default '7' not null); insert into t values (1, '42')");
    Column before = column("c");
    ColumnChange.SetType toInteger = new ColumnChange.SetType(Simple.INTEGER, Optional.empty());
    alter("c", Optional.of(before), toInteger);
    assertThat(single("select sum(c + 1) from t")).isEqualTo("43");
    execute("insert into t (id) values (2)");
    assertThat(single("select c from t where id = 2")).isEqualTo("7");
    alter("c", Optional.empty(), new ColumnChange.SetType(before.type(), Optional.empty()));
    assertThat(single("select c || 'x' from t where id = 1")).isEqualTo("42x");
  }

  @Test
  void refusesToCutTextThatDoesNotFit() throws SQLException {
    execute("create table t (c varchar(10)); insert into t values ('too long')");
    assertThatThrownBy(
            () ->
                alter(
                    "c",
                    Optional.empty(),
                    new ColumnChange.SetType(new ColumnType.Varchar(3), Optional.empty())))
        .isInstanceOf(SQLException.class);
    assertThat(single("select c from t")).isEqualTo("too long");
  }

  @Test
  void fillsNullsBeforeItForbidsThem() throws SQLException {
    execute("create table t (id int, c boolean); insert into t values (1, null), (2, true)");
    run(
        new Operation.AlterColumn(
            T,
            "c",
            List.of(new ColumnChange.SetNullable(false)),
            Optional.of(new Fill.Literal(false)),
            Optional.empty()));
    assertThat(single("select string_agg(c::text, ',' order by id) from t"))
        .isEqualTo("false,true");
  }

  @Test
  void goesOnCountingWhereTheRowsEnd() throws SQLException {
    execute("create table t (id bigint primary key, v int); insert into t values (41, 0)");
    alter(
        "id",
        Optional.of(column("id")),
        new ColumnChange.SetIdentity(Optional.of(Identity.BY_DEFAULT)));
    execute("insert into t (v) values (1)");
    assertThat(single("select max(id) from t")).isEqualTo("42");
    alter("id", Optional.of(column("id")), new ColumnChange.SetIdentity(Optional.empty()));
    assertThat(column("id").identity()).isEmpty();
  }

  @Test
  void turnsASerialColumnIntoAnIdentityColumnAndBackIntoAPlainOne() throws SQLException {
    execute("create table t (id serial primary key, v int); insert into t (v) values (1), (2)");
    alter(
        "id",
        Optional.empty(),
        new ColumnChange.SetIdentity(Optional.of(new Identity(true, 1, 1))));
    assertThat(column("id").identity()).contains(new Identity(true, 1, 1));
    execute("insert into t (v) values (3)");
    assertThat(single("select max(id) from t")).isEqualTo("3");
    alter("id", Optional.empty(), new ColumnChange.SetIdentity(Optional.empty()));
    assertThat(column("id").identity()).isEmpty();
    assertThat(column("id").defaultSql()).isEmpty();
  }

  @Test
  void makesAColumnGeneratedWithoutLosingItsIndexes() throws SQLException {
    execute(
        "create table t (a int, b int unique, check (b > 0)); create index i on t (b) where b > 5;"
            + "insert into t values (4, 9)");
    Generated twice = new Generated("a * 2", true);
    alter("b", Optional.empty(), new ColumnChange.SetGenerated(Optional.of(twice)));
    assertThat(single("select b from t")).isEqualTo("8");
    Table table = read().table(T).orElseThrow();
    assertThat(table.uniques()).hasSize(1);
    assertThat(table.indexes()).hasSize(1);
    assertThat(table.checks()).hasSize(1);
    alter(
        "b",
        Optional.empty(),
        new ColumnChange.SetGenerated(Optional.of(new Generated("a * 3", true))));
    assertThat(single("select b from t")).isEqualTo("12");
    alter("b", Optional.empty(), new ColumnChange.SetGenerated(Optional.empty()));
    execute("update t set a = 0");
    assertThat(single("select b from t")).isEqualTo("12");
  }

  @Test
  void keepsTheValuesOfAVirtualColumnThatIsNoLongerComputed() throws SQLException {
    execute(
        "create table t (a int, b int generated always as (a * 2) virtual); insert into t values (4)");
    alter("b", Optional.empty(), new ColumnChange.SetGenerated(Optional.empty()));
    execute("update t set a = 0");
    assertThat(single("select b from t")).isEqualTo("8");
    assertThat(column("b").generated()).isEmpty();
  }

  @Test
  void changesACollationAndBack() throws SQLException {
    execute("create table t (c varchar(10) collate \"C\")");
    assertThat(column("c").collation()).contains("C");
    alter("c", Optional.empty(), new ColumnChange.SetType(Simple.TEXT, Optional.empty()));
    assertThat(column("c").collation()).contains("C");
    alter("c", Optional.empty(), new ColumnChange.SetCollation(Optional.empty()));
    assertThat(column("c").collation()).isEmpty();
  }

  @Test
  void usesANewEnumValueInTheMigrationThatAddsIt() throws SQLException {
    execute(
        "create type mood as enum ('sad', 'ok');"
            + "create table t (id int, m mood default 'ok', all_of mood[] default '{ok}',"
            + " check (m <> 'sad'));"
            + "create index i on t (id) where m = 'ok';"
            + "insert into t (id) values (1)");
    EnumType before = new EnumType(ObjectName.of("mood"), List.of("sad", "ok"));
    EnumType after = new EnumType(ObjectName.of("mood"), List.of("sad", "ok", "happy"));
    run(
        new Operation.AlterEnum(after, Optional.of(before)),
        new Operation.AlterColumn(
            T,
            "m",
            List.of(new ColumnChange.SetDefault(Optional.of("'happy'"))),
            Optional.empty(),
            Optional.empty()));
    execute("insert into t (id) values (2)");
    assertThat(single("select string_agg(m::text, ',' order by id) from t")).isEqualTo("ok,happy");
    assertThat(read().enums().values()).containsExactly(after);
    Table table = read().table(T).orElseThrow();
    assertThat(table.checks()).hasSize(1);
    assertThat(table.indexes()).hasSize(1);
    execute("update t set m = 'ok'; alter table t alter m set default 'ok'");
    run(new Operation.AlterEnum(before, Optional.of(after)));
    assertThat(read().enums().values()).containsExactly(before);
    assertThat(single("select count(*) from t where all_of = '{ok}'")).isEqualTo("2");
  }

  @Test
  void dropsByDefinitionWhereTheNameIsAnother() throws SQLException {
    execute(
        "create table t (id int constraint pk_odd primary key, a int constraint uq_odd unique,"
            + " s varchar(9) constraint ck_odd check (s in ('A', 'B')),"
            + " p int constraint fk_odd references t); create index ix_odd on t (lower(s))");
    run(
        new Operation.DropCheck(
            T,
            Optional.of("ck_s"),
            Optional.of(new dev.cairn.schema.CheckConstraint(Optional.empty(), "s IN ('A','B')"))),
        new Operation.DropForeignKey(
            T, Optional.of("fk_p"), Optional.of(ForeignKey.of(List.of("p"), T, List.of("id")))),
        new Operation.DropUnique(T, Optional.empty(), Optional.of(UniqueConstraint.on("a"))),
        new Operation.DropIndex(
            T,
            Optional.of("ix_s"),
            Optional.of(
                new Index(
                    Optional.empty(),
                    List.of(new Index.Key("lower(s)", true, false, Index.Nulls.DEFAULT)),
                    false,
                    Optional.empty(),
                    Optional.empty()))),
        new Operation.DropPrimaryKey(T, Optional.of(PrimaryKey.on("id"))));
    Table table = read().table(T).orElseThrow();
    assertThat(table.checks()).isEmpty();
    assertThat(table.foreignKeys()).isEmpty();
    assertThat(table.uniques()).isEmpty();
    assertThat(table.indexes()).isEmpty();
    assertThat(table.primaryKey()).isEmpty();
    assertThatThrownBy(
            () ->
                run(
                    new Operation.DropUnique(
                        T, Optional.of("uq_gone"), Optional.of(UniqueConstraint.on("a")))))
        .isInstanceOf(CairnException.class)
        .hasMessage("Table t has no unique constraint called uq_gone, and none on (a).");
  }

  @Test
  void runsSqlOfItsOwnDialectAndLeavesOutThatOfOthers() throws SQLException {
    List<dev.cairn.dialect.Statement> statements =
        render(
            new Operation.ExecuteSql(
                "create table t (c text default ';'); create index concurrently i on t (c)",
                Set.of("postgresql"),
                Optional.empty()));
    assertThat(statements).hasSize(2);
    assertThat(statements.get(0).transactional()).isTrue();
    assertThat(statements.get(1).transactional()).isFalse();
    assertThat(render(new Operation.ExecuteSql("select 1", Set.of("h2"), Optional.empty())))
        .isEmpty();
  }

  @Test
  void insertsAndUpdatesRows() throws SQLException {
    execute("create table t (id bigint, name varchar(20), done boolean, tags text[])");
    run(
        new Operation.BulkInsert(
            T,
            List.of("id", "name", "done"),
            List.of(
                List.of(Optional.of(1), Optional.of("it's"), Optional.of(true)),
                List.of(Optional.of(2), Optional.empty(), Optional.of(0)))),
        new Operation.Backfill(
            T,
            java.util.Map.of("name", new Fill.Literal("two"), "id", new Fill.Sql("id + 10")),
            Optional.of("name is null")));
    assertThat(single("select string_agg(id || name || done, ',' order by id) from t"))
        .isEqualTo("1it'strue,12twofalse");
  }

  @Test
  void altersATableWhoseRowsItHasJustWrittenWhereConstraintsWaitForTheCommit() throws SQLException {
    execute("create table p (id bigint primary key)");
    execute("create table t (id bigint, c int, p bigint references p initially deferred)");
    execute("insert into p values (1), (2)");
    run(
        new Operation.BulkInsert(
            T,
            List.of("id", "p"),
            List.of(
                List.of(Optional.of(1), Optional.of(1)), List.of(Optional.of(2), Optional.of(1)))),
        setNotNull("id"),
        new Operation.Backfill(
            T,
            java.util.Map.of("c", new Fill.Literal(7), "p", new Fill.Literal(2)),
            Optional.empty()),
        setNotNull("c"));
    assertThat(single("select string_agg(c || '-' || p, ',' order by id) from t"))
        .isEqualTo("7-2,7-2");
  }

  @Test
  void altersSuchATableBesideACheckOfTheConstraintsName() throws SQLException {
    execute("create table p (id bigint primary key)");
    execute("create table other (n int constraint fk_t check (n > 0))");
    execute("create table t (id bigint, p bigint constraint fk_t references p initially deferred)");
    execute("insert into p values (1)");
    run(
        new Operation.BulkInsert(
            T, List.of("id", "p"), List.of(List.of(Optional.of(1), Optional.of(1)))),
        setNotNull("id"));
    assertThat(single("select id || '-' || p from t")).isEqualTo("1-1");
  }

  private static Operation setNotNull(String column) {
    return new Operation.AlterColumn(
        T,
        column,
        List.of(new ColumnChange.SetNullable(false)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void letsOneMigratorIn() throws SQLException {
    assertThat(dialect.lock().holder(database)).isEmpty();
    try (Held held = dialect.lock().tryAcquire(database).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(dialect.lock().tryAcquire(database)).isEmpty();
      assertThat(dialect.lock().holder(database).orElseThrow()).contains("process ", "since ");
      execute("create table t (id int)");
      execute("create index concurrently i on t (id)");
      assertThat(single("select count(*) from pg_stat_activity where state like 'idle in%'"))
          .isEqualTo("0");
    }
    dialect.lock().tryAcquire(database).orElseThrow().close();
  }

  @Test
  void scratchLeavesNothingBehind() throws SQLException {
    execute("create table t (id int)");
    try (Area area = dialect.scratch().open(database)) {
      try (Statement statement = area.connection().createStatement()) {
        statement.execute("create table u (id int)");
        statement.execute("create table " + area.namespace("other") + ".w (id int)");
        assertThat(area.namespace("other")).isEqualTo(area.namespace("other"));
      }
      Schema inside =
          dialect
              .catalog()
              .read(
                  area.connection(), new Scope(Set.of(area.namespace("other")), Optional.empty()));
      assertThat(inside.tables()).hasSize(2).containsKey(ObjectName.of("u"));
      assertThat(dialect.catalog().state(area.connection()).table(T)).isEmpty();
    }
    assertThat(single("select count(*) from pg_namespace where nspname like 'cairn%'"))
        .isEqualTo("0");
  }

  @Test
  void saysWhichRightScratchNeeds() throws SQLException {
    execute("drop role if exists cairn_guest; create role cairn_guest login password 'guest'");
    ConnectionSource guest =
        new SimpleSource(database.url().replaceFirst("\\?.*", ""), "cairn_guest", "guest");
    assertThatThrownBy(() -> dialect.scratch().open(guest))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("GRANT CREATE ON DATABASE");
  }

  @Test
  void theStateAnswersAboutWhatIsThereNow() throws SQLException {
    execute(
        "create schema other; create type mood as enum ('a');"
            + "create table t (id int primary key, m mood); create sequence s start 5 increment 2;"
            + "create table u (t_id int references t); create table other.w (m mood[], t_id int"
            + " references t); create view v as select id from t");
    var state = dialect.catalog().state(connection);
    assertThat(state.table(ObjectName.of("missing"))).isEmpty();
    assertThat(state.table(new ObjectName("other", "w"))).isPresent();
    assertThat(state.referencing(T).stream().map(Table::name))
        .containsExactlyInAnyOrder(ObjectName.of("u"), new ObjectName("other", "w"));
    assertThat(state.usingEnum(ObjectName.of("mood")).stream().map(Table::name))
        .containsExactlyInAnyOrder(T, new ObjectName("other", "w"));
    assertThat(state.sequence(ObjectName.of("s")).orElseThrow().increment()).isEqualTo(2);
    assertThat(state.enumType(ObjectName.of("mood")).orElseThrow().values()).containsExactly("a");
    assertThat(state.dependents(T)).hasSize(1);
  }

  @Test
  void readsOnlyTheTablesThatAreAskedFor() throws SQLException {
    execute(
        "do $$ begin for i in 1..300 loop execute format("
            + "'create table t%s (id bigint primary key, p bigint references t%s, v text)',"
            + " i, greatest(i - 1, 1)); end loop; end $$");
    Schema found = read();
    assertThat(found.tables()).hasSize(300);
    Scope one = new Scope(Set.of(), Optional.of(Set.of(ObjectName.of("t7"))));
    assertThat(dialect.catalog().read(connection, one).tables().keySet())
        .containsExactly(ObjectName.of("t7"));
  }

  private void alter(String column, Optional<Column> before, ColumnChange... changes)
      throws SQLException {
    run(new Operation.AlterColumn(T, column, Arrays.asList(changes), Optional.empty(), before));
  }

  private List<dev.cairn.dialect.Statement> render(Operation operation) {
    return dialect.render(operation, dialect.catalog().state(connection));
  }

  private void run(Operation... operations) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (List<Operation> group : dialect.group(Arrays.asList(operations))) {
        for (dev.cairn.dialect.Statement statement :
            dialect.renderGroup(group, dialect.catalog().state(connection))) {
          execute(statement.sql());
        }
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private Schema read() throws SQLException {
    return dialect.catalog().read(connection, Scope.OWN_SCHEMA);
  }

  private Column column(String name) throws SQLException {
    return read().table(T).orElseThrow().column(name).orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String single(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
