package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says a thing once: mappings often ask twice for the same constraint, with and without a name. */
record Distinct(Meaning meaning) {

  Table parts(Table table) {
    if (table.uniques().isEmpty()
        && table.foreignKeys().size() < 2
        && table.indexes().size() < 2
        && table.checks().size() < 2) {
      return table;
    }
    Set<Meaning.Unique> constraints = new HashSet<>();
    table.uniques().forEach(unique -> constraints.add(meaning.of(unique)));
    return table
        .withUniques(once(table.uniques(), meaning::of, unique -> unique.name()))
        .withForeignKeys(once(table.foreignKeys(), meaning::of, key -> key.name()))
        .withIndexes(
            once(table.indexes(), meaning::of, index -> index.name()).stream()
                .filter(index -> meaning.asUnique(index).filter(constraints::contains).isEmpty())
                .toList())
        .withChecks(once(table.checks(), CheckConstraint::expression, CheckConstraint::name));
  }

  /** Keeps the first of each meaning, or a later one in its place if only that has a name. */
  private static <T, M> List<T> once(
      List<T> parts, Function<T, M> meaning, Function<T, Optional<String>> name) {
    if (parts.size() < 2) {
      return parts;
    }
    Map<M, Integer> places = new HashMap<>();
    List<T> result = new ArrayList<>();
    for (T part : parts) {
      Integer place = places.putIfAbsent(meaning.apply(part), result.size());
      if (place == null) {
        result.add(part);
      } else if (name.apply(result.get(place)).isEmpty()) {
        result.set(place, part);
      }
    }
    return result;
  }
}
