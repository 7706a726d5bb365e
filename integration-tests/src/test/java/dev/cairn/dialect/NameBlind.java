package dev.cairn.dialect;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table without the names of its constraints, the order of its parts and what no catalog can
 * tell.
 */
record NameBlind(
    Set<Column> columns,
    List<String> primaryKey,
    Set<UniqueConstraint> uniques,
    Set<ForeignKey> foreignKeys,
    Set<Index> indexes,
    Set<CheckConstraint> checks,
    Optional<String> comment) {

  static NameBlind of(Table table) {
    return new NameBlind(
        Set.copyOf(table.columns()),
        table.primaryKey().map(PrimaryKey::columns).orElse(List.of()),
        table.uniques().stream()
            .map(unique -> unique.withName(Optional.empty()))
            .collect(Collectors.toSet()),
        table.foreignKeys().stream()
            .map(key -> key.withName(Optional.empty()))
            .collect(Collectors.toSet()),
        Set.copyOf(table.indexes()),
        table.checks().stream()
            .map(check -> check.withName(Optional.empty()))
            .collect(Collectors.toSet()),
        table.comment());
  }
}
