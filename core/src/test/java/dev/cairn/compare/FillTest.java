package dev.cairn.compare;

import static dev.cairn.compare.Comparing.NO_RENAME;
import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.filling;
import static dev.cairn.compare.Comparing.required;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.CairnException;
import dev.cairn.operation.Fill;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Schema;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FillTest {

  private final Column completed = required("completed", Simple.BOOLEAN);
  private final Schema before = schema(table("todo"));
  private final Schema after = schema(table("todo", completed));

  private static Optional<Fill> fill(Difference difference) {
    Operation operation = difference.upgrade().get(0);
    return operation instanceof Operation.AddColumn add
        ? add.fill()
        : ((Operation.AlterColumn) operation).fill();
  }

  @Test
  void takesTheValueThatWasDecided() {
    Difference difference =
        compare(after, before, filling("todo.completed", new Fill.Literal(true)));
    assertThat(fill(difference)).contains(new Fill.Literal(true));
    assertThat(difference.comments()).containsEntry(0, "existing rows get true, as decided");
    assertThat(difference.questions()).isEmpty();
  }

  @Test
  void leavesAColumnWithADefaultToTheDatabase() {
    Schema wanted = schema(table("todo", completed.withDefault(Optional.of("false"))));
    Difference added = compare(wanted, before);
    assertThat(fill(added)).isEmpty();
    assertThat(added.questions()).isEmpty();
    Schema nullable =
        schema(table("todo", completed.withNullable(true).withDefault(Optional.of("false"))));
    Difference altered = compare(wanted, nullable);
    assertThat(fill(altered)).contains(new Fill.Sql("false"));
    assertThat(altered.comments())
        .containsEntry(0, "existing rows get false, the default of todo.completed");
  }

  @Test
  void takesTheApplicationsInitialValueByTheApplicationsNames() {
    InitialValues values =
        (table, column) ->
            table.name().equals("TODO") && column.equals("completed")
                ? Optional.of(new InitialValues.InitialValue(false, "Todo.completed = false"))
                : Optional.empty();
    Difference difference =
        new SchemaComparator(new PureDialect(), CompareRules.DEFAULT, values)
            .compare(schema(table("TODO", completed)), before, ExpressionEngine.none(), NO_RENAME);
    assertThat(fill(difference)).contains(new Fill.Literal(false));
    assertThat(difference.comments())
        .containsEntry(0, "existing rows get false, the initial value of Todo.completed");
  }

  @Test
  void asksWhenNothingIsKnown() {
    assertThat(compare(after, before).questions())
        .extracting(Question::flag)
        .containsExactly("--fill todo.completed=VALUE");
    Schema nullable = schema(table("todo", completed.withNullable(true)));
    assertThat(compare(after, nullable).questions())
        .extracting(Question::flag)
        .containsExactly("--fill todo.completed=VALUE");
  }

  @Test
  void aNewTableHasNoRowsToFill() {
    assertThat(compare(after, Schema.empty()).questions()).isEmpty();
  }

  @Test
  void whatFillsItselfNeedsNoValue() {
    Column counted = required("n", Simple.BIGINT).withIdentity(Optional.of(Identity.BY_DEFAULT));
    Column computed =
        required("m", Simple.BIGINT).withGenerated(Optional.of(new Generated("id * 2", true)));
    assertThat(compare(schema(table("todo", counted, computed)), before).questions()).isEmpty();
  }

  @Test
  void aFillForNoColumnOfTheModelsIsAMistake() {
    assertThatThrownBy(
            () -> compare(after, before, filling("todo.complete", new Fill.Literal(true))))
        .isInstanceOfSatisfying(
            CairnException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CairnException.Kind.USAGE);
              assertThat(e.hint()).contains("Columns of todo: id, completed");
            });
  }
}
