package dev.cairn.dialect.h2;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds what a drop means: the constraint or index of its name or, where none has it, the one of
 * its definition.
 */
final class ExistingNames {

  private final H2Identifiers identifiers;
  private final H2Canonical canonical;
  private final MadeUpNames madeUp;

  ExistingNames(H2Identifiers identifiers, H2Canonical canonical) {
    this.identifiers = identifiers;
    this.canonical = canonical;
    this.madeUp = new MadeUpNames(identifiers);
  }

  String of(DropUnique op, SchemaState state) {
    return find(
        op.table(),
        op.name(),
        op.definition().map(canonical::unique),
        state,
        new Part<>("unique constraint", Table::uniques, UniqueConstraint::name),
        (found, wanted) -> sameNames(found.columns(), wanted.columns()));
  }

  String of(DropForeignKey op, SchemaState state) {
    return find(
        op.table(),
        op.name(),
        op.definition().map(canonical::foreignKey),
        state,
        new Part<>("foreign key", Table::foreignKeys, ForeignKey::name),
        (found, wanted) ->
            sameNames(found.columns(), wanted.columns())
                && identifiers
                    .tableKey(found.target().toString())
                    .equals(identifiers.tableKey(wanted.target().toString())));
  }

  /** Returns whether what {@code op} means is there without a name that is known. */
  boolean isUnnamed(DropUnique op, SchemaState state) {
    Optional<UniqueConstraint> wanted = op.definition().map(canonical::unique);
    return unnamed(
        state.table(op.table()).map(canonical::table).map(Table::uniques).orElse(List.of()),
        UniqueConstraint::name,
        found -> wanted.filter(it -> sameNames(found.columns(), it.columns())).isPresent());
  }

  /** Returns whether what {@code op} means is there without a name that is known. */
  boolean isUnnamed(DropForeignKey op, SchemaState state) {
    Optional<ForeignKey> wanted = op.definition().map(canonical::foreignKey);
    return unnamed(
        state.table(op.table()).map(canonical::table).map(Table::foreignKeys).orElse(List.of()),
        ForeignKey::name,
        found -> wanted.filter(it -> sameNames(found.columns(), it.columns())).isPresent());
  }

  /** Returns whether what {@code op} means is there without a name that is known. */
  boolean isUnnamed(DropCheck op, SchemaState state) {
    Expressions expressions = canonical.expressions(op.table());
    Optional<String> wanted = op.definition().map(check -> expressions.normal(check.expression()));
    return unnamed(
        state.table(op.table()).map(canonical::table).map(Table::checks).orElse(List.of()),
        CheckConstraint::name,
        found -> wanted.filter(expressions.normal(found.expression())::equals).isPresent());
  }

  private static <T> boolean unnamed(
      List<T> parts, Function<T, Optional<String>> name, Predicate<T> meant) {
    List<T> found = parts.stream().filter(meant).toList();
    return !found.isEmpty() && found.stream().allMatch(part -> name.apply(part).isEmpty());
  }

  String of(DropCheck op, SchemaState state) {
    Expressions expressions = canonical.expressions(op.table());
    return find(
        op.table(),
        op.name(),
        op.definition(),
        state,
        new Part<>("check", Table::checks, CheckConstraint::name),
        (found, wanted) ->
            expressions.normal(found.expression()).equals(expressions.normal(wanted.expression())));
  }

  String of(DropIndex op, SchemaState state) {
    return find(
        op.table(),
        op.name(),
        definition(op),
        state,
        new Part<>("index", table -> likeliestFirst(table, op), Index::name),
        (found, wanted) -> sameKeys(found.keys(), wanted.keys()));
  }

