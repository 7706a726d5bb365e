package dev.cairn.hibernate;

import dev.cairn.model.ModelReading;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was read, with the initial values still to be asked for. */
final class HibernateReading implements ModelReading {

  private final Schema schema;
  private final int entityCount;
  private final List<String> notes;
  private final InitialValues initialValues;

  HibernateReading(
      Schema schema, int entityCount, List<String> notes, InitialValues initialValues) {
    this.schema = schema;
    this.entityCount = entityCount;
    this.notes = List.copyOf(notes);
    this.initialValues = initialValues;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Optional<InitialValue> initialValue(ObjectName table, String column) {
    return initialValues.of(table, column);
  }

  @Override
  public int entityCount() {
    return entityCount;
  }

  @Override
  public List<String> notes() {
    List<String> result = new ArrayList<>(notes);
    result.addAll(initialValues.notes());
    return List.copyOf(result);
  }
}
