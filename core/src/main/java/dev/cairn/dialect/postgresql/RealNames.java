package dev.cairn.dialect.postgresql;

import dev.cairn.dialect.SchemaState;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropIndex;
import dev.cairn.operation.Operation.DropPrimaryKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The names that constraints and indexes really have: the one that was given where there is one of
 * that name, else the one that has the definition.
 */
final class RealNames {

  private final PostgresIdentifiers identifiers;
  private final PostgresCanonical canonical;

  RealNames(PostgresIdentifiers identifiers, PostgresCanonical canonical) {
    this.identifiers = identifiers;
    this.canonical = canonical;
  }

  String of(DropPrimaryKey op, SchemaState state) {
    Optional<String> wanted = op.definition().flatMap(PrimaryKey::name);
    return state
        .table(op.table())
        .flatMap(Table::primaryKey)
        .flatMap(PrimaryKey::name)
        .or(() -> state.table(op.table()).isPresent() ? Optional.empty() : wanted)
        .orElseThrow(() -> missing("primary key", op.table(), Optional.empty(), ""));
  }

  String of(DropUnique op, SchemaState state) {
    return find(
        "unique constraint",
        op.table(),
        op.name(),
        op.definition(),
        state,
        Table::uniques,
        UniqueConstraint::name,
        (found, wanted) -> found.columns().equals(wanted.columns()),
        wanted -> "on (" + String.join(", ", wanted.columns()) + ")");
  }

  String of(DropForeignKey op, SchemaState state) {
    return find(
        "foreign key",
        op.table(),
        op.name(),
        op.definition(),
        state,
        Table::foreignKeys,
        ForeignKey::name,
        (found, wanted) ->
            found.columns().equals(wanted.columns())
                && found.target().equals(wanted.target())
                && (wanted.targetColumns().isEmpty()
                    || found.targetColumns().equals(wanted.targetColumns())),
        wanted -> "on (" + String.join(", ", wanted.columns()) + ") to table " + wanted.target());
  }

  String of(DropCheck op, SchemaState state) {
    return find(
        "check",
        op.table(),
        op.name(),
        op.definition(),
        state,
        Table::checks,
        CheckConstraint::name,
        (found, wanted) -> found.expression().equals(wanted.expression()),
        wanted -> "(" + wanted.expression() + ")");
  }

  String of(DropIndex op, SchemaState state) {
    return find(
        "index",
        op.table(),
        op.name(),
        op.definition(),
        state,
        Table::indexes,
        Index::name,
        (found, wanted) ->
            found.keys().equals(wanted.keys())
                && found.unique() == wanted.unique()
                && found.where().equals(wanted.where()),
        wanted ->
            "on (" + String.join(", ", wanted.keys().stream().map(Index.Key::text).toList()) + ")");
  }

  private <T> String find(
      String what,
      ObjectName table,
      Optional<String> name,
      Optional<T> definition,
      SchemaState state,
      Function<Table, List<T>> parts,
      Function<T, Optional<String>> nameOf,
      BiPredicate<T, T> same,
      Function<T, String> describe) {
    Optional<Table> found = state.table(table);
    if (found.isEmpty()) {
      // Nothing is known of the table; a name can be trusted, and the server has the last word.
      return name.orElseThrow(
          () -> missing(what, table, name, definition.map(describe).orElse("")));
    }
    Optional<String> byName =
        name.flatMap(
            wanted ->
                parts.apply(found.get()).stream()
                    .flatMap(part -> nameOf.apply(part).stream())
                    .filter(other -> identifiers.key(other).equals(identifiers.key(wanted)))
                    .findFirst());
    if (byName.isPresent()) {
      return byName.get();
    }
    return definition
        .flatMap(wanted -> byDefinition(found.get(), wanted, parts, nameOf, same))
        .orElseThrow(() -> missing(what, table, name, definition.map(describe).orElse("")));
  }

  /** Compares normal forms; the part that is wanted is put into its table to be given one. */
  private <T> Optional<String> byDefinition(
      Table table,
      T wanted,
      Function<Table, List<T>> parts,
      Function<T, Optional<String>> nameOf,
      BiPredicate<T, T> same) {
    Table normal = canonical.table(table);
    Table alone = canonical.table(with(table, wanted));
    T normalWanted = parts.apply(alone).get(0);
    return parts.apply(normal).stream()
        .filter(part -> same.test(part, normalWanted))
        .findFirst()
        .flatMap(nameOf);
  }

  private static <T> Table with(Table table, T part) {
    if (part instanceof UniqueConstraint unique) {
      return table.withUniques(List.of(unique));
    }
    if (part instanceof ForeignKey key) {
      return table.withForeignKeys(List.of(key));
    }
    if (part instanceof CheckConstraint check) {
      return table.withChecks(List.of(check));
    }
    return table.withIndexes(List.of((Index) part));
  }

  private static CairnException missing(
      String what, ObjectName table, Optional<String> name, String definition) {
    String described =
        (name.map(given -> " called " + given).orElse("")
                + (name.isPresent() && !definition.isEmpty() ? ", and none" : "")
                + (definition.isEmpty() ? "" : " " + definition))
            .stripTrailing();
    return CairnException.failed("Table " + table + " has no " + what + described + ".")
        .hint("Correct the migration, or take the step out if the " + what + " is gone already.");
  }
}
