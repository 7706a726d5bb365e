package dev.cairn.random;

import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes schemas; {@link Repair} takes out of them what cannot be. */
final class SchemaMaker {

  static final String NAMESPACE = "crm";
  static final String MOOD = "mood";
  static final String SIZE = "size";

  private static final int MOST_TABLES = 30;

  private final Engine engine;
  private final Dice dice;

  SchemaMaker(Engine engine, Dice dice) {
    this.engine = engine;
    this.dice = dice;
  }

  /** Returns a schema of few tables mostly, and of many now and then. */
  Schema schema(int tables) {
    Map<String, List<String>> choices = choices();
    ColumnMaker columns = new ColumnMaker(engine, dice, choices);
    PartMaker parts = new PartMaker(engine, dice, new PartNames(dice, List.of()));
    boolean elsewhere = engine.can().namespaces() && dice.chance(20);
    List<Table> made = new ArrayList<>();
    for (ObjectName name : names(tables, elsewhere)) {
      made.add(table(name, columns, parts));
    }
    List<Table> linked = new ArrayList<>();
    for (Table table : made) {
      linked.add(table.withForeignKeys(foreignKeys(table, made, parts)));
    }
    return Schema.of(
        linked,
        engine.can().sequences() ? sequences() : List.of(),
        engine.can().namedEnums() ? enums(choices) : List.of(),
        elsewhere ? Set.of(NAMESPACE) : Set.of());
  }

  /** Returns a number of tables. */
  int size() {
    if (dice.chance(70)) {
      return dice.between(1, 2);
    }
    if (dice.chance(80)) {
      return dice.between(3, 5);
    }
    return dice.chance(70) ? dice.between(6, 9) : dice.between(10, MOST_TABLES);
  }

  /** Returns names out of few, so that two schemas have much in common. */
  private List<ObjectName> names(int count, boolean elsewhere) {
    List<ObjectName> pool = new ArrayList<>();
    int many = count + 2;
    for (int i = 0; i < many; i++) {
      pool.add(name(i, ""));
    }
    List<ObjectName> result = new ArrayList<>();
    for (ObjectName name : dice.shuffled(pool).subList(0, count)) {
      boolean there = elsewhere && dice.chance(30);
      result.add(there ? new ObjectName(NAMESPACE, name.name()) : name);
    }
    return result;
  }

  private static ObjectName name(int number, String schema) {
    String name =
        switch (number) {
          case 2 -> "user";
          case 5 -> "Line Item";
          default -> "table" + number;
        };
    return new ObjectName(schema, name);
  }

  Table table(ObjectName name, ColumnMaker columns, PartMaker parts) {
    List<Column> made = columns.names().stream().map(columns::column).toList();
    Table table = Table.of(name, made);
    if (engine.can().comments() && dice.chance(20)) {
      table = table.withComment(Optional.of(dice.one(List.of("a table", "it's one"))));
    }
    return parts.withParts(table);
  }

  List<ForeignKey> foreignKeys(Table table, List<Table> targets, PartMaker parts) {
    List<ForeignKey> result = new ArrayList<>();
    for (int i = dice.between(0, 3); i > 0; i--) {
      parts.foreignKey(table, targets).ifPresent(result::add);
    }
    return result;
  }

  Map<String, List<String>> choices() {
    Map<String, List<String>> result = new LinkedHashMap<>();
    result.put(MOOD, dice.one(List.of(List.of("sad", "ok"), List.of("sad", "ok", "it's fine"))));
    result.put(SIZE, dice.one(List.of(List.of("S", "M"), List.of("S", "M", "L", "XL"))));
    return result;
  }

  private static List<EnumType> enums(Map<String, List<String>> choices) {
    List<EnumType> result = new ArrayList<>();
    choices.forEach((name, values) -> result.add(new EnumType(ObjectName.of(name), values)));
    return result;
  }

  List<Sequence> sequences() {
    List<Sequence> result = new ArrayList<>();
    for (String name : List.of("table0_seq", "other_seq", "Mixed_Seq")) {
      if (dice.chance(35)) {
        result.add(
            new Sequence(
                ObjectName.of(name), dice.one(List.of(1L, 5L)), dice.one(List.of(1L, 50L))));
      }
    }
    return result;
  }
}
