package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What constraints and indexes mean, whatever they are called: equal meanings are one thing. */
record Meaning(Keys keys) {

  /** A unique constraint. */
  record Unique(
      List<String> columns,
      Deferrability deferrability,
      boolean nullsDistinct,
      List<String> included) {}

  /** A foreign key; each referring column with the one it refers to. */
  record Reference(
      Map<String, String> columns,
      TableKey target,
      ForeignKey.Action onDelete,
      ForeignKey.Action onUpdate,
      Deferrability deferrability) {}

  /** An index. */
  record Lookup(
      List<Index.Key> keys,
      boolean unique,
      Optional<String> where,
      Optional<String> method,
      List<String> included,
      boolean nullsDistinct) {}

  Unique of(UniqueConstraint unique) {
    return new Unique(
        keys.parts(unique.columns()),
        unique.deferrability(),
        unique.nullsDistinct(),
        keys.parts(unique.included()));
  }

  /** What a unique index is worth as a constraint, where it is one on plain columns. */
  Optional<Unique> asUnique(Index index) {
    boolean plain =
        index.unique()
            && index.where().isEmpty()
            && index.method().isEmpty()
            && index.keys().stream()
                .allMatch(
                    key ->
                        !key.expression()
                            && !key.descending()
                            && key.nulls() == Index.Nulls.DEFAULT);
    return plain
        ? Optional.of(
            new Unique(
                keys.parts(index.columns()),
                Deferrability.NOT_DEFERRABLE,
                index.nullsDistinct(),
                keys.parts(index.included())))
        : Optional.empty();
  }

  Reference of(ForeignKey key) {
    Map<String, String> columns = new TreeMap<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String target = i < key.targetColumns().size() ? keys.part(key.targetColumns().get(i)) : "";
      columns.put(keys.part(key.columns().get(i)), target);
    }
    return new Reference(
        columns, keys.table(key.target()), key.onDelete(), key.onUpdate(), key.deferrability());
  }

  Lookup of(Index index) {
    List<Index.Key> parts = new ArrayList<>(index.keys().size());
    for (Index.Key key : index.keys()) {
      parts.add(
          key.expression()
              ? key
              : new Index.Key(keys.part(key.text()), false, key.descending(), key.nulls()));
    }
    return new Lookup(
        parts,
        index.unique(),
        index.where(),
        index.method().map(method -> method.toLowerCase(Locale.ROOT)),
        keys.parts(index.included()),
        index.nullsDistinct());
  }
}
