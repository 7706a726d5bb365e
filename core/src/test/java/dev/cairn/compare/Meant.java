package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a schema means: no names of constraints, no order of parts, nothing said twice. */
record Meant(Map<String, Object> tables, Object sequences, Object enums) {

  private record MeantTable(
      Set<Column> columns,
      List<String> primaryKey,
      Set<Object> uniques,
      Set<ForeignKey> foreignKeys,
      Set<Index> indexes,
      Set<String> checks,
      Optional<String> comment) {}

  static Meant of(Schema schema) {
    return new Meant(
        schema.tables().values().stream()
            .collect(Collectors.toMap(table -> table.name().toString(), Meant::of)),
        schema.sequences(),
        schema.enums());
  }

  private static Object of(Table table) {
    List<String> key = table.primaryKey().map(PrimaryKey::columns).orElse(List.of());
    return new MeantTable(
        set(
            table.columns(),
            column ->
                typed(column).withNullable(column.nullable() && !key.contains(column.name()))),
        key,
        Stream.concat(
                table.uniques().stream().map(unique -> unique.columns()),
                table.indexes().stream().filter(Meant::isUnique).map(Index::columns))
            .collect(Collectors.toSet()),
        set(table.foreignKeys(), foreignKey -> foreignKey.withName(Optional.empty())),
        table.indexes().stream()
            .filter(index -> !isUnique(index))
            .map(index -> index.withName(Optional.empty()))
            .collect(Collectors.toSet()),
        set(table.checks(), CheckConstraint::expression),
        table.comment());
  }

  /** A named enum type's values are the type's and not the column's. */
  private static Column typed(Column column) {
    return column.type() instanceof ColumnType.Enumeration type
        ? column.withType(new ColumnType.Enumeration(type.name(), List.of()))
        : column;
  }

  private static boolean isUnique(Index index) {
    return index.unique()
        && index.where().isEmpty()
        && index.keys().stream().noneMatch(Index.Key::descending);
  }

  private static <T, R> Set<R> set(Collection<T> parts, Function<T, R> meaning) {
    return parts.stream().map(meaning).collect(Collectors.toCollection(HashSet::new));
  }
}
