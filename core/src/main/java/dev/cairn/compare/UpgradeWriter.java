package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.dialect.Dialect;
import dev.cairn.operation.Operation;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts the steps in order: new tables, parents first, and the foreign keys of their cycles; old
 * tables, children first; then a table at a time, parents first. What stands in the way of a
 * neighbour (a foreign key onto what goes, a name that is needed elsewhere) goes before all of it,
 * and a foreign key that waits for a neighbour comes last.
 */
final class UpgradeWriter {

  private final Dialect dialect;
  private final Keys keys;
  private final Sides sides;
  private final Map<TableKey, TableDelta> deltas;
  private final List<Table> dropped;
  private final KeyUse keyUse;
  private final NamingConvention naming;
  private final Fills fills;

  private final List<Step> foreignKeysInTheWay = new ArrayList<>();
  private final List<Step> othersInTheWay = new ArrayList<>();
  private final List<Step> tables = new ArrayList<>();
  private final List<Step> changes = new ArrayList<>();
  private final List<Step> lateForeignKeys = new ArrayList<>();

  /**
   * @param dropped the tables that go, as they were given
   * @param complete whether what is wanted without a name is to have none
   */
  UpgradeWriter(
      Dialect dialect,
      Sides sides,
      Map<TableKey, TableDelta> deltas,
      List<Table> dropped,
      Fills fills,
      boolean complete) {
    this.dialect = dialect;
    this.sides = sides;
    this.deltas = deltas;
    this.dropped = dropped;
    this.fills = fills;
    keys = new Keys(dialect.identifiers());
    keyUse = new KeyUse(keys, dialect.types(), deltas);
    naming =
        new NamingConvention(
            dialect.identifiers(),
            dialect.syntax(),
            new UsedNames(keys).after(sides, deltas),
            occupied(),
            complete);
  }

  /** Returns the names that nothing new may have, because what stays has them. */
  private OccupiedNames occupied() {
    OccupiedNames result = new OccupiedNames(keys, dialect.nameScopes());
    Set<TableKey> gone = new HashSet<>();
    dropped.forEach(table -> gone.add(keys.table(table.name())));
    result.add(sides.wanted());
    result.add(sides.found());
    sides
        .foundTables()
        .forEach(
            (key, form) -> {
              if (!gone.contains(key)) {
                result.add(form, Optional.ofNullable(deltas.get(key)));
              }
            });
    return result;
  }

  /** Writes the steps for the tables; {@code added} as they were given. */
  List<Step> write(Collection<Table> added) {
    new AgreeingEnds(dialect, keys).require(sides, deltas);
    List<Table> created =
        new TableOrder(keys).parentsFirst(added).stream().map(naming::name).toList();
    List<TableChanges> changed = changes();
    Map<String, Set<TableKey>> claimed = new UsedNames(keys).claimed(created, changed);
    keyUse.leaveEarly(claimed, changed, dropped);
    UsedNames names = new UsedNames(keys);
    boolean keysInTheWay =
        dropped.stream()
            .anyMatch(table -> names.isIn(claimed, table.primaryKey().flatMap(PrimaryKey::name)));
    if (keysInTheWay) {
      drop(claimed);
      create(created);
    } else {
      create(created);
      drop(claimed);
    }
    replaceKeys(claimed);
    Set<TableKey> gone = new HashSet<>();
    dropped.forEach(table -> gone.add(keys.table(table.name())));
    Set<TableKey> done = new HashSet<>();
    for (TableChanges table : changed) {
      TableKey key = keys.table(table.found().name());
      done.add(key);
      change(key, table, gone, done, claimed);
    }
    List<Step> result = new ArrayList<>(foreignKeysInTheWay);
    result.addAll(othersInTheWay);
    result.addAll(tables);
    result.addAll(changes);
    result.addAll(lateForeignKeys);
    return result;
  }

  private List<TableChanges> changes() {
    TableChanges.Builder builder = new TableChanges.Builder(dialect, naming, fills);
    List<Table> wanted = deltas.values().stream().map(TableDelta::wanted).toList();
    List<TableChanges> result = new ArrayList<>();
    for (Table table : new TableOrder(keys).parentsFirst(wanted)) {
      TableKey key = keys.table(table.name());
      result.add(
          builder.build(
              form(sides.wantedTables(), key), form(sides.foundTables(), key), delta(key)));
    }
    return result;
  }

