package dev.cairn.random;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes names away that belong to a part of another table which stays: nobody would know what to
 * call that part.
 */
record FreeNames(Schema before) {

  Schema of(Schema schema) {
    Map<String, ObjectName> staying = new HashMap<>();
    before
        .tables()
        .forEach(
            (name, table) ->
                schema
                    .table(name)
                    .ifPresent(
                        after -> staying(table, after).forEach(part -> staying.put(part, name))));
    return Schema.of(
        schema.tables().values().stream().map(table -> table(table, staying)).toList(),
        schema.sequences().values(),
        schema.enums().values(),
        schema.namespaces());
  }

  private static Table table(Table table, Map<String, ObjectName> staying) {
    Set<String> taken = new HashSet<>();
    staying.forEach(
        (name, owner) -> {
          if (!owner.equals(table.name())) {
            taken.add(name);
          }
        });
    return table
        .withPrimaryKey(
            table.primaryKey().map(it -> new PrimaryKey(free(it.name(), taken), it.columns())))
        .withUniques(
            table.uniques().stream().map(it -> it.withName(free(it.name(), taken))).toList())
        .withForeignKeys(
            table.foreignKeys().stream().map(it -> it.withName(free(it.name(), taken))).toList())
        .withIndexes(
            table.indexes().stream().map(it -> it.withName(free(it.name(), taken))).toList())
        .withChecks(
            table.checks().stream().map(it -> it.withName(free(it.name(), taken))).toList());
  }

  private static Optional<String> free(Optional<String> name, Set<String> taken) {
    return name.filter(it -> !taken.contains(it));
  }

  /** Returns the names of {@code before}'s parts that {@code after} has too, by what they say. */
  private static Set<String> staying(Table before, Table after) {
    Set<String> result = new TreeSet<>();
    if (columns(before.primaryKey()).equals(columns(after.primaryKey()))) {
      before.primaryKey().flatMap(PrimaryKey::name).ifPresent(result::add);
    }
    Set<List<String>> uniques = new HashSet<>();
    after.uniques().forEach(unique -> uniques.add(unique.columns()));
    after.indexes().stream().filter(Index::unique).forEach(it -> uniques.add(it.columns()));
    for (UniqueConstraint unique : before.uniques()) {
      unique.name().filter(n -> uniques.contains(unique.columns())).ifPresent(result::add);
    }
    for (Index index : before.indexes()) {
      boolean stays =
          (index.unique() && uniques.contains(index.columns()))
              || after.indexes().stream().anyMatch(it -> nameless(it).equals(nameless(index)));
      index.name().filter(n -> stays).ifPresent(result::add);
    }
    for (ForeignKey key : before.foreignKeys()) {
      boolean stays =
          after.foreignKeys().stream()
              .anyMatch(it -> it.withName(Optional.empty()).equals(key.withName(Optional.empty())));
      key.name().filter(n -> stays).ifPresent(result::add);
    }
    for (CheckConstraint check : before.checks()) {
      boolean stays =
          after.checks().stream().anyMatch(it -> it.expression().equals(check.expression()));
      check.name().filter(n -> stays).ifPresent(result::add);
    }
    return result;
  }

  private static Index nameless(Index index) {
    return index.withName(Optional.empty());
  }

  private static List<String> columns(Optional<PrimaryKey> key) {
    return key.map(PrimaryKey::columns).orElse(List.of());
  }
}
