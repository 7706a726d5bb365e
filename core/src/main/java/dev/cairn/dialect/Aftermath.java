package dev.cairn.dialect;

import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What follows from an operation by itself, on most databases. */
public final class Aftermath {

  private Aftermath() {}

  /** Returns {@code table} without the keys, constraints and indexes that lack a column. */
  public static Table withoutLooseEnds(Table table) {
    Set<String> columns = new HashSet<>();
    for (Column column : table.columns()) {
      columns.add(column.name());
    }
    List<UniqueConstraint> uniques =
        table.uniques().stream().filter(u -> columns.containsAll(u.columns())).toList();
    List<ForeignKey> keys =
        table.foreignKeys().stream().filter(k -> columns.containsAll(k.columns())).toList();
    List<Index> indexes =
        table.indexes().stream().filter(index -> columns.containsAll(index.columns())).toList();
    return table
        .withPrimaryKey(table.primaryKey().filter(key -> columns.containsAll(key.columns())))
        .withUniques(uniques)
        .withForeignKeys(keys)
        .withIndexes(indexes);
  }

  /** Returns {@code table} with no column of its primary key nullable. */
  public static Table withKeyNotNull(Table table) {
    if (table.primaryKey().isEmpty()) {
      return table;
    }
    List<String> key = table.primaryKey().get().columns();
    return table.withColumns(
        table.columns().stream()
            .map(column -> key.contains(column.name()) ? column.withNullable(false) : column)
            .toList());
  }
}
