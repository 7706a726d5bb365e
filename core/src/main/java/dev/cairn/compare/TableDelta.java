package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What separates two tables of one name. All parts are in canonical form and are elements of {@code
 * wanted} or {@code found}.
 *
 * @param wanted the table wanted, as it was compared
 * @param found the table found, as it was compared
 */
record TableDelta(
    Table wanted,
    Table found,
    List<Column> addedColumns,
    List<Column> droppedColumns,
    List<ColumnDelta> alteredColumns,
    boolean primaryKeyDiffers,
    Parts<UniqueConstraint> uniques,
    Parts<ForeignKey> foreignKeys,
    Parts<Index> indexes,
    Parts<CheckConstraint> checks,
    boolean commentDiffers) {

  /** What only the wanted table has, and what only the table found has. */
  record Parts<T>(List<T> added, List<T> dropped) {
    Parts {
      added = List.copyOf(added);
      dropped = List.copyOf(dropped);
    }

    boolean isEmpty() {
      return added.isEmpty() && dropped.isEmpty();
    }

    /** Returns these parts, and drops those of {@code all} that {@code rest} lacks. */
    Parts<T> alsoDropping(List<T> all, List<T> rest) {
      List<T> result = new ArrayList<>(dropped);
      all.stream().filter(part -> !rest.contains(part)).forEach(result::add);
      return new Parts<>(added, result);
    }

    /** Returns these parts, with only those dropped that {@code really} are. */
    Parts<T> dropping(Predicate<T> really) {
      return new Parts<>(added, dropped.stream().filter(really).toList());
    }
  }

  /** What may differ between two columns of one name, in the order in which it is changed. */
  enum Aspect {
    TYPE,
    COLLATION,
    GENERATED,
    IDENTITY,
    DEFAULT,
    NULLABLE,
    COMMENT
  }

  /** What separates two columns of one name. */
  record ColumnDelta(Column wanted, Column found, Set<Aspect> aspects) {}

  boolean isEmpty() {
    return addedColumns.isEmpty()
        && droppedColumns.isEmpty()
        && alteredColumns.isEmpty()
        && !primaryKeyDiffers
        && uniques.isEmpty()
        && foreignKeys.isEmpty()
        && indexes.isEmpty()
        && checks.isEmpty()
        && !commentDiffers;
  }

  TableDelta withIndexes(Parts<Index> others) {
    return new TableDelta(
        wanted,
        found,
        addedColumns,
        droppedColumns,
        alteredColumns,
        primaryKeyDiffers,
        uniques,
        foreignKeys,
        others,
        checks,
        commentDiffers);
  }

  /** Returns this delta, with everything dropped that {@code all} has and {@code rest} has not. */
  TableDelta alsoDropping(Table all, Table rest) {
    return new TableDelta(
        wanted,
        all,
        addedColumns,
        droppedColumns,
        alteredColumns,
        primaryKeyDiffers,
        uniques.alsoDropping(all.uniques(), rest.uniques()),
        foreignKeys.alsoDropping(all.foreignKeys(), rest.foreignKeys()),
        indexes.alsoDropping(all.indexes(), rest.indexes()),
        checks.alsoDropping(all.checks(), rest.checks()),
        commentDiffers);
  }
}
