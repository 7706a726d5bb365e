package dev.cairn.hibernate;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.mapping.Column;

/** Adds the constraints that columns' definitions hold to those that mappings make. */
final class InlineConstraints {

  private final TableContext context;

  InlineConstraints(TableContext context) {
    this.context = context;
  }

  /**
   * Returns {@code table} with what the definitions of its columns ask for and it has not yet. A
   * foreign key to a table's primary key names no columns there; see {@link #targeted}.
   */
  Table addedTo(Table table, org.hibernate.mapping.Table mapped) {
    Table result = table;
    for (Column column : mapped.getColumns()) {
      String sql = column.getSqlType(context.metadata());
      if (ColumnDefinition.mayConstrain(sql)) {
        String name = context.names().column(column);
        for (InlineConstraint constraint : ColumnDefinition.parse(sql.trim()).constraints()) {
          result = with(result, name, constraint);
        }
      }
    }
    return result;
  }

  private Table with(Table table, String column, InlineConstraint constraint) {
    Optional<String> name = constraint.name().flatMap(context.names()::constraint);
    if (constraint instanceof InlineConstraint.Check check) {
      return withCheck(table, new CheckConstraint(name, check.expression()));
    }
    if (constraint instanceof InlineConstraint.Unique unique) {
      return withUnique(
          table,
          new UniqueConstraint(name, List.of(column), Deferrability.NOT_DEFERRABLE)
              .withNullsDistinct(unique.nullsDistinct()));
    }
    InlineConstraint.References key = (InlineConstraint.References) constraint;
    return withForeignKey(
        table,
        new ForeignKey(
            name,
            List.of(column),
            context.names().written(key.table()),
            key.columns().stream().map(context.names()::writtenPart).toList(),
            ForeignKeyReader.action(key.options(), "delete"),
            ForeignKeyReader.action(key.options(), "update"),
            Deferral.of(key.options())));
  }

  private Table withCheck(Table table, CheckConstraint check) {
    boolean there =
        table.checks().stream().anyMatch(it -> it.expression().equals(check.expression()));
    return there || !context.hibernate().supportsColumnCheck()
        ? table
        : table.withChecks(plus(table.checks(), check));
  }

  private static Table withUnique(Table table, UniqueConstraint unique) {
    Set<List<String>> there = new HashSet<>();
    table.primaryKey().map(PrimaryKey::columns).ifPresent(there::add);
    table.uniques().forEach(it -> there.add(it.columns()));
    return there.contains(unique.columns())
        ? table
        : table.withUniques(plus(table.uniques(), unique));
  }

  private static Table withForeignKey(Table table, ForeignKey key) {
    boolean there =
        table.foreignKeys().stream()
            .anyMatch(it -> it.columns().equals(key.columns()) && it.target().equals(key.target()));
    return there ? table : table.withForeignKeys(plus(table.foreignKeys(), key));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> result = new ArrayList<>(list);
    result.add(one);
    return result;
  }

  /**
   * Returns {@code table} with the columns that its foreign keys refer to, where they are unsaid.
   */
  Table targeted(Table table, Map<ObjectName, Table> tables) {
    if (table.foreignKeys().stream().noneMatch(key -> key.targetColumns().isEmpty())) {
      return table;
    }
    List<ForeignKey> keys = new ArrayList<>();
    for (ForeignKey key : table.foreignKeys()) {
      Optional<List<String>> primary =
          Optional.ofNullable(tables.get(key.target()))
              .flatMap(Table::primaryKey)
              .map(PrimaryKey::columns);
      if (!key.targetColumns().isEmpty()) {
        keys.add(key);
      } else if (primary.isPresent()) {
        keys.add(key.withColumns(key.columns(), primary.get()));
      } else {
        context
            .notes()
            .add(
                "The columnDefinition of %s.%s references %s, which is no table of the models; name"
                        .formatted(table.name(), key.columns().get(0), key.target())
                    + " its column too. That part is left out.");
      }
    }
    return table.withForeignKeys(keys);
  }
}
