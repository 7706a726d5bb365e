package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Whether two tables in canonical form say the same, part by part, but for the names of their
 * constraints and indexes. Most tables of a schema do, and finding that out is cheap; a no means
 * only that it takes {@link TableMatcher} to tell.
 */
final class SameParts {

  private SameParts() {}

  /**
   * Returns whether two tables that are not in canonical form say the same in the same words; their
   * canonical forms do so too then. The canonical form of an index may depend on its name, and that
   * of a column on the table's options, so those count here.
   */
  static boolean asGiven(Table wanted, Table found) {
    return of(wanted, found)
        && wanted.options().equals(found.options())
        && all(wanted.indexes(), found.indexes(), (a, b) -> a.name().equals(b.name()));
  }

  static boolean of(Table wanted, Table found) {
    return wanted.columns().equals(found.columns())
        && columns(wanted.primaryKey()).equals(columns(found.primaryKey()))
        && included(wanted.primaryKey()).equals(included(found.primaryKey()))
        && wanted.comment().equals(found.comment())
        && all(wanted.foreignKeys(), found.foreignKeys(), SameParts::foreignKey)
        && all(wanted.uniques(), found.uniques(), SameParts::unique)
        && all(wanted.indexes(), found.indexes(), SameParts::index)
        && all(wanted.checks(), found.checks(), SameParts::check);
  }

  private static List<String> included(Optional<PrimaryKey> key) {
    return key.map(PrimaryKey::included).orElse(List.of());
  }

  private static List<String> columns(Optional<PrimaryKey> key) {
    return key.isPresent() ? key.get().columns() : List.of();
  }

  private static <T> boolean all(List<T> wanted, List<T> found, BiPredicate<T, T> same) {
    if (wanted.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!same.test(wanted.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean foreignKey(ForeignKey a, ForeignKey b) {
    return a.columns().equals(b.columns())
        && a.target().equals(b.target())
        && a.targetColumns().equals(b.targetColumns())
        && a.onDelete() == b.onDelete()
        && a.onUpdate() == b.onUpdate()
        && a.deferrability() == b.deferrability();
  }

  private static boolean unique(UniqueConstraint a, UniqueConstraint b) {
    return a.columns().equals(b.columns())
        && a.deferrability() == b.deferrability()
        && a.nullsDistinct() == b.nullsDistinct()
        && a.included().equals(b.included());
  }

  private static boolean index(Index a, Index b) {
    return a.keys().equals(b.keys())
        && a.unique() == b.unique()
        && a.where().equals(b.where())
        && a.method().equals(b.method())
        && a.included().equals(b.included())
        && a.nullsDistinct() == b.nullsDistinct();
  }

  private static boolean check(CheckConstraint a, CheckConstraint b) {
    return a.expression().equals(b.expression());
  }
}
