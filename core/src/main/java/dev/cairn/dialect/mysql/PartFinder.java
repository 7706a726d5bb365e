package dev.cairn.dialect.mysql;

import dev.cairn.error.CairnException;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the constraint or index that an operation means: the one of that name, else the one of that
 * definition.
 */
final class PartFinder {

  private final MySqlIdentifiers identifiers;

  PartFinder(MySqlIdentifiers identifiers) {
    this.identifiers = identifiers;
  }

  Optional<ForeignKey> foreignKey(
      Table table, Optional<String> name, Optional<ForeignKey> definition) {
    return find(
        table.foreignKeys(),
        ForeignKey::name,
        name,
        definition.map(
            wanted ->
                key ->
                    ForeignKeyIndexes.same(key.columns(), wanted.columns())
                        && sameTable(key.target(), wanted.target())));
  }

  Optional<UniqueConstraint> unique(
      Table table, Optional<String> name, Optional<UniqueConstraint> definition) {
    return find(
        table.uniques(),
        UniqueConstraint::name,
        name,
        definition.map(
            wanted -> unique -> ForeignKeyIndexes.same(unique.columns(), wanted.columns())));
  }

  Optional<Index> index(Table table, Optional<String> name, Optional<Index> definition) {
    return find(
        table.indexes(),
        Index::name,
        name,
        definition.map(
            wanted -> index -> index.unique() == wanted.unique() && sameKeys(index, wanted)));
  }

  Optional<CheckConstraint> check(
      Table table, Optional<String> name, Optional<CheckConstraint> definition) {
    return find(
        table.checks(),
        CheckConstraint::name,
        name,
        definition.map(
            wanted -> {
              String expression = Expressions.normal(wanted.expression());
              return check -> Expressions.normal(check.expression()).equals(expression);
            }));
  }

  /** Returns the failure of an operation that means nothing that is there. */
  CairnException missing(String kind, ObjectName table, Optional<String> name) {
    return CairnException.failed(
            "Table "
                + table
                + " has no "
                + kind
                + name.map(it -> " called " + it).orElse("")
                + ", and none of the definition that the migration gives.")
        .hint("Look at the table with SHOW CREATE TABLE and correct the migration.");
  }

  /**
   * Returns the name that a part must be dropped by.
   *
   * @throws CairnException when the state does not know what name the server gave it
   */
  static String nameOf(Optional<String> name, String kind, ObjectName table) {
    return name.orElseThrow(
        () ->
            CairnException.failed(
                    "The %s of %s has no name here; only the server knows the one it gave it."
                        .formatted(kind, table))
                .hint("Run this against the database, or name it where it is made."));
  }

  private <T> Optional<T> find(
      List<T> parts,
      Function<T, Optional<String>> nameOf,
      Optional<String> name,
      Optional<Predicate<T>> definition) {
    Optional<T> byName =
        name.flatMap(
            wanted ->
                parts.stream()
                    .filter(
                        part ->
                            nameOf
                                .apply(part)
                                .filter(
                                    it ->
                                        identifiers
                                            .key(it)
                                            .equals(identifiers.key(identifiers.cut(wanted))))
                                .isPresent())
                    .findFirst());
    return byName.or(() -> definition.flatMap(it -> parts.stream().filter(it).findFirst()));
  }

  private boolean sameTable(ObjectName a, ObjectName b) {
    return identifiers.tableKey(a.name()).equals(identifiers.tableKey(b.name()))
        && identifiers.tableKey(a.schema()).equals(identifiers.tableKey(b.schema()));
  }

  private static boolean sameKeys(Index a, Index b) {
    if (a.keys().size() != b.keys().size()) {
      return false;
    }
    for (int i = 0; i < a.keys().size(); i++) {
      Index.Key left = a.keys().get(i);
      Index.Key right = b.keys().get(i);
      if (left.descending() != right.descending()
          || left.expression() != right.expression()
          || !Expressions.normal(left.text()).equals(Expressions.normal(right.text()))) {
        return false;
      }
    }
    return true;
  }
}
