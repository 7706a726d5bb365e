package dev.cairn.dialect.sqlite;

import dev.cairn.operation.ColumnChange;
import dev.cairn.schema.PrimaryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of a column's definition that concern its own text alone. */
final class DefinitionEdit {

  private DefinitionEdit() {}

  /** Returns {@code column} with {@code change} made; comments leave no trace. */
  static ColumnDefinition apply(ColumnDefinition column, ColumnChange change) {
    if (change instanceof ColumnChange.SetNullable set) {
      if (set.nullable()) {
        return column.without(Clause.NotNull.class::isInstance);
      }
      return column.isNotNull() ? column : column.with(Definitions.notNull());
    } else if (change instanceof ColumnChange.SetDefault set) {
      return replace(
          column,
          Clause.Default.class,
          column.clause(Clause.Default.class).map(Clause.Default::expression),
          set.sql(),
          set.sql().map(Definitions::defaultTo));
    } else if (change instanceof ColumnChange.SetCollation set) {
      return replace(
          column,
          Clause.Collation.class,
          column.clause(Clause.Collation.class).map(Clause.Collation::collation),
          set.collation(),
          set.collation().map(Definitions::collation));
    } else if (change instanceof ColumnChange.SetGenerated set) {
      ColumnDefinition without = column.without(Clause.Computed.class::isInstance);
      return set.generated().map(g -> without.with(Definitions.of(g))).orElse(without);
    }
    return column;
  }

  /** Returns {@code table} with a primary key that asks for no AUTOINCREMENT on {@code column}. */
  static TableDefinition withoutAutoincrement(TableDefinition table, String column) {
    Optional<Clause.Key> key = table.primaryKey().filter(Clause.Key::autoincrement);
    if (key.isEmpty() || !SqliteIdentifiers.same(key.get().columns(), List.of(column))) {
      return table;
    }
    return table
        .without(clause -> clause == key.get())
        .with(Definitions.of(new PrimaryKey(key.get().name(), key.get().columns())));
  }

  private static ColumnDefinition replace(
      ColumnDefinition column,
      Class<? extends Clause> kind,
      Optional<String> before,
      Optional<String> after,
      Optional<Clause> clause) {
    if (before.map(CanonicalForm::normal).equals(after.map(CanonicalForm::normal))) {
      return column;
    }
    List<Clause> clauses = new ArrayList<>(column.clauses());
    clauses.removeIf(kind::isInstance);
    clause.ifPresent(clauses::add);
    return new ColumnDefinition(column.name(), column.type(), clauses);
  }
}