  private static Form form(Map<TableKey, Form> forms, TableKey key) {
    return Optional.ofNullable(forms.get(key)).orElseThrow();
  }

  private TableDelta delta(TableKey key) {
    return Optional.ofNullable(deltas.get(key)).orElseThrow();
  }

  private void create(List<Table> created) {
    Map<TableKey, Integer> places = new HashMap<>();
    created.forEach(table -> places.put(keys.table(table.name()), places.size()));
    List<Step> cycles = new ArrayList<>();
    for (Table table : created) {
      int place = places.getOrDefault(keys.table(table.name()), 0);
      List<ForeignKey> inline = new ArrayList<>();
      for (ForeignKey key : table.foreignKeys()) {
        TableKey target = keys.table(key.target());
        Step later = named(new Operation.AddForeignKey(table.name(), key));
        if (places.getOrDefault(target, -1) > place) {
          cycles.add(later);
        } else if (keyUse.comesWithChange(target, key)) {
          lateForeignKeys.add(later);
        } else {
          inline.add(key);
        }
      }
      tables.add(created(table.withForeignKeys(inline)));
    }
    tables.addAll(cycles);
  }

  /** Returns the step that adds a part, and says so where it could not have its own name. */
  private Step named(Operation addition) {
    return new Step(addition, renamed(UsedNames.of(addition).stream()));
  }

  private Step created(Table table) {
    return new Step(new Operation.CreateTable(table), renamed(UsedNames.names(table)));
  }

  private Optional<String> renamed(Stream<String> names) {
    List<String> taken =
        names.flatMap(name -> naming.insteadOf(Optional.of(name)).stream()).distinct().toList();
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", taken) + " is a name that another table uses already");
  }

  private void drop(Map<String, Set<TableKey>> claimed) {
    List<Table> childrenFirst = new ArrayList<>(new TableOrder(keys).parentsFirst(dropped));
    Collections.reverse(childrenFirst);
    Map<TableKey, Integer> places = new HashMap<>();
    childrenFirst.forEach(table -> places.put(keys.table(table.name()), places.size()));
    List<Step> cycles = new ArrayList<>();
    List<Step> drops = new ArrayList<>();
    for (Table table : childrenFirst) {
      int place = places.getOrDefault(keys.table(table.name()), 0);
      Table rest = releaseNames(table, claimed);
      List<ForeignKey> inline = new ArrayList<>();
      for (ForeignKey key : rest.foreignKeys()) {
        int target = places.getOrDefault(keys.table(key.target()), place);
        if (target < place) {
          cycles.add(
              Step.of(new Operation.DropForeignKey(table.name(), key.name(), Optional.of(key))));
        } else {
          inline.add(key);
        }
      }
      drops.add(
          Step.of(
              new Operation.DropTable(table.name(), Optional.of(rest.withForeignKeys(inline)))));
    }
    tables.addAll(cycles);
    tables.addAll(drops);
  }

  /** Drops, ahead of their table, what has a name that another needs, and what hangs on it. */
  private Table releaseNames(Table table, Map<String, Set<TableKey>> claimed) {
    ObjectName name = table.name();
    UsedNames names = new UsedNames(keys);
    Predicate<ForeignKey> inTheWay =
        key -> names.isIn(claimed, key.name()) || keyUse.leavesEarly(keys.table(key.target()), key);
    table.foreignKeys().stream()
        .filter(inTheWay)
        .map(key -> Step.of(new Operation.DropForeignKey(name, key.name(), Optional.of(key))))
        .forEach(foreignKeysInTheWay::add);
    table.indexes().stream()
        .filter(index -> names.isIn(claimed, index.name()))
        .map(index -> Step.of(new Operation.DropIndex(name, index.name(), Optional.of(index))))
        .forEach(othersInTheWay::add);
    table.uniques().stream()
        .filter(unique -> names.isIn(claimed, unique.name()))
        .map(unique -> Step.of(new Operation.DropUnique(name, unique.name(), Optional.of(unique))))
        .forEach(othersInTheWay::add);
    table.checks().stream()
        .filter(check -> names.isIn(claimed, check.name()))
        .map(check -> Step.of(new Operation.DropCheck(name, check.name(), Optional.of(check))))
        .forEach(othersInTheWay::add);
    return table
        .withForeignKeys(table.foreignKeys().stream().filter(inTheWay.negate()).toList())
        .withIndexes(table.indexes().stream().filter(i -> !names.isIn(claimed, i.name())).toList())
        .withUniques(table.uniques().stream().filter(u -> !names.isIn(claimed, u.name())).toList())
        .withChecks(table.checks().stream().filter(c -> !names.isIn(claimed, c.name())).toList());
  }

