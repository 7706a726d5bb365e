package com.example.api;

import dev.cairn.model.ModelReading;
import dev.cairn.schema.ObjectName;
import dev.cairn.schema.Schema;
import java.util.List;
import java.util.Optional;

/** The models of an application that has none left. */
record NoModels() implements ModelReading {

  @Override
  public Schema schema() {
    return Schema.empty();
  }

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
