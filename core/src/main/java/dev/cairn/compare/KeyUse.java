package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What changes of a table mean for the foreign keys that refer to it. */
record KeyUse(Keys keys, Map<TableKey, TableDelta> deltas) {

  /** Returns whether what {@code key} refers to is only there once its target has changed. */
  boolean comesWithChange(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null
        && (touches(key, delta.addedColumns())
            || touches(key, retyped(delta))
            || (delta.primaryKeyDiffers() && isKey(key, delta.wanted().primaryKey()))
            || isOneOf(key, delta.uniques().added(), delta.indexes().added()));
  }

  /** Returns whether what {@code key} refers to goes, or becomes something else. */
  boolean goesWithChange(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null
        && (touches(key, delta.droppedColumns())
            || touches(key, retyped(delta))
            || replaces(target, key));
  }

  /** Returns whether any table loses a key that foreign keys may refer to. */
  boolean replacesAny() {
    return deltas.values().stream()
        .anyMatch(
            delta ->
                delta.primaryKeyDiffers()
                    || !delta.uniques().dropped().isEmpty()
                    || delta.indexes().dropped().stream().anyMatch(Index::unique));
  }

  /** Returns whether {@code target} loses the key that {@code key} refers to. */
  boolean replaces(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null
        && ((delta.primaryKeyDiffers() && isKey(key, delta.found().primaryKey()))
            || isOneOf(key, delta.uniques().dropped(), delta.indexes().dropped()));
  }

  private static List<Column> retyped(TableDelta delta) {
    return delta.alteredColumns().stream()
        .filter(column -> column.aspects().contains(Aspect.TYPE))
        .map(TableDelta.ColumnDelta::found)
        .toList();
  }

  private boolean touches(ForeignKey key, List<Column> columns) {
    Set<String> targets = targets(key);
    return columns.stream().anyMatch(column -> targets.contains(keys.part(column.name())));
  }

  private boolean isKey(ForeignKey key, Optional<PrimaryKey> primaryKey) {
    return primaryKey.filter(pk -> isSame(key, pk.columns())).isPresent();
  }

  private boolean isOneOf(ForeignKey key, List<UniqueConstraint> uniques, List<Index> indexes) {
    return Stream.concat(
            uniques.stream().map(UniqueConstraint::columns),
            indexes.stream().filter(Index::unique).map(Index::columns))
        .anyMatch(columns -> isSame(key, columns));
  }

  private boolean isSame(ForeignKey key, List<String> columns) {
    return new HashSet<>(keys.parts(columns)).equals(targets(key));
  }

  private Set<String> targets(ForeignKey key) {
    return new HashSet<>(keys.parts(key.targetColumns()));
  }
}
