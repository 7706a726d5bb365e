package dev.cairn.dialect.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.h2.H2Settings.Folding;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksum of {@code TODO} is 276046, that of {@code AIRPORT} efafe8ab. */
class MadeUpNamesTest {

  private final MadeUpNames names = new MadeUpNames(new H2Identifiers(Folding.UPPER, false));

  @ParameterizedTest
  @ValueSource(strings = {"index_2", "index_27", "index_276046", "index_276046_0", "index_54_12"})
  void areLeftOutOfIndexes(String name) {
    assertThat(without("todo", name)).containsExactly(Optional.empty());
  }

  /** A table that is renamed keeps the names of its indexes. */
  @ParameterizedTest
  @ValueSource(strings = {"index_3", "index_a", "index_be", "index_3c8"})
  void areLeftOutAsWellWhereTheTableHadAnotherNameBefore(String name) {
    assertThat(without("todo", name)).containsExactly(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index_title",
        "index_0",
        "index_01",
        "index_2_title",
        "index_2760461234",
        "ix_2",
        "index2",
        "index_",
        "my_index_2",
        "INDEX_2"
      })
  void areNotWhatPeopleCallAnIndex(String name) {
    assertThat(without("todo", name)).containsExactly(Optional.of(name));
  }

  /** Three letters make a word. */
  @Test
  void areNotWordsUnlessTheyAreTheChecksumOfTheTable() {
    assertThat(without("airport", "index_efa", "index_efaf", "index_fee", "index_face"))
        .containsExactly(
            Optional.of("index_fee"),
            Optional.of("index_face"),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void leaveIndexesInAnOrderThatDoesNotFollowFromThem() {
    Index title = Index.on("index_2", "title");
    Index id = Index.on("index_27", "id");
    Index own = Index.on("own", "x");
    Table one = table("todo").withIndexes(List.of(title, id, own));
    Table other =
        table("todo")
            .withIndexes(
                List.of(
                    id.withName(Optional.of("index_5")),
                    own,
                    title.withName(Optional.of("index_54_0"))));
    assertThat(names.without(one)).isEqualTo(names.without(other));
    assertThat(names.without(one).indexes().get(0)).isEqualTo(own);
  }

  private List<Optional<String>> without(String table, String... indexes) {
    return names
        .without(
            table(table)
                .withIndexes(Arrays.stream(indexes).map(name -> Index.on(name, "title")).toList()))
        .indexes()
        .stream()
        .map(Index::name)
        .toList();
  }

  private static Table table(String name) {
    return Table.of(ObjectName.of(name), List.of());
  }
}
