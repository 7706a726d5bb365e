package dev.cairn.run;

import dev.cairn.dialect.Dialect;
import dev.cairn.dialect.Identifiers;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a schema a few operations ahead of what it really is. Of the real one it reads what
 * it is asked for, and leaves it as it is.
 */
final class Ahead implements SchemaState {

  private final SchemaState real;
  private final SchemaDraft draft = SchemaDraft.of(Schema.empty());
  private final DraftState moving;
  private final Identifiers identifiers;

  /** The tables that were asked for, each by the name that it was asked for or changed by last. */
  private final Map<ObjectName, ObjectName> known = new HashMap<>();

  Ahead(Dialect dialect, SchemaState real) {
    this.real = real;
    this.identifiers = dialect.identifiers();
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
    ChangedTable.after(operation).ifPresent(name -> known.put(key(name), name));
    moving.apply(operation);
  }

  /** Where a database takes two spellings for one name, the one that is asked for counts. */
  private void load(ObjectName name) {
    ObjectName before = known.put(key(name), name);
    if (before == null) {
      real.table(name).map(table -> pointing(table.withName(name), name)).ifPresent(draft::put);
    } else if (!before.equals(name) && draft.table(before).isPresent()) {
      draft.apply(new Operation.RenameTable(before, name));
    }
  }

  private void loadReferring(ObjectName name) {
    for (Table table : real.referencing(name)) {
      put(pointing(table, name));
    }
  }

  private Table pointing(Table table, ObjectName name) {
    return table.withForeignKeys(
        table.foreignKeys().stream()
            .map(key -> key(key.target()).equals(key(name)) ? key.withTarget(name) : key)
            .toList());
  }

  private void put(Table table) {
    if (known.putIfAbsent(key(table.name()), table.name()) == null) {
      draft.put(table);
    }
  }

  private ObjectName key(ObjectName name) {
    return new ObjectName(identifiers.tableKey(name.schema()), identifiers.tableKey(name.name()));
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
  public boolean isSmall(ObjectName table) {
    return moving.isSmall(table);
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
