package dev.cairn.run;

import dev.cairn.dialect.SchemaState;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.List;
import java.util.Optional;

/** The state of a schema that holds nothing. */
enum NoState implements SchemaState {
  INSTANCE;

  @Override
  public Optional<Table> table(ObjectName name) {
    return Optional.empty();
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return List.of();
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return List.of();
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return Optional.empty();
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.empty();
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return List.of();
  }
}