  /** Returns what {@code op} means, where it is there without a name that is known. */
  Optional<Index> unnamed(DropIndex op, SchemaState state) {
    List<Index> indexes =
        state
            .table(op.table())
            .map(canonical::table)
            .map(table -> likeliestFirst(table, op))
            .orElse(List.of());
    boolean byName =
        indexes.stream()
            .flatMap(index -> index.name().stream())
            .anyMatch(found -> op.name().filter(name -> sameName(found, name)).isPresent());
    return definition(op)
        .flatMap(
            wanted ->
                indexes.stream().filter(found -> sameKeys(found.keys(), wanted.keys())).findFirst())
        .filter(found -> found.name().isEmpty() && !byName);
  }

  private Optional<Index> definition(DropIndex op) {
    return op.definition().map(index -> canonical.index(index, canonical.expressions(op.table())));
  }

  /** Of indexes that are alike, the one is meant that nobody named where no name is said. */
  private List<Index> likeliestFirst(Table table, DropIndex op) {
    Predicate<Index> asUnique =
        found -> op.definition().filter(it -> it.unique() != found.unique()).isEmpty();
    Predicate<Index> asNamed =
        found -> madeUp.own(op.table(), found).isPresent() == op.name().isPresent();
    return table.indexes().stream()
        .sorted(
            Comparator.comparing((Index found) -> !asUnique.test(found))
                .thenComparing(found -> !asNamed.test(found)))
        .toList();
  }

  /** A kind of thing that a table has and that has a name. */
  private record Part<T>(
      String word, Function<Table, List<T>> of, Function<T, Optional<String>> name) {}

  private <T> String find(
      ObjectName tableName,
      Optional<String> name,
      Optional<T> definition,
      SchemaState state,
      Part<T> part,
      BiPredicate<T, T> same) {
    if (name.isPresent() && definition.isEmpty()) {
      return name.get();
    }
    Optional<Table> table = state.table(tableName).map(canonical::table);
    if (table.isEmpty() && name.isPresent()) {
      return name.get();
    }
    List<T> all = table.map(part.of()).orElse(List.of());
    Optional<String> byName =
        all.stream()
            .flatMap(found -> part.name().apply(found).stream())
            .filter(found -> name.filter(wanted -> sameName(found, wanted)).isPresent())
            .findFirst();
    if (byName.isPresent()) {
      return byName.get();
    }
    List<T> alike =
        all.stream()
            .filter(found -> definition.filter(d -> same.test(found, d)).isPresent())
            .toList();
    if (alike.isEmpty()) {
      throw missing(tableName, name, definition, all, part);
    }
    return alike.stream()
        .flatMap(found -> part.name().apply(found).stream())
        .findFirst()
        .orElseThrow(
            () ->
                CairnException.failed(
                        "The %s of table %s has no name here; only the database knows the one it gave it."
                            .formatted(part.word(), tableName))
                    .hint("Run this on the database itself, or name it where it is made."));
  }

  private static <T> CairnException missing(
      ObjectName table, Optional<String> name, Optional<T> definition, List<T> all, Part<T> part) {
    String sought =
        name.map(text -> " called " + text + (definition.isPresent() ? " and none" : "")).orElse("")
            + (definition.isPresent() ? " of that definition" : "");
    List<String> names =
        all.stream().flatMap(found -> part.name().apply(found).stream()).sorted().toList();
    return CairnException.failed("Table %s has no %s%s.".formatted(table, part.word(), sought))
        .hint(
            names.isEmpty()
                ? "It has none at all of that kind; take the step out of the migration."
                : "It has " + String.join(", ", names) + ".");
  }

  private boolean sameKeys(List<Index.Key> a, List<Index.Key> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      Index.Key left = a.get(i);
      Index.Key right = b.get(i);
      if (!sameName(left.text(), right.text())
          || left.descending() != right.descending()
          || left.nulls() != right.nulls()) {
        return false;
      }
    }
    return true;
  }

  private boolean sameNames(List<String> a, List<String> b) {
    return a.stream()
        .map(identifiers::key)
        .toList()
        .equals(b.stream().map(identifiers::key).toList());
  }

  private boolean sameName(String a, String b) {
    return identifiers.key(a).equals(identifiers.key(b));
  }
}
