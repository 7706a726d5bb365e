package dev.cairn.lint;

import static dev.cairn.migration.Ddl.column;
import static dev.cairn.migration.Types.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dialect.TableFacts;
import dev.cairn.migration.Operations;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {

  private static final ObjectName TODO = ObjectName.of("todo");
  private final Target target = LinterTest.target("postgresql:18");

  @ParameterizedTest
  @CsvSource({"0,INFO", "10000,INFO", "10001,WARNING", "999999,WARNING", "1000000,ERROR"})
  void theSizeOfTheTableDecidesAboutALock(long rows, Level expected) {
    assertThat(weighed(op -> op.createIndex("ix", "todo", "title"), rows, Map.of()))
        .extracting(Hazard::level)
        .containsExactly(expected);
  }

  @Test
  void rowsThatBreakAConstraintAreAnErrorAndNoneAreNothing() {
    Probe nulls = new Probe.Nulls(TODO, "note");
    Consumer<Operations> migration = op -> op.alterColumn("todo", "note").notNull();
    assertThat(weighed(migration, 5, Map.of(nulls, 2L)))
        .filteredOn(hazard -> hazard.kind() == HazardKind.NULLS)
        .singleElement()
        .satisfies(
            hazard -> {
              assertThat(hazard.level()).isEqualTo(Level.ERROR);
              assertThat(hazard.counts()).contains("2 rows hold null");
            });
    assertThat(weighed(migration, 5, Map.of(nulls, 0L)))
        .extracting(Hazard::kind)
        .containsExactly(HazardKind.NOT_NULL_SCAN);
    assertThat(weighed(migration, 5, Map.of()))
        .filteredOn(hazard -> hazard.kind() == HazardKind.NULLS)
        .extracting(Hazard::level)
        .containsExactly(Level.WARNING);
  }

  @Test
  void aColumnWithoutValuesIsNoLoss() {
    Consumer<Operations> migration = op -> op.dropColumn("todo", "note").permanently();
    Probe values = new Probe.Values(TODO, "note");
    assertThat(weighed(migration, 5, Map.of(values, 0L)).get(0).level()).isEqualTo(Level.INFO);
    assertThat(weighed(migration, 5, Map.of(values, 3L)).get(0).level()).isEqualTo(Level.ERROR);
  }

  @Test
  void rowVersionsMatterNearTheLimit() {
    Target mysql = LinterTest.target("mysql:8.0.30");
    List<Hazard> found =
        new Linter(mysql, new Surroundings(Schema.empty()), false)
            .inspect(LinterTest.subject("a", op -> op.addColumn("todo", column("x", BIGINT))));
    for (int used : List.of(59, 60, 64)) {
      TableFacts facts = new TableFacts(5, true, Optional.empty(), Optional.of(used));
      assertThat(
              new Assessment(mysql, LintRules.DEFAULT, true, Map.of(TODO, facts), Map.of())
                  .of(found))
          .hasSize(used < 60 ? 0 : 1);
    }
  }

  @Test
  void aProjectHasItsOwnMind() {
    LintRules rules =
        new LintRules(
            Set.of(HazardKind.DROP_IN_USE),
            Map.of(HazardKind.DROP_COLUMN, Level.INFO),
            Level.ERROR);
    List<Hazard> found = found(op -> op.dropColumn("todo", "note"));
    assertThat(Assessment.unconnected(target, rules).of(found))
        .extracting(Hazard::kind, Hazard::level)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(HazardKind.DROP_COLUMN, Level.INFO));
  }

  private List<Hazard> weighed(Consumer<Operations> migration, long rows, Map<Probe, Long> counts) {
    return new Assessment(
            target, LintRules.DEFAULT, true, Map.of(TODO, TableFacts.counted(rows)), counts)
        .of(found(migration));
  }

  private List<Hazard> found(Consumer<Operations> migration) {
    return new Linter(target, new Surroundings(Schema.empty()), false)
        .inspect(LinterTest.subject("a", migration));
  }
}
