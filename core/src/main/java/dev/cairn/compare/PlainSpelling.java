package dev.cairn.compare;

import dev.cairn.dialect.Dialect;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes the expressions of a table that comes from a catalog as a person would, because scripts
 * are read by people and run on other databases too. What would mean something else stays as it is.
 */
public record PlainSpelling(Dialect dialect) {

  /** Returns {@code schema} with the expressions of its tables plain. */
  public Schema of(Schema schema) {
    return Schema.of(
        schema.tables().values().stream().map(this::of).toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  /** Returns {@code table} with those of its expressions plain that mean the same so. */
  Table of(Table table) {
    List<UnaryOperator<Table>> changes = new ArrayList<>();
    for (Column column : table.columns()) {
      Column plain = column(column, table);
      if (!plain.equals(column)) {
        changes.add(it -> it.replaceColumn(column.name(), plain));
      }
    }
    for (CheckConstraint check : table.checks()) {
      CheckConstraint plain = check(check, table);
      if (!plain.equals(check)) {
        changes.add(it -> it.withChecks(replaced(it.checks(), check, plain)));
      }
    }
    for (Index index : table.indexes()) {
      Index plain = index(index, table);
      if (!plain.equals(index)) {
        changes.add(it -> it.withIndexes(replaced(it.indexes(), index, plain)));
      }
    }
    return changes.isEmpty() ? table : judged(table, changes);
  }

  private Table judged(Table table, List<UnaryOperator<Table>> changes) {
    Schema meant = meaning(table);
    Table all = table;
    for (UnaryOperator<Table> change : changes) {
      all = change.apply(all);
    }
    if (meaning(all).equals(meant)) {
      return all;
    }
    Table some = table;
    for (UnaryOperator<Table> change : changes) {
      Table more = change.apply(some);
      some = meaning(more).equals(meant) ? more : some;
    }
    return some;
  }

  private Schema meaning(Table table) {
    return dialect.canonical(Schema.ofTables(List.of(table)));
  }

  private Column column(Column column, Table table) {
    return column
        .withDefault(
            column
                .defaultSql()
                .map(sql -> unlessAlike(sql, dialect.plainDefault(sql, column, table))))
        .withGenerated(
            column
                .generated()
                .map(it -> new Generated(plain(it.expression(), table), it.stored())));
  }

  private CheckConstraint check(CheckConstraint check, Table table) {
    return check.isExclusion() ? check : check.withExpression(plain(check.expression(), table));
  }

  private Index index(Index index, Table table) {
    return index
        .withWhere(index.where().map(sql -> plain(sql, table)))
        .withKeys(
            index.keys().stream()
                .map(
                    key ->
                        key.expression()
                            ? new Index.Key(
                                plain(key.text(), table), true, key.descending(), key.nulls())
                            : key)
                .toList());
  }

  private String plain(String sql, Table table) {
    return unlessAlike(sql, dialect.plain(sql, table));
  }

  /** Small letters alone are no plainer than large ones. */
  private static String unlessAlike(String sql, String plain) {
    return sql.equalsIgnoreCase(plain) ? sql : plain;
  }

  private static <T> List<T> replaced(List<T> parts, T old, T plain) {
    return parts.stream().map(part -> part.equals(old) ? plain : part).toList();
  }
}
