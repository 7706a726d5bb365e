package dev.cairn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class ThereAndBackProperties {

  private final SchemaComparator comparator =
      new SchemaComparator(new PureDialect(), CompareRules.DEFAULT);
  private final Decisions noRenames = new Decisions(Map.of(), true, Map.of());

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void upgradeReachesWhatIsWanted(@ForAll long from, @ForAll long to) {
    Schema found = RandomSchema.of(from);
    Schema wanted = RandomSchema.of(to);
    Difference difference = compare(wanted, found);
    Assume.that(StrictSchema.namesAreFree(found, difference.upgrade()));
    Schema reached = StrictSchema.apply(found, difference.upgrade());
    assertThat(Meant.of(reached)).isEqualTo(Meant.of(wanted));
    assertThat(reached.namespaces()).containsAll(wanted.namespaces());
    assertThat(compare(wanted, reached).upgrade()).isEmpty();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void downgradeRestoresWhatWas(@ForAll long from, @ForAll long to) {
    Schema found = RandomSchema.of(from);
    Difference difference = compare(RandomSchema.of(to), found);
    Assume.that(StrictSchema.namesAreFree(found, difference.upgrade()));
    Schema reached = StrictSchema.apply(found, difference.upgrade());
    Schema restored = StrictSchema.apply(reached, difference.downgrade());
    assertThat(Meant.of(restored)).isEqualTo(Meant.of(found));
    assertThat(restored.namespaces()).isEqualTo(found.namespaces());
  }

  @Property(tries = 100)
  void nothingSeparatesASchemaFromItself(@ForAll long seed) {
    Schema schema = RandomSchema.of(seed);
    Difference difference = compare(schema, schema);
    assertThat(difference.isEmpty()).isTrue();
    assertThat(difference.questions()).isEqualTo(List.of());
  }

  private Difference compare(Schema wanted, Schema found) {
    return comparator.compare(wanted, found, ExpressionEngine.none(), noRenames);
  }
}
