package dev.cairn.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.model.ModelReading.InitialValue;
import dev.cairn.schema.ObjectName;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialValuesTest {

  private final Reading shop = Reading.of("postgresql", "shop");
  private final Reading people = Reading.of("postgresql", "people");
  private final Reading keys = Reading.of("postgresql", "keys");

  @Test
  void takesThePrimitiveValueThatJavaGives() {
    assertThat(
            shop.reading().initialValue(ObjectName.of("customerorder"), "completed").orElseThrow())
        .isEqualTo(new InitialValue(false, "CustomerOrder.completed = false"));
    assertThat(shop.initial("product", "whole")).contains(0);
  }

  @Test
  void takesTheInitializer() {
    assertThat(shop.initial("product", "active")).contains(true);
    assertThat(shop.initial("product", "price")).contains(new BigDecimal("9.99"));
    assertThat(shop.initial("product", "letter")).contains("x");
  }

  @Test
  void hasNoneForNull() {
    assertThat(shop.initial("product", "code")).isEmpty();
    assertThat(shop.initial("product", "no_such_column")).isEmpty();
    assertThat(shop.initial("no_such_table", "code")).isEmpty();
  }

  @Test
  void storesEnumsAsTheyAreMapped() {
    assertThat(shop.initial("customerorder", "status")).contains("OPEN");
    assertThat(shop.initial("customerorder", "previousstatus")).contains(1);
    assertThat(Reading.of("postgresql", "enums").initial("meal", "taste")).contains("SOUR");
  }

  @Test
  void looksIntoEmbeddables() {
    InitialValue value =
        shop.reading().initialValue(ObjectName.of("customerorder"), "currency").orElseThrow();

    assertThat(value).isEqualTo(new InitialValue("EUR", "CustomerOrder.total.currency = \"EUR\""));
    assertThat(shop.initial("customerorder", "tax_currency")).isEmpty();
    assertThat(shop.initial("order_price", "currency")).contains("EUR");
  }

  @Test
  void passesThroughConverters() {
    assertThat(people.initial("person", "member")).contains("Y");
  }

  @Test
  void writesATypeOfHibernatesOwnAsHibernateDoes() {
    assertThat(people.initial("person", "language")).contains("de_DE");
  }

  @Test
  void looksIntoSuperclassesAndSecondaryTables() {
    assertThat(people.initial("person", "displayname")).contains("nobody");
    assertThat(people.initial("person_detail", "motto")).contains("none");
  }

  @Test
  void looksThroughInheritance() {
    Reading all = Reading.of("postgresql", "inherit");

    assertThat(all.initial("shape", "sides")).contains(4);
    assertThat(all.initial("shape", "radius")).contains(7);
    assertThat(all.initial("car", "doors")).contains(5);
    assertThat(all.initial("cash", "cents")).contains(100);
  }

  @Test
  void hasNoneForAnIdentifier() {
    assertThat(people.initial("person", "id")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "seat, hall, main",
    "seat, number, 0",
    "seat, side, LEFT",
    "box, hall, main",
    "box, side, LEFT",
    "ticket, region, EU",
    "ticket, kind, plain",
    "coupon, region, world",
    "coupon, kind, plain",
    "visit, day, 1"
  })
  void takesTheInitializerOfAPartOfAKey(String table, String column, String value) {
    assertThat(keys.initial(table, column).map(String::valueOf)).contains(value);
  }

  @ParameterizedTest
  @CsvSource({"seat, drawn", "box, drawn", "coupon, event_id", "visit, event_id", "event, id"})
  void hasNoneForAPartOfAKeyThatIsGivenByAnother(String table, String column) {
    assertThat(keys.reading().schema().table(ObjectName.of(table)).orElseThrow().column(column))
        .isPresent();
    assertThat(keys.initial(table, column)).isEmpty();
  }

  @Test
  void namesTheObjectThatAPartOfAKeyIsTakenFrom() {
    assertThat(label("seat", "hall")).isEqualTo("Seat.hall = \"main\"");
    assertThat(label("ticket", "region")).isEqualTo("Ticket.key.region = \"EU\"");
    assertThat(label("coupon", "region")).isEqualTo("TicketKey.region = \"world\"");
  }

  private String label(String table, String column) {
    return keys.reading().initialValue(ObjectName.of(table), column).orElseThrow().source();
  }

  @Test
  void notesAConstructorThatFails() {
    assertThat(people.initial("fussy", "mood")).isEmpty();
    assertThat(people.reading().notes())
        .anyMatch(note -> note.contains("Fussy") && note.contains("not today"));
  }
}
