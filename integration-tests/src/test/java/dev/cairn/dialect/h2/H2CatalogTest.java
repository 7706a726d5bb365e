package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.CatalogReader.Scope;
import dev.cairn.dialect.ConnectionSource;
import dev.cairn.dialect.SchemaState.Dependent;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2CatalogTest {

  private static H2Database fresh() throws SQLException {
    return H2Database.open(H2Server.usual().freshDatabase());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean",
        "tinyint",
        "smallint",
        "integer",
        "bigint",
        "real",
        "double precision",
        "float(53)",
        "float(10)",
        "numeric(12,3)",
        "numeric",
        "decfloat(20)",
        "char(3)",
        "char",
        "varchar(40)",
        "varchar",
        "varchar_ignorecase(30)",
        "clob",
        "clob(100)",
        "text",
        "blob",
        "varbinary(20)",
        "varbinary",
        "binary(16)",
        "date",
        "time(0)",
        "time(3) with time zone",
        "timestamp",
        "timestamp(3)",
        "timestamp with time zone",
        "uuid",
        "json",
        "enum('A','b''c')",
        "varchar(255) array",
        "int array[10]",
        "numeric(3,1) array array",
        "enum('x') array",
        "interval second(18,9)",
        "interval day to second",
        "interval year(3) to month",
        "geometry",
        "geometry(point,4326)",
        "java_object",
        "row(a int, b varchar(3))",
      })
  void readsBackEveryTypeThatH2Has(String type) throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute("create table t (c " + type + ")");
      ColumnType read = h2.table("t").column("c").orElseThrow().type();
      h2.execute("create table again (c " + h2.dialect().types().render(read) + ")");
      assertThat(h2.table("again").column("c").orElseThrow().type()).isEqualTo(read);
      if (!type.startsWith("row")) {
        assertThat(h2.dialect().types().parse(type)).isEqualTo(read);
      }
    }
  }

  @Test
  void readsWhatColumnsCarry() throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute(
          "create sequence sq start with 10 increment by 50",
          "create table t (id bigint generated always as identity(start with 5 increment by 3),"
              + " s varchar(10) default 'x''y' not null, n int default -1,"
              + " d int generated always as (n * 2), q bigint default next value for sq)",
          "comment on table t is 'a table'",
          "comment on column t.n is 'a number'");
      Table table = h2.table("t");
      assertThat(table.comment()).contains("a table");
      assertThat(table.columns())
          .containsExactly(
              Column.of("id", ColumnType.Simple.BIGINT)
                  .withNullable(false)
                  .withIdentity(Optional.of(new Identity(true, 5, 3))),
              Column.of("s", new ColumnType.Varchar(10))
                  .withNullable(false)
                  .withDefault(Optional.of("'x''y'")),
              Column.of("n", ColumnType.Simple.INTEGER)
                  .withDefault(Optional.of("-1"))
                  .withComment(Optional.of("a number")),
              Column.of("d", ColumnType.Simple.INTEGER)
                  .withGenerated(Optional.of(new Generated("n * 2", true))),
              Column.of("q", ColumnType.Simple.BIGINT)
                  .withDefault(Optional.of("NEXT VALUE FOR sq")));
      assertThat(h2.dialect().catalog().read(h2.connection(), Scope.OWN_SCHEMA).sequences())
          .containsOnlyKeys(ObjectName.of("sq"))
          .containsValue(new Sequence(ObjectName.of("sq"), 10, 50));
    }
  }

  @Test
  void leavesOutWhatIsNotATableOfTheApplication() throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute(
          "create table t (a int)",
          "create view v as select a from t",
          "create local temporary table lt (a int)",
          "create global temporary table gt (a int)",
          "create linked table lk ('', 'jdbc:h2:mem:', '', '', 'INFORMATION_SCHEMA.TABLES')");
      Schema schema = h2.dialect().catalog().read(h2.connection(), Scope.OWN_SCHEMA);
      assertThat(schema.tables()).containsOnlyKeys(ObjectName.of("t"));
    }
  }

  @Test
  void leavesOutTheIndexesThatH2MakesForConstraints(@TempDir Path folder) throws SQLException {
    ConnectionSource file = H2Server.usual().freshFile(folder);
    try (H2Database h2 = H2Database.open(file)) {
      h2.execute(
          "create table p (id bigint primary key, a int, unique (a, id))",
          "create table c (p_id bigint, a int, x int unique)",
          "create index ix_mine on c (p_id)",
          "create unique index ix_other on c (a desc nulls first, x)",
          "alter table c add constraint fk_mine foreign key (p_id) references p",
          "alter table c add constraint fk_made foreign key (a, p_id) references p (a, id)");
    }
    // Opened anew: what H2 knows of its own indexes must have been kept in the file.
    try (H2Database h2 = H2Database.open(file)) {
      assertThat(h2.table("c").indexes())
          .containsExactlyInAnyOrder(
              Index.on("ix_mine", "p_id"),
              new Index(
                  Optional.of("ix_other"),
                  List.of(
                      new Index.Key("a", false, true, Index.Nulls.FIRST), Index.Key.column("x")),
                  true,
                  Optional.empty(),
                  Optional.empty()));
      assertThat(h2.table("p").indexes()).isEmpty();
      assertThat(h2.table("c").uniques())
          .extracting(UniqueConstraint::columns)
          .containsExactly(List.of("x"));
    }
  }

  @Test
  void readsKeysAfterTheirColumnsWereRenamed() throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute(
          "create table p (id int, a int, b int, primary key (id), constraint uq unique (b, a))",
          "create table c (x int, y int, constraint fk foreign key (x, y) references p (a, b))",
          "alter table p alter column id rename to pid",
          "alter table p alter column a rename to aa",
          "alter table c alter column y rename to yy");
      assertThat(h2.table("p").primaryKey().map(PrimaryKey::columns)).contains(List.of("pid"));
      assertThat(h2.table("p").uniques().get(0).columns()).containsExactly("b", "aa");
      assertThat(h2.table("c").foreignKeys().get(0).columns()).containsExactly("x", "yy");
      assertThat(h2.table("c").foreignKeys().get(0).targetColumns()).containsExactly("aa", "b");
    }
  }

  @Test
  void recognizesChecksAsTheyWereWritten() throws SQLException {
    try (H2Database h2 = fresh()) {
      List<String> written =
          List.of(
              "status in ('A','B')",
              "status in ('A')",
              "n is null or (n > 0 and n < 10)",
              "n between 1 and 5 and n <> 4",
              "status <> 'é'",
              "(n - 3) - 4 > n * 2 + 1",
              "case when n > 1 then true else false end",
              "t.n != 7",
              "status like 'x%'");
      h2.execute("create table t (status varchar(10), n int)");
      for (String check : written) {
        h2.execute("alter table t add check (" + check + ")");
      }
      Table table = Table.of(ObjectName.of("t"), List.of());
      Schema model =
          Schema.ofTables(
              List.of(
                  table.withChecks(
                      written.stream()
                          .map(check -> new CheckConstraint(Optional.empty(), check))
                          .toList())));
      assertThat(h2.table("t").checks())
          .extracting(CheckConstraint::expression)
          .containsExactlyInAnyOrderElementsOf(
              h2
                  .dialect()
                  .canonical(model)
                  .table(ObjectName.of("t"))
                  .orElseThrow()
                  .checks()
                  .stream()
                  .map(CheckConstraint::expression)
                  .toList());
    }
  }

  @Test
  void canonicalFormIsIdempotent() throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute(
          "create table p (id bigint primary key, s varchar(3) check (s in ('A','B')))",
          "create table c (id bigint generated by default as identity primary key,"
              + " p_id bigint references p on delete restrict, n int default (1 + 2),"
              + " d int generated always as (n * 2))",
          "create index ix on c (n desc)");
      Schema read = h2.dialect().catalog().read(h2.connection(), Scope.OWN_SCHEMA);
      Schema once = h2.dialect().canonical(read);
      assertThat(h2.dialect().canonical(once)).isEqualTo(once);
    }
  }

  @Test
  void anotherOwnSchemaIsNotNamed() throws SQLException {
    ConnectionSource source =
        new H2Server(";INIT=CREATE SCHEMA IF NOT EXISTS APP\\;SET SCHEMA APP").freshDatabase();
    try (H2Database h2 = H2Database.open(source)) {
      h2.execute(
          "create table t (id int primary key)",
          "create table public.u (id int references app.t, s int check (s > 0))");
      Schema schema =
          h2.dialect()
              .catalog()
              .read(h2.connection(), new Scope(Set.of("public", "no_such"), Optional.empty()));
      assertThat(schema.tables())
          .containsOnlyKeys(ObjectName.of("t"), new ObjectName("public", "u"));
      assertThat(schema.namespaces()).containsExactly("public");
      assertThat(
              schema
                  .table(new ObjectName("public", "u"))
                  .orElseThrow()
                  .foreignKeys()
                  .get(0)
                  .target())
          .isEqualTo(ObjectName.of("t"));
    }
  }

  @Test
  void tellsTheStateOfOneTableAndWhatHangsOnIt() throws SQLException {
    try (H2Database h2 = fresh()) {
      h2.execute(
          "create schema other",
          "create table p (id int primary key)",
          "create table c (p_id int references p)",
          "create table other.d (p_id int references public.p)",
          "create view v as select id from p",
          "create view w as select * from v");
      var state = h2.dialect().catalog().state(h2.connection());
      assertThat(state.table(ObjectName.of("p")).orElseThrow().primaryKey()).isPresent();
      assertThat(state.table(ObjectName.of("none"))).isEmpty();
      assertThat(state.table(new ObjectName("other", "d"))).isPresent();
      assertThat(state.referencing(ObjectName.of("p")))
          .extracting(Table::name)
          .containsExactlyInAnyOrder(ObjectName.of("c"), new ObjectName("other", "d"));
      assertThat(state.dependents(ObjectName.of("p")))
          .extracting(Dependent::name)
          .containsExactly("\"PUBLIC\".\"V\"", "\"PUBLIC\".\"W\"");
      assertThat(state.dependents(ObjectName.of("c"))).isEmpty();
    }
  }
}
