package dev.cairn.compare;

import static dev.cairn.compare.Comparing.NO_RENAME;
import static dev.cairn.compare.Comparing.compare;
import static dev.cairn.compare.Comparing.reference;
import static dev.cairn.compare.Comparing.schema;
import static dev.cairn.compare.Comparing.table;
import static dev.cairn.compare.Comparing.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Column;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValuesLeftBehindTest {

  private final Table card =
      table("card", text("number"), text("owner"), text("payment_id"))
          .withForeignKeys(List.of(reference("payment_id", "payment")));

  @Test
  void namesColumnsThatANewTableHasAndTheOneItRefersToLoses() {
    assertThat(notes(schema(table("payment", text("owner")), card), "number", "owner", "till"))
        .singleElement()
        .asString()
        .startsWith("card has columns that payment loses: number.")
        .contains("insert into card");
  }

  @Test
  void isSilentWhereNothingIsLeftBehind() {
    assertThat(
            notes(schema(table("payment", text("number"), text("owner")), card), "number", "owner"))
        .isEmpty();
    assertThat(notes(schema(table("payment"), card), "till")).isEmpty();
    assertThat(notes(schema(table("payment"), table("card", text("number"))), "number")).isEmpty();
  }

  private static List<String> notes(Schema wanted, String... columns) {
    Table before = table("payment", Stream.of(columns).map(Comparing::text).toArray(Column[]::new));
    return ValuesLeftBehind.notes(compare(wanted, schema(before), NO_RENAME).upgrade());
  }
}
