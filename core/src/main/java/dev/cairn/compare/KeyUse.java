package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.TableDelta.Aspect;
import dev.cairn.dialect.TypeMapping;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What changes of a table mean for the foreign keys that refer to it. */
final class KeyUse {

  /** A key: its table and its columns. */
  private record Key(TableKey table, Set<String> columns) {}

  private final Keys keys;
  private final TypeMapping types;
  private final Map<TableKey, TableDelta> deltas;
  private final Set<Key> early = new HashSet<>();

  KeyUse(Keys keys, TypeMapping types, Map<TableKey, TableDelta> deltas) {
    this.keys = keys;
    this.types = types;
    this.deltas = deltas;
  }

  /** Notes the keys that go before everything else, because another needs their names. */
  void leaveEarly(
      Map<String, Set<TableKey>> claimed, List<TableChanges> changed, Collection<Table> dropped) {
    UsedNames names = new UsedNames(keys);
    for (TableChanges table : changed) {
      TableKey owner = keys.table(table.found().name());
      for (Operation drop : table.otherDrops()) {
        if (names.isClaimedByOther(claimed, UsedNames.of(drop), owner)) {
          columns(drop).ifPresent(columns -> early.add(key(owner, columns)));
        }
      }
    }
    for (Table table : dropped) {
      TableKey owner = keys.table(table.name());
      table.uniques().stream()
          .filter(unique -> names.isIn(claimed, unique.name()))
          .forEach(unique -> early.add(key(owner, unique.columns())));
      table.indexes().stream()
          .filter(index -> index.unique() && names.isIn(claimed, index.name()))
          .forEach(index -> early.add(key(owner, index.columns())));
    }
  }

  private Key key(TableKey table, List<String> columns) {
    return new Key(table, new HashSet<>(keys.parts(columns)));
  }

  private static Optional<List<String>> columns(Operation drop) {
    if (drop instanceof Operation.DropPrimaryKey op) {
      return op.definition().map(PrimaryKey::columns);
    } else if (drop instanceof Operation.DropUnique op) {
      return op.definition().map(UniqueConstraint::columns);
    } else if (drop instanceof Operation.DropIndex op) {
      return op.definition().filter(Index::unique).map(Index::columns);
    }
    return Optional.empty();
  }

  /** Returns whether what {@code key} refers to goes before everything else. */
  boolean leavesEarly(TableKey target, ForeignKey key) {
    return early.contains(new Key(target, targets(key)));
  }

  /** Returns whether what {@code key} refers to is only there once its target has changed. */
  boolean comesWithChange(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null
        && (touches(key, delta.addedColumns())
            || touches(key, remade(delta))
            || (delta.primaryKeyDiffers() && isKey(key, delta.wanted().primaryKey()))
            || isOneOf(key, delta.uniques().added(), delta.indexes().added()));
  }

  /** Returns whether what {@code key} refers to goes, or becomes something else. */
  boolean goesWithChange(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null
        && (touches(key, delta.droppedColumns())
            || touches(key, remade(delta))
            || replaces(target, key));
  }

  /** Returns whether any foreign key may have to step aside for what it refers to. */
  boolean disturbsAny() {
    return deltas.values().stream()
        .anyMatch(
            delta ->
                delta.primaryKeyDiffers()
                    || !tearing(delta).isEmpty()
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

  /**
   * Returns whether a column that {@code key} refers to becomes of a type or a collation that the
   * database does not let it refer to as long as its own columns have not changed too.
   */
  boolean tears(TableKey target, ForeignKey key) {
    TableDelta delta = deltas.get(target);
    return delta != null && touches(key, tearing(delta));
  }

  private List<Column> tearing(TableDelta delta) {
    return delta.alteredColumns().stream()
        .filter(column -> !types.mayRefer(column.found(), column.wanted()))
        .map(TableDelta.ColumnDelta::found)
        .toList();
  }

  /** Columns that a database may not change while a foreign key refers to them. */
  private static List<Column> remade(TableDelta delta) {
    return delta.alteredColumns().stream()
        .filter(
            column ->
                column.aspects().contains(Aspect.TYPE)
                    || column.aspects().contains(Aspect.IDENTITY))
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
