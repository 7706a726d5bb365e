package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.h2.H2Settings.Folding;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2IdentifiersTest {

  private static final H2Identifiers UPPER = new H2Identifiers(Folding.UPPER, false);
  private static final H2Identifiers LOWER = new H2Identifiers(Folding.LOWER, false);
  private static final H2Identifiers KEEP = new H2Identifiers(Folding.KEEP, false);

  @ParameterizedTest
  @CsvSource({
    "todo, TODO, todo",
    "TODO, todo, \"todo\"",
    "userName, userName, \"userName\"",
    "order, ORDER, \"ORDER\"",
    "VALUE, value, \"value\"",
    "col_1, COL_1, col_1",
    "a b, A B, \"A B\"",
    "größe, größe, \"größe\"",
    "é, É, \"É\"",
    "1st, 1ST, \"1ST\"",
  })
  void spellsNamesOfAnUpperFoldingDatabase(String portable, String stored, String rendered) {
    assertThat(UPPER.toCatalog(portable)).isEqualTo(stored);
    assertThat(UPPER.fromCatalog(stored)).isEqualTo(portable);
    assertThat(UPPER.render(portable)).isEqualTo(rendered);
  }

  @Test
  void keepsNamesOfOtherDatabasesAsTheyAre() {
    assertThat(LOWER.render("todo")).isEqualTo("todo");
    assertThat(LOWER.render("TODO")).isEqualTo("\"TODO\"");
    assertThat(LOWER.fromUnquoted("Todo")).isEqualTo("todo");
    assertThat(KEEP.render("userName")).isEqualTo("userName");
    assertThat(KEEP.render("Order")).isEqualTo("\"Order\"");
    assertThat(KEEP.fromUnquoted("userName")).isEqualTo("userName");
  }

  @Test
  void readsNamesOfStatements() {
    assertThat(UPPER.fromUnquoted("userName")).isEqualTo("username");
    assertThat(UPPER.fromQuoted("userName")).isEqualTo("userName");
    assertThat(UPPER.fromQuoted("USERNAME")).isEqualTo("username");
  }

  @Test
  void tellsNamesApartByCaseUnlessToldNotTo() {
    assertThat(UPPER.key("todo")).isNotEqualTo(UPPER.key("Todo"));
    H2Identifiers insensitive = new H2Identifiers(Folding.LOWER, true);
    assertThat(insensitive.key("todo")).isEqualTo(insensitive.key("Todo"));
  }

  @Test
  void cutsAtTheLimit() {
    assertThat(UPPER.cut("x".repeat(300))).hasSize(256);
  }

  @Property
  void losesNothingOnTheWayToTheCatalogAndBack(
      @ForAll @StringLength(min = 1, max = 20) String name) {
    assertThat(UPPER.fromCatalog(UPPER.toCatalog(name))).isEqualTo(name);
    assertThat(UPPER.toCatalog(UPPER.fromCatalog(name))).isEqualTo(name);
  }
}
