package dev.cairn.random;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Changes a schema here and there, as a team does from one migration to the next. */
final class Mutation {

  private final Engine engine;
  private final Dice dice;
  private final SchemaMaker maker;

  Mutation(Engine engine, Dice dice, SchemaMaker maker) {
    this.engine = engine;
    this.dice = dice;
    this.maker = maker;
  }

  Schema of(Schema schema) {
    Map<String, List<String>> choices = choices(schema);
    ColumnMaker columns = new ColumnMaker(engine, dice, choices);
    PartMaker parts = new PartMaker(engine, dice, new PartNames(dice, names(schema)));
    List<Table> tables = new ArrayList<>();
    for (Table table : schema.tables().values()) {
      if (dice.chance(90)) {
        tables.add(dice.chance(60) ? table(table, columns, parts) : table);
      }
    }
    ObjectName fresh = ObjectName.of("table" + dice.between(31, 40));
    if (dice.chance(25) && !schema.tables().containsKey(fresh)) {
      tables.add(maker.table(fresh, columns, parts));
    }
    List<Table> linked = new ArrayList<>();
    for (Table table : tables) {
      List<ForeignKey> keys = new ArrayList<>(most(table.foreignKeys()));
      if (dice.chance(20)) {
        parts.foreignKey(table, tables).ifPresent(keys::add);
      }
      linked.add(table.withForeignKeys(keys));
    }
    return Schema.of(
        linked,
        engine.can().sequences() ? sequences(schema) : List.of(),
        schema.enums().values().stream()
            .map(type -> new EnumType(type.name(), values(choices, type)))
            .toList(),
        schema.namespaces());
  }

  private static List<String> values(Map<String, List<String>> choices, EnumType type) {
    return choices.getOrDefault(type.name().name(), type.values());
  }

  /** The enums as they were, or with values that come and go; the first two always stay. */
  private Map<String, List<String>> choices(Schema schema) {
    Map<String, List<String>> result = new LinkedHashMap<>(maker.choices());
    for (EnumType type : schema.enums().values()) {
      if (dice.chance(70)) {
        result.put(type.name().name(), type.values());
      }
    }
    return result;
  }

  private List<Sequence> sequences(Schema schema) {
    return dice.chance(50) ? List.copyOf(schema.sequences().values()) : maker.sequences();
  }

  private Table table(Table table, ColumnMaker maker, PartMaker parts) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean stays = column.name().equals("id") || dice.chance(90);
      if (stays) {
        columns.add(dice.chance(20) ? maker.changed(column) : column);
      }
    }
    for (String name : maker.names()) {
      if (dice.chance(15) && columns.stream().noneMatch(column -> column.name().equals(name))) {
        columns.add(dice.between(0, columns.size()), maker.column(name));
      }
    }
    Table changed = table.withColumns(columns);
    return changed
        .withPrimaryKey(
            dice.chance(93) ? table.primaryKey() : Optional.of(parts.primaryKey(changed)))
        .withUniques(anew(table.uniques(), () -> parts.unique(changed)))
        .withIndexes(anew(table.indexes(), () -> parts.index(changed)))
        .withChecks(engine.can().checks() ? anew(table.checks(), parts::check) : List.of())
        .withComment(
            dice.chance(90) || !engine.can().comments()
                ? table.comment()
                : Optional.of("another word"));
  }

  private <T> List<T> anew(List<T> parts, Supplier<T> another) {
    List<T> result = new ArrayList<>(most(parts));
    if (dice.chance(25)) {
      result.add(another.get());
    }
    return result;
  }

  private <T> List<T> most(List<T> parts) {
    return parts.stream().filter(part -> dice.chance(85)).toList();
  }

  private List<String> names(Schema schema) {
    // Names of what goes may be given again: about half of those that are in use are not told.
    return schema.tables().values().stream()
        .flatMap(Mutation::names)
        .flatMap(Optional::stream)
        .filter(name -> dice.chance(50))
        .toList();
  }

  private static Stream<Optional<String>> names(Table table) {
    return Stream.of(
            table.primaryKey().map(PrimaryKey::name).stream(),
            table.uniques().stream().map(UniqueConstraint::name),
            table.foreignKeys().stream().map(ForeignKey::name),
            table.indexes().stream().map(Index::name),
            table.checks().stream().map(CheckConstraint::name))
        .flatMap(names -> names);
  }
}
