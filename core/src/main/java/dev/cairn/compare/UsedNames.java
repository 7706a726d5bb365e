package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.compare.Sides.Form;
import dev.cairn.operation.Operation;
import dev.cairn.schema.CheckConstraint;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.Index;
import dev.cairn.schema.PrimaryKey;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Table;
import dev.cairn.schema.UniqueConstraint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which names of indexes and constraints are in use, and by whom. */
record UsedNames(Keys keys) {

  /** Returns the names that no new part may be given: those that stay, and those asked for. */
  Set<String> after(Sides sides, Map<TableKey, TableDelta> deltas) {
    Set<String> result = new HashSet<>();
    sides
        .foundTables()
        .forEach(
            (key, form) -> {
              names(form).forEach(result::add);
              Optional.ofNullable(deltas.get(key))
                  .ifPresent(delta -> dropped(delta).map(keys::part).forEach(result::remove));
            });
    sides.wantedTables().values().forEach(form -> names(form).forEach(result::add));
    for (Schema schema : List.of(sides.wanted(), sides.found())) {
      schema.tables().keySet().forEach(name -> result.add(keys.part(name.name())));
      schema.sequences().keySet().forEach(name -> result.add(keys.part(name.name())));
    }
    return result;
  }

  /** Returns the names that new parts will have, each with the tables that claim it. */
  Map<String, Set<TableKey>> claimed(Collection<Table> created, Collection<TableChanges> changed) {
    Map<String, Set<TableKey>> result = new HashMap<>();
    for (Table table : created) {
      names(table).forEach(name -> claim(name, keys.table(table.name()), result));
    }
    for (TableChanges table : changed) {
      TableKey owner = keys.table(table.found().name());
      Stream.of(table.additions(), table.foreignKeyAdditions(), table.indexAdditions())
          .flatMap(List::stream)
          .flatMap(operation -> of(operation).stream())
          .forEach(name -> claim(name, owner, result));
    }
    return result;
  }

  private void claim(String name, TableKey owner, Map<String, Set<TableKey>> claimed) {
    claimed.computeIfAbsent(keys.part(name), key -> new HashSet<>()).add(owner);
  }

  boolean isIn(Map<String, Set<TableKey>> claimed, Optional<String> name) {
    return name.map(keys::part).filter(claimed::containsKey).isPresent();
  }

  boolean isClaimedByOther(
      Map<String, Set<TableKey>> claimed, Optional<String> name, TableKey owner) {
    return name.map(keys::part)
        .map(claimed::get)
        .filter(owners -> owners.stream().anyMatch(other -> !other.equals(owner)))
        .isPresent();
  }

  /** Returns the name of the part that {@code operation} adds or drops. */
  static Optional<String> of(Operation operation) {
    if (operation instanceof Operation.AddPrimaryKey op) {
      return op.key().name();
    } else if (operation instanceof Operation.AddUnique op) {
      return op.unique().name();
    } else if (operation instanceof Operation.AddCheck op) {
      return op.check().name();
    } else if (operation instanceof Operation.AddForeignKey op) {
      return op.key().name();
    } else if (operation instanceof Operation.CreateIndex op) {
      return op.index().name();
    } else if (operation instanceof Operation.DropPrimaryKey op) {
      return op.definition().flatMap(PrimaryKey::name);
    } else if (operation instanceof Operation.DropUnique op) {
      return op.name();
    } else if (operation instanceof Operation.DropCheck op) {
      return op.name();
    } else if (operation instanceof Operation.DropIndex op) {
      return op.name();
    }
    return Optional.empty();
  }

  private Stream<String> names(Form form) {
    return names(form.given()).map(keys::part);
  }

  /** Returns the names of the parts of {@code table}. */
  static Stream<String> names(Table table) {
    return Stream.of(
            table.primaryKey().map(PrimaryKey::name).stream(),
            table.uniques().stream().map(UniqueConstraint::name),
            table.foreignKeys().stream().map(ForeignKey::name),
            table.indexes().stream().map(Index::name),
            table.checks().stream().map(CheckConstraint::name))
        .flatMap(names -> names)
        .flatMap(Optional::stream);
  }

  private static Stream<String> dropped(TableDelta delta) {
    return Stream.of(
            delta.primaryKeyDiffers()
                ? delta.found().primaryKey().map(PrimaryKey::name).stream()
                : Stream.<Optional<String>>of(),
            delta.uniques().dropped().stream().map(UniqueConstraint::name),
            delta.foreignKeys().dropped().stream().map(ForeignKey::name),
            delta.indexes().dropped().stream().map(Index::name),
            delta.checks().dropped().stream().map(CheckConstraint::name))
        .flatMap(names -> names)
        .flatMap(Optional::stream);
  }
}
