package dev.cairn.compare;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.ColumnType.Simple;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Identity;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes schemas out of few names, so that any two of them have much in common: tables that refer to
 * each other in circles and to themselves, names that wander from one table to another.
 */
final class RandomSchema {

  private static final List<String> TABLES = List.of("ant", "bee", "cat", "dog", "eel", "fox");
  private static final List<String> COLUMNS = List.of("id", "c1", "c2", "c3", "c4");
  private static final List<String> NAMES =
      List.of("n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9");

  private final Random random;
  private final List<String> freeNames = new ArrayList<>(NAMES);
  private final Map<String, List<String>> enums = new HashMap<>();

  private RandomSchema(long seed) {
    random = new Random(seed);
  }

  static Schema of(long seed) {
    return new RandomSchema(seed).schema();
  }

  private Schema schema() {
    for (String name : List.of("mood", "size")) {
      if (random.nextBoolean()) {
        enums.put(name, random.nextBoolean() ? List.of("a", "b") : List.of("b", "a", "c"));
      }
    }
    List<Table> tables = new ArrayList<>();
    for (String name : TABLES) {
      if (random.nextInt(3) > 0) {
        tables.add(table(name));
      }
    }
    List<Table> linked = new ArrayList<>();
    for (Table table : tables) {
      linked.add(table.withForeignKeys(foreignKeys(table, tables)));
    }
    List<Sequence> sequences = new ArrayList<>();
    for (String name : List.of("ant_seq", "bee_seq", "other")) {
      if (random.nextBoolean()) {
        sequences.add(new Sequence(ObjectName.of(name), 1, random.nextBoolean() ? 1 : 50));
      }
    }
    List<EnumType> types = new ArrayList<>();
    enums.forEach((name, values) -> types.add(new EnumType(ObjectName.of(name), values)));
    return Schema.of(linked, sequences, types, random.nextBoolean() ? Set.of("crm") : Set.of());
  }

  private Table table(String name) {
    List<Column> columns = new ArrayList<>();
    for (String column : COLUMNS) {
      if (column.equals("id") || random.nextInt(3) > 0) {
        columns.add(column(column));
      }
    }
    List<String> names = columns.stream().map(Column::name).toList();
    Set<List<String>> uniqueColumns = new LinkedHashSet<>();
    Set<List<String>> indexColumns = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      uniqueColumns.add(some(names));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      indexColumns.add(some(names));
    }
    Set<String> expressions = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      expressions.add(one(names) + " > " + random.nextInt(2));
    }
    return new Table(
        ObjectName.of(name),
        columns,
        random.nextInt(4) > 0
            ? Optional.of(
                new PrimaryKey(name(), random.nextInt(3) > 0 ? List.of("id") : some(names)))
            : Optional.empty(),
        uniqueColumns.stream()
            .map(unique -> new UniqueConstraint(name(), unique, Deferrability.NOT_DEFERRABLE))
            .toList(),
        List.of(),
        indexColumns.stream().map(this::index).toList(),
        expressions.stream().map(text -> new CheckConstraint(name(), text)).toList(),
        random.nextInt(3) == 0 ? Optional.of("about " + random.nextInt(2)) : Optional.empty(),
        Map.of(),
        List.of());
  }

  private Index index(List<String> columns) {
    List<Index.Key> keys = new ArrayList<>();
    for (String column : columns) {
      keys.add(
          random.nextInt(4) == 0
              ? new Index.Key(column, false, true, Index.Nulls.DEFAULT)
              : Index.Key.column(column));
    }
    return new Index(
        name(),
        keys,
        random.nextInt(3) == 0,
        random.nextInt(4) == 0 ? Optional.of("id > 3") : Optional.empty(),
        Optional.empty());
  }

  private Column column(String name) {
    Column column = Column.of(name, type()).withNullable(random.nextBoolean());
    if (name.equals("id") && random.nextBoolean()) {
      return column.withIdentity(Optional.of(new Identity(random.nextBoolean(), 1, 1)));
    }
    if (random.nextInt(3) == 0) {
      column = column.withDefault(Optional.of(random.nextBoolean() ? "7" : "8"));
    }
    return random.nextInt(4) == 0 ? column.withComment(Optional.of("why")) : column;
  }

  private ColumnType type() {
    List<ColumnType> types =
        new ArrayList<>(
            List.of(
                Simple.INTEGER,
                Simple.BIGINT,
                Simple.TEXT,
                new ColumnType.Varchar(10),
                new ColumnType.Varchar(20)));
    enums.forEach((name, values) -> types.add(new ColumnType.Enumeration(name, values)));
    return one(types);
  }

  private List<ForeignKey> foreignKeys(Table table, List<Table> tables) {
    List<ForeignKey> result = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Table target = one(tables);
      List<List<String>> keys = new ArrayList<>();
      target.primaryKey().ifPresent(key -> keys.add(key.columns()));
      target.uniques().forEach(unique -> keys.add(unique.columns()));
      if (keys.isEmpty()) {
        continue;
      }
      List<String> targetColumns = one(keys);
      List<String> own = new ArrayList<>();
      for (Column column : table.columns()) {
        if (own.size() < targetColumns.size()) {
          own.add(column.name());
        }
      }
      if (own.size() == targetColumns.size() && seen.add(List.of(own, target.name()))) {
        result.add(
            new ForeignKey(
                name(),
                own,
                target.name(),
                targetColumns,
                random.nextBoolean() ? ForeignKey.Action.CASCADE : ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                Deferrability.NOT_DEFERRABLE));
      }
    }
    return result;
  }

  private List<String> some(List<String> columns) {
    List<String> shuffled = new ArrayList<>(columns);
    java.util.Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(2))));
  }

  private Optional<String> name() {
    if (freeNames.isEmpty() || random.nextInt(3) > 0) {
      return Optional.empty();
    }
    return Optional.of(freeNames.remove(random.nextInt(freeNames.size())));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
