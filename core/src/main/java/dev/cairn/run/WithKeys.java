package dev.cairn.run;

import dev.cairn.dialect.Identifiers;
import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.Operation.AddForeignKey;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ForeignKey;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of a schema as if the foreign keys were there that are away for a while. */
record WithKeys(SchemaState real, List<AddForeignKey> away, Identifiers identifiers)
    implements SchemaState {

  /** Returns whether a table has a key of that name. */
  static boolean isThere(AddForeignKey key, Table table) {
    return table.foreignKeys().stream()
        .map(ForeignKey::name)
        .anyMatch(name -> name.equals(key.key().name()));
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    return real.table(name).map(table -> with(name, table));
  }

  private Table with(ObjectName name, Table table) {
    List<ForeignKey> keys = new ArrayList<>(table.foreignKeys());
    away.stream()
        .filter(key -> isSame(key.table(), name) && !isThere(key, table))
        .forEach(key -> keys.add(key.key()));
    return keys.size() == table.foreignKeys().size() ? table : table.withForeignKeys(keys);
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    List<Table> result = new ArrayList<>();
    real.referencing(name).forEach(table -> result.add(with(table.name(), table)));
    for (AddForeignKey key : away) {
      if (isSame(key.key().target(), name)
          && result.stream().noneMatch(table -> isSame(table.name(), key.table()))) {
        table(key.table()).ifPresent(result::add);
      }
    }
    return result;
  }

  private boolean isSame(ObjectName a, ObjectName b) {
    return identifiers.tableKey(a.schema()).equals(identifiers.tableKey(b.schema()))
        && identifiers.tableKey(a.name()).equals(identifiers.tableKey(b.name()));
  }

  @Override
  public boolean isBusy(ObjectName table) {
    return real.isBusy(table);
  }

  @Override
  public boolean isSmall(ObjectName table) {
    return real.isSmall(table);
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return real.usingEnum(name);
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return real.sequence(name);
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return real.enumType(name);
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return real.dependents(table);
  }
}
