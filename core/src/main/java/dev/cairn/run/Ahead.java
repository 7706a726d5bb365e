package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.ChangedTable;
import dev.cairn.operation.Operation;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a schema a few operations ahead of what it really is. Of the real one it reads what
 * it is asked for, and leaves it as it is.
 */
final class Ahead implements SchemaState {

  private final SchemaState real;
  private final SchemaDraft draft = SchemaDraft.of(Schema.empty());
  private final DraftState moving;
  private final Set<ObjectName> known = new HashSet<>();

  Ahead(Dialect dialect, SchemaState real) {
    this.real = real;
    this.moving = new DraftState(dialect, draft, Optional.of(real));
  }

  void apply(Operation operation) {
    Optional<ObjectName> table = ChangedTable.before(operation);
    table.ifPresent(this::load);
    boolean renames =
        operation instanceof Operation.RenameTable || operation instanceof Operation.RenameColumn;
    if (renames) {
      // Keys that point to it move along.
      table.ifPresent(this::loadReferring);
    }
    ChangedTable.after(operation).ifPresent(known::add);
    moving.apply(operation);
  }

  private void load(ObjectName name) {
    if (known.add(name)) {
      real.table(name).ifPresent(draft::put);
    }
  }

  private void loadReferring(ObjectName name) {
    for (Table table : real.referencing(name)) {
      put(table);
    }
  }

  private void put(Table table) {
    if (known.add(table.name())) {
      draft.put(table);
    }
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    load(name);
    return draft.table(name);
  }

  @Override
  public boolean isBusy(ObjectName table) {
    return moving.isBusy(table);
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    loadReferring(name);
    return moving.referencing(name).stream()
        .filter(
            table -> table.foreignKeys().stream().map(ForeignKey::target).anyMatch(name::equals))
        .toList();
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    real.usingEnum(name).forEach(this::put);
    return moving.usingEnum(name);
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return draft.sequence(name).or(() -> real.sequence(name));
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return draft.enumType(name).or(() -> real.enumType(name));
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return real.dependents(table);
  }
}
