package dev.cairn.compare;

import static dev.cairn.compare.Comparing.NO_RENAME;
import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.renaming;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void saysWhatIsAdded() {
    assertThat(Summary.of(compare(schema(table("todo", text("completed"))), schema(table("todo")))))
        .isEqualTo("add completed to todo");
    assertThat(
            Summary.of(compare(schema(table("todo", text("a"), text("b"))), schema(table("todo")))))
        .isEqualTo("add a, b to todo");
  }

  @Test
  void saysWhichTablesAreMade() {
    Table todo =
        table("todo", text("owner_id")).withForeignKeys(List.of(reference("owner_id", "users")));
    assertThat(Summary.of(compare(schema(todo, table("users")), Schema.empty())))
        .isEqualTo("create users, todo");
  }

  @Test
  void saysWhatIsRenamed() {
    assertThat(
            Summary.of(
                compare(
                    schema(table("todo", text("completed"))),
                    schema(table("todo", text("done"))),
                    renaming("todo.done", "completed"))))
        .isEqualTo("rename todo.done to completed");
  }

  @Test
  void saysHowMuchElseThereIs() {
    Table found = table("todo", text("done"), text("title"));
    Table wanted =
        table(
                "todo",
                text("title").withNullable(true).withDefault(java.util.Optional.of("'a'")),
                text("a_first_new_column"),
                text("a_second_new_column"))
            .withIndexes(List.of(Index.on("ix", "title")));
    String text = Summary.of(compare(schema(wanted), schema(found), NO_RENAME));
    assertThat(text).isEqualTo("add a_first_new_column to todo and 4 more changes");
  }

  @Test
  void isNeverLongerThanALine() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      columns.add(text("column_with_a_name_as_long_as_the_db_" + i));
    }
    Schema wanted = schema(table("todo", columns.toArray(Column[]::new)));
    assertThat(Summary.of(compare(wanted, schema(table("todo")))).length()).isLessThanOrEqualTo(60);
    assertThat(Summary.of(compare(wanted, wanted))).isEmpty();
  }
}
