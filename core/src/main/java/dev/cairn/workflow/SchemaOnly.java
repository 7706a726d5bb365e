package dev.cairn.workflow;

import dev.cairn.model.ModelReading;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A schema that is wanted though no entities say so: it comes from a catalog, and nothing is known
 * beside it.
 */
record SchemaOnly(Schema schema) implements ModelReading {

  @Override
  public Optional<InitialValue> initialValue(ObjectName table, String column) {
    return Optional.empty();
  }

  @Override
  public int entityCount() {
    return 0;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }
}
