package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table without the names of its constraints, the order of its parts, and the text of
 * expressions, which only the engine can compare.
 */
record Shape(
    Set<Column> columns,
    List<String> primaryKey,
    Set<Object> uniques,
    Set<ForeignKey> foreignKeys,
    Set<Index> indexes,
    int checks,
    Optional<String> comment) {

  private static final String EXPRESSION = "…";

  static Shape of(Table table) {
    Set<Object> uniques = new HashSet<>();
    Set<Index> indexes = new HashSet<>();
    table.uniques().forEach(unique -> uniques.add(unique.withName(Optional.empty())));
    for (Index index : table.indexes()) {
      if (isConstraint(index)) {
        uniques.add(
            new UniqueConstraint(Optional.empty(), index.columns(), Deferrability.NOT_DEFERRABLE));
        continue;
      }
      indexes.add(
          new Index(
              Optional.empty(),
              index.keys().stream().map(Shape::key).toList(),
              index.unique(),
              index.where().map(where -> EXPRESSION),
              index.method()));
    }
    return new Shape(
        table.columns().stream().map(Shape::column).collect(Collectors.toSet()),
        table.primaryKey().map(PrimaryKey::columns).orElse(List.of()),
        uniques,
        table.foreignKeys().stream().map(Shape::foreignKey).collect(Collectors.toSet()),
        indexes,
        table.checks().size(),
        table.comment());
  }

  /** A unique index of plain columns is as good as a constraint. */
  private static boolean isConstraint(Index index) {
    return index.unique()
        && index.where().isEmpty()
        && index.keys().stream().noneMatch(key -> key.expression() || key.descending());
  }

  /** MySQL 8 tells the columns that a key refers to in lower case, however they are called. */
  private static ForeignKey foreignKey(ForeignKey key) {
    return key.withName(Optional.empty())
        .withColumns(
            key.columns(),
            key.targetColumns().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  /** Returns the parts by what they are called. */
  Map<String, Object> parts() {
    return Map.of(
        "columns", columns,
        "primary key", primaryKey,
        "unique constraints", uniques,
        "foreign keys", foreignKeys,
        "indexes", indexes,
        "number of checks", checks,
        "comment", comment);
  }

  private static Index.Key key(Index.Key key) {
    return key.expression() ? new Index.Key(EXPRESSION, true, key.descending(), key.nulls()) : key;
  }

  private static Column column(Column column) {
    return column
        .withDefault(column.defaultSql().map(sql -> EXPRESSION))
        .withGenerated(column.generated().map(it -> new Generated(EXPRESSION, it.stored())));
  }
}
