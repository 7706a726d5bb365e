package dev.cairn.dialect.sqlite;

import dev.cairn.dialect.sqlite.StoredTable.StoredIndex;
import dev.cairn.error.CairnException;
import dev.cairn.operation.Operation.DropCheck;
import dev.cairn.operation.Operation.DropForeignKey;
import dev.cairn.operation.Operation.DropUnique;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the constraint that is to be dropped: by its name or, where none has it, by what it is. */
final class ClauseMatch {

  private ClauseMatch() {}

  static Clause foreignKey(TableDefinition table, ObjectName owner, DropForeignKey op) {
    return find(
            table.clauses(Clause.Reference.class),
            op.name(),
            op.definition().map(key -> clause -> same(clause.key(), key)))
        .orElseThrow(() -> missing("foreign key", op.name(), op.definition(), owner));
  }

  static Clause check(TableDefinition table, ObjectName owner, DropCheck op) {
    return find(
            table.clauses(Clause.Check.class),
            op.name(),
            op.definition()
                .map(CheckConstraint::expression)
                .map(CanonicalForm::normal)
                .map(text -> clause -> CanonicalForm.normal(clause.expression()).equals(text)))
        .orElseThrow(() -> missing("check", op.name(), op.definition(), owner));
  }

  static Optional<Clause> unique(TableDefinition table, DropUnique op) {
    List<Clause.Key> uniques =
        table.clauses(Clause.Key.class).stream().filter(key -> !key.primary()).toList();
    return find(
            uniques,
            op.name(),
            op.definition()
                .map(UniqueConstraint::columns)
                .map(columns -> clause -> SqliteIdentifiers.same(clause.columns(), columns)))
        .map(key -> key);
  }

  /** A unique index does what a unique constraint does; some tools know no other way to add one. */
  static StoredIndex uniqueIndex(StoredTable table, DropUnique op) {
    Optional<Index> like =
        op.definition()
            .map(u -> Index.on("unique", u.columns().toArray(String[]::new)))
            .map(i -> new Index(i.name(), i.keys(), true, Optional.empty(), Optional.empty()));
    return table
        .index(op.name(), like)
        .filter(stored -> stored.index().unique())
        .orElseThrow(() -> missing("unique constraint", op.name(), op.definition(), table.name()));
  }

  static CairnException missing(
      String what, Optional<String> name, Optional<? extends Record> like, ObjectName table) {
    String which = name.map(n -> " called " + n).orElse("") + like.map(d -> ": " + d).orElse("");
    return CairnException.failed("Table %s has no %s%s.".formatted(table, what, which))
        .hint("Correct the name in the migration, or take the operation out.");
  }

  private static <T extends Clause> Optional<T> find(
      List<T> clauses, Optional<String> name, Optional<Predicate<T>> definition) {
    return name.flatMap(
            wanted ->
                clauses.stream()
                    .filter(
                        c -> c.name().filter(n -> SqliteIdentifiers.same(n, wanted)).isPresent())
                    .findFirst())
        .or(() -> definition.flatMap(same -> clauses.stream().filter(same).findFirst()));
  }

  private static boolean same(ForeignKey found, ForeignKey wanted) {
    return SqliteIdentifiers.same(found.columns(), wanted.columns())
        && SqliteIdentifiers.same(found.target().name(), wanted.target().name())
        && (found.targetColumns().isEmpty()
            || SqliteIdentifiers.same(found.targetColumns(), wanted.targetColumns()));
  }
}