  /** Foreign keys that stay step aside while what they refer to is replaced. */
  private void replaceKeys(Map<String, Set<TableKey>> claimed) {
    if (!keyUse.disturbsAny()) {
      return;
    }
    Meaning meaning = new Meaning(keys);
    sides
        .foundTables()
        .forEach(
            (tableKey, found) -> {
              Form wanted = sides.wantedTables().get(tableKey);
              if (wanted == null) {
                return;
              }
              Map<Meaning.Reference, ForeignKey> staying = new HashMap<>();
              wanted.canonical().foreignKeys().forEach(key -> staying.put(meaning.of(key), key));
              for (ForeignKey key : found.canonical().foreignKeys()) {
                ForeignKey again = staying.get(meaning.of(key));
                Optional<String> why = disturbance(key);
                if (again != null && why.isPresent()) {
                  Originals before = new Originals(dialect, found, found.canonical());
                  Originals after = new Originals(dialect, wanted, wanted.canonical());
                  stepAside(
                      found.name(),
                      before.foreignKey(key),
                      after.foreignKey(again),
                      why.get(),
                      claimed);
                }
              }
            });
  }

  private Optional<String> disturbance(ForeignKey key) {
    TableKey target = keys.table(key.target());
    if (keyUse.replaces(target, key)) {
      return Optional.of("the key that it refers to is replaced");
    }
    return keyUse.tears(target, key)
        ? Optional.of("the column that it refers to changes")
        : Optional.empty();
  }

  private void stepAside(
      ObjectName table,
      ForeignKey key,
      ForeignKey again,
      String why,
      Map<String, Set<TableKey>> claimed) {
    foreignKeysInTheWay.add(
        new Step(
            new Operation.DropForeignKey(table, key.name(), Optional.of(key)), Optional.of(why)));
    Optional<String> kept =
        key.name().filter(name -> !new UsedNames(keys).isIn(claimed, Optional.of(name)));
    ForeignKey named = kept.isPresent() ? again.withName(kept) : naming.name(table, again);
    lateForeignKeys.add(new Step(new Operation.AddForeignKey(table, named), Optional.of(why)));
  }

  private void change(
      TableKey key,
      TableChanges table,
      Set<TableKey> gone,
      Set<TableKey> done,
      Map<String, Set<TableKey>> claimed) {
    UsedNames names = new UsedNames(keys);
    for (Operation.DropForeignKey drop : table.foreignKeyDrops()) {
      ForeignKey old = drop.definition().orElseThrow();
      TableKey target = keys.table(old.target());
      boolean inTheWay =
          gone.contains(target)
              || keyUse.leavesEarly(target, old)
              || (!target.equals(key) && keyUse.goesWithChange(target, old))
              || names.isClaimedByOther(claimed, drop.name(), key);
      (inTheWay ? foreignKeysInTheWay : changes).add(Step.of(drop));
    }
    for (Operation drop : table.otherDrops()) {
      boolean inTheWay = names.isClaimedByOther(claimed, UsedNames.of(drop), key);
      (inTheWay ? othersInTheWay : changes).add(Step.of(drop));
    }
    changes.addAll(table.columns());
    table.additions().forEach(addition -> changes.add(named(addition)));
    for (Operation.AddForeignKey addition : table.foreignKeyAdditions()) {
      TableKey target = keys.table(addition.key().target());
      boolean waits = !done.contains(target) && keyUse.comesWithChange(target, addition.key());
      (waits ? lateForeignKeys : changes).add(named(addition));
    }
    table.indexAdditions().forEach(addition -> changes.add(named(addition)));
    changes.addAll(table.columnDrops());
  }
}
