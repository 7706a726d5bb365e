package dev.cairn.compare;

import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static Table child(String name, String parent) {
    return table(name, optional("parent_id", Simple.BIGINT))
        .withForeignKeys(List.of(reference("parent_id", parent)));
  }

  @Test
  void createsParentsFirstAndDropsChildrenFirst() {
    Schema family = schema(child("a", "b"), child("b", "c"), table("c"));
    assertThat(lines(compare(family, Schema.empty())))
        .containsExactly("create table c", "create table b", "create table a");
    assertThat(lines(compare(Schema.empty(), family)))
        .containsExactly("drop table a", "drop table b", "drop table c");
  }

  @Test
  void closesACycleAfterItsTables() {
    Schema circle = schema(child("a", "b"), child("b", "a"));
    assertThat(lines(compare(circle, Schema.empty())))
        .containsExactly(
            "create table b", "create table a", "add foreign key b(parent_id) to a(id)");
    assertThat(lines(compare(Schema.empty(), circle)))
        .containsExactly("drop foreign key b(parent_id) to a(id)", "drop table a", "drop table b");
  }

  @Test
  void aTableThatRefersToItselfIsMadeInOneStep() {
    assertThat(compare(schema(child("node", "node")), Schema.empty()).upgrade()).hasSize(1);
  }

  @Test
  void foreignKeysOntoADroppedTableGoBeforeIt() {
    Schema found = schema(child("todo", "users"), table("users"));
    Schema wanted = schema(table("todo", optional("parent_id", Simple.BIGINT)));
    assertThat(lines(compare(wanted, found)))
        .containsExactly("drop foreign key todo(parent_id) to users(id)", "drop table users");
  }

  @Test
  void changesATableInTheOrderThatWorks() {
    Table found =
        table("todo", text("gone"), text("title"), optional("owner_id", Simple.BIGINT))
            .withIndexes(List.of(Index.on("ix_gone", "gone")));
    Table wanted =
        table(
                "todo",
                text("title").withNullable(true).withDefault(Optional.of("'x'")),
                optional("owner_id", Simple.BIGINT),
                optional("rank", Simple.INTEGER),
                optional("a_first", Simple.INTEGER))
            .withUniques(List.of(UniqueConstraint.on("title")))
            .withForeignKeys(List.of(reference("owner_id", "users")))
            .withIndexes(List.of(Index.on("ix_rank", "rank")));
    assertThat(
            lines(
                compare(
                    schema(wanted, table("users")),
                    schema(found, table("users")),
                    Comparing.NO_RENAME)))
        .containsExactly(
            "drop index todo(gone)",
            "add column todo.rank INTEGER",
            "add column todo.a_first INTEGER",
            "alter column todo.title (default none -> 'x')",
            "add unique constraint todo(title)",
            "add foreign key todo(owner_id) to users(id)",
            "create index todo(rank)",
            "drop column todo.gone");
  }

  @Test
  void aNewTableWaitsForTheKeyItRefersTo() {
    Table users = table("users", text("email"));
    Table todo =
        table("todo", text("owner"))
            .withForeignKeys(
                List.of(
                    dev.cairn.schema.ForeignKey.of(
                        List.of("owner"), users.name(), List.of("email"))));
    assertThat(
            lines(
                compare(
                    schema(users.withUniques(List.of(UniqueConstraint.on("email"))), todo),
                    schema(users))))
        .containsExactly(
            "create table todo",
            "add unique constraint users(email)",
            "add foreign key todo(owner) to users(email)");
  }

  @Test
  void aNameMovesFromOneTableToAnother() {
    Table a = table("a", text("x"));
    Table b = table("b", text("x"));
    List<Index> index = List.of(Index.on("ix", "x"));
    assertThat(lines(compare(schema(a.withIndexes(index), b), schema(a, b.withIndexes(index)))))
        .containsExactly("drop index b(x)", "create index a(x)");
  }

  @Test
  void aKeyLeavesItsNameToAnIndexOfItsTable() {
    Table users = table("users", text("email"));
    PrimaryKey named = new PrimaryKey(Optional.of("mine"), List.of("id"));
    assertThat(
            lines(
                compare(
                    schema(users.withIndexes(List.of(Index.on("mine", "email")))),
                    schema(users.withPrimaryKey(Optional.of(named))))))
        .containsExactly(
            "drop primary key users(id)", "add primary key users(id)", "create index users(email)");
  }

  @Test
  void aNameThatStaysWithAnotherTableIsNotGivenAgain() {
    List<Index> index = List.of(Index.on("ix", "x"));
    Table a = table("a", text("x")).withIndexes(index);
    Table b = table("b", text("x"));
    Difference difference =
        compare(
            schema(a, b.withIndexes(index), table("c", text("x")).withIndexes(index)),
            schema(a, b));
    assertThat(difference.upgrade().stream().flatMap(OrderTest::indexNames))
        .containsExactly("ix_c_x", "ix_b_x");
    assertThat(difference.comments())
        .hasSize(2)
        .containsValue("ix is a name that another table uses already");
  }

  @Test
  void aNameThatTwoTablesAskForIsFreedForTheOther() {
    Table old = table("b", text("x"), text("y")).withIndexes(List.of(Index.on("part", "x")));
    Table now =
        table("b", text("x"), text("y"))
            .withUniques(List.of(UniqueConstraint.on("y").withName(Optional.of("part"))));
    Table added = table("a", text("x")).withIndexes(List.of(Index.on("part", "x")));
    assertThat(lines(compare(schema(added, now), schema(old))))
        .startsWith("drop index b(x)", "create table a");
  }

  private static Stream<String> indexNames(Operation operation) {
    List<Index> indexes =
        operation instanceof Operation.CreateIndex create
            ? List.of(create.index())
            : operation instanceof Operation.CreateTable create
                ? create.table().indexes()
                : List.of();
    return indexes.stream().flatMap(it -> it.name().stream());
  }

  @Test
  void whatModelsHaveNoWordsForStaysUnlessAllIsSaid() {
    Table bare = table("booking", text("room"));
    Table found =
        bare.withChecks(
                List.of(
                    new CheckConstraint(Optional.of("apart"), "EXCLUDE USING hash (room WITH =)")))
            .withPrimaryKey(Optional.of(PrimaryKey.on("id").withIncluded(List.of("room"))));
    assertThat(lines(compare(schema(bare), schema(found)))).isEmpty();
    assertThat(
            lines(
                new SchemaComparator(new PureDialect(), CompareRules.DEFAULT)
                    .complete()
                    .compare(schema(bare), schema(found), ExpressionEngine.none(), Decisions.NONE)))
        .containsExactly(
            "drop exclusion constraint from booking EXCLUDE USING hash (room WITH =)",
            "drop primary key booking(id)",
            "add primary key booking(id)");
  }

  @Test
  void aColumnThatForbidsNullAgainIsFilledWithItsDefault() {
    Table found = table("todo", text("code").withNullable(false).withDefault(Optional.of("'x'")));
    Table wanted = table("todo", text("code").withDefault(Optional.of("'x'")));
    assertThat(compare(schema(wanted), schema(found)).downgrade())
        .singleElement()
        .satisfies(
            back ->
                assertThat(((Operation.AlterColumn) back).fill()).contains(new Fill.Sql("'x'")));
  }

  @Test
  void aDroppedTableGoesFirstWhereItsKeyHasANameThatANewOneNeeds() {
    PrimaryKey named = new PrimaryKey(Optional.of("mine"), List.of("id"));
    assertThat(
            lines(
                compare(
                    schema(table("people", text("email")).withPrimaryKey(Optional.of(named))),
                    schema(table("users").withPrimaryKey(Optional.of(named))))))
        .containsExactly("drop table users", "create table people");
  }

  @Test
  void aChainOfTenThousandTablesIsNoDeeperThanOne() {
    int length = 10_000;
    List<Table> chain = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      chain.add(i + 1 == length ? table("t" + i) : child("t" + i, "t" + (i + 1)));
    }
    Schema schema = Schema.ofTables(chain);
    Difference made = compare(schema, Schema.empty());
    assertThat(made.upgrade()).hasSize(length).hasOnlyElementsOfType(Operation.CreateTable.class);
    assertThat(made.descriptions().get(0).object()).isEqualTo("t" + (length - 1));
    Difference dropped = compare(Schema.empty(), schema);
    assertThat(dropped.descriptions().get(0).object()).isEqualTo("t0");
    List<Operation> back = new ArrayList<>(made.downgrade());
    assertThat(back.get(0)).isInstanceOf(Operation.DropTable.class);
    Collections.reverse(back);
    assertThat(back.stream().map(operation -> operation.reverse().orElseThrow()).toList())
        .isEqualTo(made.upgrade());
    assertThat(compare(schema, schema).upgrade()).isEmpty();
  }
}
