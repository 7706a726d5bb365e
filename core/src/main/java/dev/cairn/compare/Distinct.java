package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
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
    List<UniqueConstraint> uniques =
        once(table.uniques(), this::hint, meaning::of, UniqueConstraint::name);
    List<ForeignKey> foreignKeys =
        once(table.foreignKeys(), this::hint, meaning::of, ForeignKey::name);
    List<Index> indexes = once(table.indexes(), this::hint, meaning::of, Index::name);
    List<CheckConstraint> checks =
        once(
            table.checks(),
            CheckConstraint::expression,
            CheckConstraint::expression,
            CheckConstraint::name);
    boolean same =
        uniques.isEmpty()
            && foreignKeys.equals(table.foreignKeys())
            && indexes.equals(table.indexes())
            && checks.equals(table.checks());
    return same
        ? table
        : table
            .withUniques(uniques)
            .withForeignKeys(foreignKeys)
            .withIndexes(withoutUniques(indexes, uniques))
            .withChecks(checks);
  }

  private List<Index> withoutUniques(List<Index> indexes, List<UniqueConstraint> uniques) {
    Set<Meaning.Unique> constraints = new HashSet<>();
    uniques.forEach(unique -> constraints.add(meaning.of(unique)));
    return indexes.stream()
        .filter(index -> meaning.asUnique(index).filter(constraints::contains).isEmpty())
        .toList();
  }

  private String hint(UniqueConstraint unique) {
    return meaning.keys().part(unique.columns().get(0));
  }

  /** The order of several columns does not count. */
  private String hint(ForeignKey key) {
    return key.columns().size() > 1 ? "" : meaning.keys().part(key.columns().get(0));
  }

  private String hint(Index index) {
    Index.Key first = index.keys().get(0);
    return first.expression() ? first.text() : meaning.keys().part(first.text());
  }

  /**
   * Keeps the first of each meaning, or a later one in its place if only that has a name.
   *
   * @param hint a part of the meaning that is had for less: where no two are alike in that, no two
   *     mean the same
   */
  private static <T, M> List<T> once(
      List<T> parts,
      Function<T, String> hint,
      Function<T, M> meaning,
      Function<T, Optional<String>> name) {
    if (parts.size() < 2 || allDiffer(parts, hint)) {
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

  private static <T> boolean allDiffer(List<T> parts, Function<T, String> hint) {
    Set<String> seen = new HashSet<>();
    for (T part : parts) {
      if (!seen.add(hint.apply(part))) {
        return false;
      }
    }
    return true;
  }
}
