package dev.cairn.compare;

import static dev.cairn.compare.Comparing.lines;
import static dev.cairn.compare.Comparing.optional;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionEngineTest {

  private final List<List<Table>> asked = new ArrayList<>();

  private Difference compare(Schema wanted, Schema found, ExpressionEngine engine) {
    return new SchemaComparator(new PureDialect(), CompareRules.DEFAULT)
        .compare(
            wanted,
            found,
            probes -> {
              asked.add(probes);
              return engine.spell(probes);
            },
            Decisions.NONE);
  }

  /** An engine that writes every expression in capitals. */
  private static List<Table> capitals(List<Table> probes) {
    return probes.stream()
        .map(
            table ->
                table
                    .withColumns(
                        table.columns().stream()
                            .map(
                                column ->
                                    column
                                        .withDefault(column.defaultSql().map(String::toUpperCase))
                                        .withGenerated(
                                            column
                                                .generated()
                                                .map(
                                                    g ->
                                                        new Generated(
                                                            g.expression()
                                                                .toUpperCase(java.util.Locale.ROOT),
                                                            g.stored()))))
                            .toList())
                    .withChecks(
                        table.checks().stream()
                            .map(
                                check ->
                                    check.withExpression(
                                        check.expression().toUpperCase(java.util.Locale.ROOT)))
                            .toList())
                    .withIndexes(
                        table.indexes().stream()
                            .map(
                                index ->
                                    new Index(
                                        index.name(),
                                        index.keys(),
                                        index.unique(),
                                        index.where().map(String::toUpperCase),
                                        index.method()))
                            .toList()))
        .toList();
  }

  private static Index partial(String name, String where) {
    return new Index(
        Optional.of(name),
        List.of(Index.Key.column("a")),
        false,
        Optional.of(where),
        Optional.empty());
  }

  private static Table expressions(String function, String check, String where, String generated) {
    return table(
            "todo",
            text("a").withDefault(Optional.of(function)),
            optional("g", Simple.INTEGER)
                .withGenerated(Optional.of(new Generated(generated, true))))
        .withChecks(List.of(new CheckConstraint(Optional.empty(), check)))
        .withIndexes(List.of(partial("ix", where)));
  }

  @Test
  void asksOnceAboutEverythingInDoubtAndBelievesTheAnswer() {
    Schema wanted =
        schema(expressions("now()", "a in ('x')", "id > 3", "id*2"), table("same", text("b")));
    Schema found =
        schema(expressions("NOW()", "A IN ('X')", "ID > 3", "ID*2"), table("same", text("b")));
    assertThat(compare(wanted, found, ExpressionEngineTest::capitals).upgrade()).isEmpty();
    assertThat(asked).hasSize(1);
    Table probe = asked.get(0).get(0);
    assertThat(asked.get(0)).hasSize(1);
    assertThat(probe.primaryKey()).isEmpty();
    assertThat(probe.columns()).hasSize(3);
  }

  @Test
  void aRealDifferenceStaysOneAndCarriesWhatWasWritten() {
    Difference difference =
        compare(
            schema(expressions("now()", "a in ('x','y')", "id > 4", "id*3")),
            schema(expressions("NOW()", "A IN ('X')", "ID > 3", "ID*2")),
            ExpressionEngineTest::capitals);
    assertThat(lines(difference))
        .containsExactly(
            "drop check from todo A IN ('X')",
            "drop index todo(a) where ID > 3",
            "alter column todo.g (computed as ID*2 -> id*3)",
            "add check to todo a in ('x','y')",
            "create index todo(a) where id > 4");
  }

  @Test
  void whatTheEngineRefusesIsADifference() {
    Schema wanted = schema(expressions("now()", "x", "y", "z"));
    Schema found = schema(expressions("NOW()", "X", "Y", "Z"));
    assertThat(compare(wanted, found, ExpressionEngine.none()).upgrade()).hasSize(6);
  }

  @Test
  void isNotAskedWhereNothingIsInDoubt() {
    Table plain = table("todo", text("a"));
    compare(
        schema(plain.withChecks(List.of(new CheckConstraint(Optional.empty(), "id > 0")))),
        schema(plain),
        ExpressionEngineTest::capitals);
    assertThat(asked).isEmpty();
  }
}
