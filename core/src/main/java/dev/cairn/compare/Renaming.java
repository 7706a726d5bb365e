package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.operation.Operation;
import dev.cairn.schema.Column;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Generated;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renames that were decided, made all at once in one pass over the schema. */
final class Renaming {

  private final Keys keys;
  private final Expressions expressions;
  private final Map<TableKey, Operation.RenameTable> tables = new LinkedHashMap<>();
  private final Map<ObjectName, ObjectName> sequences = new TreeMap<>();
  private final Map<TableKey, Map<String, String>> columns = new LinkedHashMap<>();
  private final List<Operation> operations = new ArrayList<>();

  Renaming(Expressions expressions) {
    this.expressions = expressions;
    keys = expressions.keys();
  }

  void table(ObjectName from, ObjectName to) {
    Operation.RenameTable rename = new Operation.RenameTable(from, to);
    tables.put(keys.table(from), rename);
    operations.add(rename);
  }

  void sequence(ObjectName from, ObjectName to) {
    sequences.put(from, to);
    operations.add(new Operation.RenameSequence(from, to));
  }

  void column(ObjectName table, String from, String to) {
    columns.computeIfAbsent(keys.table(table), k -> new TreeMap<>()).put(keys.part(from), to);
    operations.add(new Operation.RenameColumn(table, from, to));
  }

  boolean isEmpty() {
    return operations.isEmpty();
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  Schema apply(Schema schema) {
    List<Table> newTables = new ArrayList<>();
    for (Table table : schema.tables().values()) {
      newTables.add(apply(table));
    }
    List<Sequence> newSequences = new ArrayList<>();
    for (Sequence sequence : schema.sequences().values()) {
      newSequences.add(sequence.withName(sequences.getOrDefault(sequence.name(), sequence.name())));
    }
    return Schema.of(newTables, newSequences, schema.enums().values(), schema.namespaces());
  }

  private ObjectName renamed(ObjectName table) {
    Operation.RenameTable rename = tables.get(keys.table(table));
    return rename == null ? table : rename.to();
  }

  private Table apply(Table table) {
    Map<String, String> own = columns.getOrDefault(keys.table(table.name()), Map.of());
    List<ForeignKey> foreignKeys = table.foreignKeys().stream().map(k -> apply(k, own)).toList();
    Table result = table.withName(renamed(table.name())).withForeignKeys(foreignKeys);
    if (own.isEmpty()) {
      return result;
    }
    return result
        .withColumns(table.columns().stream().map(column -> apply(column, own)).toList())
        .withPrimaryKey(
            table
                .primaryKey()
                .map(
                    key ->
                        key.withColumns(names(key.columns(), own))
                            .withIncluded(names(key.included(), own))))
        .withUniques(
            table.uniques().stream()
                .map(
                    unique ->
                        unique
                            .withColumns(names(unique.columns(), own))
                            .withIncluded(names(unique.included(), own)))
                .toList())
        .withIndexes(table.indexes().stream().map(index -> apply(index, own)).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(expressions.renamed(check.expression(), own)))
                .toList());
  }

  private Column apply(Column column, Map<String, String> own) {
    return column
        .withName(name(column.name(), own))
        .withDefault(column.defaultSql().map(sql -> expressions.renamedInDefault(sql, own)))
        .withGenerated(
            column
                .generated()
                .map(g -> new Generated(expressions.renamed(g.expression(), own), g.stored())));
  }

  private ForeignKey apply(ForeignKey key, Map<String, String> own) {
    Map<String, String> there = columns.getOrDefault(keys.table(key.target()), Map.of());
    return key.withTarget(renamed(key.target()))
        .withColumns(names(key.columns(), own), names(key.targetColumns(), there));
  }

  private Index apply(Index index, Map<String, String> own) {
    List<Index.Key> parts =
        index.keys().stream()
            .map(
                key ->
                    new Index.Key(
                        key.expression()
                            ? expressions.renamed(key.text(), own)
                            : name(key.text(), own),
                        key.expression(),
                        key.descending(),
                        key.nulls()))
            .toList();
    return index
        .withKeys(parts)
        .withWhere(index.where().map(where -> expressions.renamed(where, own)))
        .withIncluded(names(index.included(), own));
  }

  private List<String> names(List<String> names, Map<String, String> own) {
    return names.stream().map(name -> name(name, own)).toList();
  }

  private String name(String name, Map<String, String> own) {
    String newName = own.get(keys.part(name));
    return newName == null ? name : newName;
  }
}
