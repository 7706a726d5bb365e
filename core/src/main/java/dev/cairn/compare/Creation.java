package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a schema out of nothing, just as it is: every name is kept, what has none gets none,
 * and what is there twice is made twice. A comparison with an empty schema may name and merge,
 * because it reads what people want; this copies what a database has.
 *
 * @param operations in order: what is needed comes first
 * @param descriptions one line an operation
 * @param dangling the foreign keys that are left out, because the rules leave out the table that
 *     they lead to: {@code table.key to other}
 */
public record Creation(
    List<Operation> operations, List<Description> descriptions, List<String> dangling) {

  public Creation {
    operations = List.copyOf(operations);
    descriptions = List.copyOf(descriptions);
    dangling = List.copyOf(dangling);
  }

  /** Returns the part of {@code schema} that {@code rules} look at. */
  public static Schema selected(CompareRules rules, Schema schema) {
    return new Selection(rules).of(schema);
  }

  /** Returns how to make what {@code schema} holds. */
  public static Creation of(Dialect dialect, Schema schema) {
    List<Operation> operations = new ArrayList<>();
    schema.namespaces().forEach(name -> operations.add(new Operation.CreateNamespace(name)));
    for (EnumType type : schema.enums().values()) {
      operations.add(new Operation.CreateEnum(type));
    }
    for (Sequence sequence : schema.sequences().values()) {
      operations.add(new Operation.CreateSequence(sequence));
    }
    List<String> dangling = new ArrayList<>();
    tables(
        new Keys(dialect.identifiers()),
        new PlainSpelling(dialect).of(schema),
        operations,
        dangling);
    Descriptions descriptions = new Descriptions(dialect.types());
    return new Creation(operations, operations.stream().map(descriptions::of).toList(), dangling);
  }

  /** Returns the exact reverse of {@link #operations}. */
  public List<Operation> reverse() {
    List<Operation> result = new ArrayList<>();
    operations.forEach(operation -> result.add(operation.reverse().orElseThrow()));
    Collections.reverse(result);
    return result;
  }

  private static void tables(
      Keys keys, Schema schema, List<Operation> operations, List<String> dangling) {
    List<Table> ordered = new TableOrder(keys).parentsFirst(schema.tables().values());
    Map<TableKey, Integer> places = new HashMap<>();
    ordered.forEach(table -> places.put(keys.table(table.name()), places.size()));
    List<Operation> cycles = new ArrayList<>();
    int place = 0;
    for (Table table : ordered) {
      List<ForeignKey> inline = new ArrayList<>();
      for (ForeignKey key : table.foreignKeys()) {
        int target = places.getOrDefault(keys.table(key.target()), -1);
        if (target < 0) {
          dangling.add(dangling(table.name(), key));
        } else if (target > place) {
          cycles.add(new Operation.AddForeignKey(table.name(), key));
        } else {
          inline.add(key);
        }
      }
      operations.add(new Operation.CreateTable(table.withForeignKeys(inline)));
      place++;
    }
    operations.addAll(cycles);
  }

  private static String dangling(ObjectName table, ForeignKey key) {
    return key.name().orElse(String.join(", ", key.columns()))
        + " of "
        + table
        + " to "
        + key.target();
  }
}
