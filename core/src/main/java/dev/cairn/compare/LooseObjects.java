package dev.cairn.compare;

import dev.cairn.compare.Keys.TableKey;
import dev.cairn.operation.Operation;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies beside the tables: schemas, sequences, enum types.
 *
 * @param before steps to take before any table is touched
 * @param after steps to take when nothing uses what goes any more
 */
record LooseObjects(List<Step> before, List<Step> after) {

  static LooseObjects compare(Keys keys, Sides sides, boolean keepExtra) {
    LooseObjects result = new LooseObjects(new ArrayList<>(), new ArrayList<>());
    result.enums(keys, sides, keepExtra);
    result.sequences(keys, sides, keepExtra);
    return result;
  }

  /** Schemas that are wanted and missing; those that only the database has are another's. */
  static List<Operation> namespaces(Keys keys, Sides sides) {
    Set<String> found = new HashSet<>();
    sides.looseFound().namespaces().forEach(name -> found.add(keys.identifiers().tableKey(name)));
    List<Operation> result = new ArrayList<>();
    for (String name : sides.looseWanted().namespaces()) {
      if (found.add(keys.identifiers().tableKey(name))) {
        result.add(new Operation.CreateNamespace(name));
      }
    }
    return result;
  }

  private void enums(Keys keys, Sides sides, boolean keepExtra) {
    Map<TableKey, EnumType> found = new HashMap<>();
    sides.looseFound().enums().values().forEach(e -> found.put(keys.table(e.name()), e));
    for (EnumType type : sides.looseWanted().enums().values()) {
      EnumType old = found.remove(keys.table(type.name()));
      if (old == null) {
        before.add(Step.of(new Operation.CreateEnum(type)));
      } else if (!old.values().equals(type.values())) {
        EnumType changed = new EnumType(old.name(), type.values());
        // A value that goes may still be some column's default until the tables have changed.
        boolean shrinks = old.values().containsAll(type.values());
        (shrinks ? after : before).add(Step.of(new Operation.AlterEnum(changed, Optional.of(old))));
      }
    }
    if (!keepExtra) {
      for (EnumType type : sides.looseFound().enums().values()) {
        if (found.containsKey(keys.table(type.name()))) {
          after.add(Step.of(new Operation.DropEnum(type.name(), Optional.of(type))));
        }
      }
    }
  }

  private void sequences(Keys keys, Sides sides, boolean keepExtra) {
    Map<TableKey, Sequence> found = new HashMap<>();
    sides.looseFound().sequences().values().forEach(s -> found.put(keys.table(s.name()), s));
    for (Sequence sequence : sides.looseWanted().sequences().values()) {
      Sequence old = found.remove(keys.table(sequence.name()));
      if (old == null) {
        before.add(new Step(new Operation.CreateSequence(sequence), advice(keys, sides, sequence)));
      } else if (old.start() != sequence.start() || old.increment() != sequence.increment()) {
        before.add(
            Step.of(new Operation.AlterSequence(sequence.withName(old.name()), Optional.of(old))));
      }
    }
    if (!keepExtra) {
      for (Sequence sequence : sides.looseFound().sequences().values()) {
        if (found.containsKey(keys.table(sequence.name()))) {
          after.add(Step.of(new Operation.DropSequence(sequence.name(), Optional.of(sequence))));
        }
      }
    }
  }

  /** A new sequence for a table that may have rows would hand out numbers that they have. */
  private static Optional<String> advice(Keys keys, Sides sides, Sequence sequence) {
    ObjectName name = sequence.name();
    int end = name.name().toLowerCase(java.util.Locale.ROOT).lastIndexOf("_seq");
    if (end <= 0) {
      return Optional.empty();
    }
    ObjectName table = name.sibling(name.name().substring(0, end));
    return Optional.ofNullable(sides.foundTables().get(keys.table(table)))
        .map(Sides.Form::given)
        .map(Table::name)
        .map(
            owner ->
                "starts at %d: where %s has rows, restart it above their highest number"
                    .formatted(sequence.start(), owner));
  }
}
