package dev.cairn.random;

import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.Column;
import dev.cairn.schema.Deferrability;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ForeignKey.Action;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes constraints and indexes for tables; whether they are possible is for others to say. */
final class PartMaker {

  private final Engine engine;
  private final Dice dice;
  private final PartNames names;

  PartMaker(Engine engine, Dice dice, PartNames names) {
    this.engine = engine;
    this.dice = dice;
    this.names = names;
  }

  /** Returns {@code table} with a key and more, but for foreign keys. */
  Table withParts(Table table) {
    return table
        .withPrimaryKey(dice.chance(90) ? Optional.of(primaryKey(table)) : Optional.empty())
        .withUniques(many(2, () -> unique(table)))
        .withIndexes(many(3, () -> index(table)))
        .withChecks(engine.can().checks() ? many(2, this::check) : List.of());
  }

  private interface Making<T> {
    T make();
  }

  private <T> List<T> many(int most, Making<T> making) {
    List<T> result = new ArrayList<>();
    for (int i = dice.between(0, most); i > 0; i--) {
      result.add(making.make());
    }
    return result;
  }

  PrimaryKey primaryKey(Table table) {
    return new PrimaryKey(
        names.next(), dice.chance(75) ? List.of("id") : dice.some(indexable(table), 2));
  }

  UniqueConstraint unique(Table table) {
    Deferrability deferrability =
        engine.isPostgres() && dice.chance(15)
            ? dice.one(List.of(Deferrability.values()))
            : Deferrability.NOT_DEFERRABLE;
    return new UniqueConstraint(names.next(), dice.some(indexable(table), 2), deferrability);
  }

  Index index(Table table) {
    if (engine.can().expressionIndexes() && dice.chance(20)) {
      return index(
          List.of(
              new Index.Key(
                  dice.one(List.of("lower(s1)", "n1 + 1")),
                  true,
                  dice.chance(20),
                  Index.Nulls.DEFAULT)));
    }
    return index(
        dice.some(indexable(table), 3).stream()
            .map(column -> new Index.Key(column, false, dice.chance(20), nulls()))
            .toList());
  }

  private Index.Nulls nulls() {
    return engine.isPostgres() && dice.chance(20)
        ? dice.one(List.of(Index.Nulls.values()))
        : Index.Nulls.DEFAULT;
  }

  private Index index(List<Index.Key> keys) {
    Optional<String> where =
        engine.can().partialIndexes() && dice.chance(25)
            ? Optional.of(dice.one(List.of("n1 > 3", "s1 is not null", "n1 > 3 and s1 <> 'x'")))
            : Optional.empty();
    return new Index(names.next(), keys, dice.chance(20), where, Optional.empty());
  }

  CheckConstraint check() {
    String order = engine.name("order");
    String words =
        Kind.WORDS.stream()
            .map(w -> "'" + w.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    List<String> expressions =
        new ArrayList<>(
            List.of(
                "n1 > 0",
                "n1 < 1000 and n1 <> 500",
                "n1 > 0 or s1 is not null",
                "n2 between 1 and 1000",
                order + " >= 0",
                "length(s2) > 0",
                "not (n1 = 3 and n2 = 4)"));
    if (engine.listsInChecks()) {
      expressions.add("s1 in (" + words + ")");
      expressions.add("s2 in (" + words + ", 'more')");
    }
    return new CheckConstraint(names.next(), dice.one(expressions));
  }

  /** Returns a foreign key from one of {@code table}'s columns, if there are such. */
  Optional<ForeignKey> foreignKey(Table table, List<Table> targets) {
    Table target = dice.chance(15) ? table : dice.one(targets);
    List<List<String>> keys = new ArrayList<>();
    target.primaryKey().ifPresent(key -> keys.add(key.columns()));
    target.uniques().forEach(unique -> keys.add(unique.columns()));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<String> referred = dice.one(keys);
    List<String> free =
        new ArrayList<>(
            dice.shuffled(
                table.columns().stream()
                    .map(Column::name)
                    .filter(name -> Kind.of(name).isReference())
                    .toList()));
    List<String> own = new ArrayList<>();
    for (String column : referred) {
      Kind wanted = Kind.of(column) == Kind.WORD ? Kind.WORD_REFERENCE : Kind.NUMBER_REFERENCE;
      Optional<String> match = free.stream().filter(name -> Kind.of(name) == wanted).findFirst();
      if (match.isEmpty()) {
        return Optional.empty();
      }
      free.remove(match.get());
      own.add(match.get());
    }
    return Optional.of(
        new ForeignKey(
            names.next(), own, target.name(), referred, action(), action(), deferrability()));
  }

  private Action action() {
    return dice.chance(50) ? Action.NO_ACTION : dice.one(List.of(Action.values()));
  }

  private Deferrability deferrability() {
    return engine.can().deferrableConstraints() && dice.chance(25)
        ? dice.one(List.of(Deferrability.values()))
        : Deferrability.NOT_DEFERRABLE;
  }

  private static List<String> indexable(Table table) {
    return table.columns().stream()
        .map(Column::name)
        .filter(name -> Kind.of(name).isIndexable())
        .toList();
  }
}
