package dev.cairn.run;

import dev.cairn.dialect.SchemaState;
import dev.cairn.operation.SchemaDraft;
import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Sequence;
import dev.cairn.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The state of a schema that is only drafted: what offline SQL is written against. */
final class DraftState implements SchemaState {

  private final SchemaDraft draft;

  DraftState(SchemaDraft draft) {
    this.draft = draft;
  }

  @Override
  public Optional<Table> table(ObjectName name) {
    return draft.table(name);
  }

  @Override
  public List<Table> referencing(ObjectName name) {
    return tables(table -> table.foreignKeys().stream().anyMatch(key -> key.target().equals(name)));
  }

  @Override
  public List<Table> usingEnum(ObjectName name) {
    return tables(
        table ->
            table.columns().stream()
                .anyMatch(
                    column ->
                        column.type() instanceof ColumnType.Enumeration type
                            && type.name().equals(name.name())));
  }

  @Override
  public Optional<Sequence> sequence(ObjectName name) {
    return Optional.ofNullable(draft.toSchema().sequences().get(name));
  }

  @Override
  public Optional<EnumType> enumType(ObjectName name) {
    return Optional.ofNullable(draft.toSchema().enums().get(name));
  }

  @Override
  public List<Dependent> dependents(ObjectName table) {
    return List.of();
  }

  private List<Table> tables(Predicate<Table> wanted) {
    List<Table> result = new ArrayList<>();
    for (Table table : draft.tables()) {
      if (wanted.test(table)) {
        result.add(table);
      }
    }
    return result;
  }
}
