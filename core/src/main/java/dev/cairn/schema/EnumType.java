package dev.cairn.schema;

import java.util.List;

/** A named enum type, where the database has such; {@code values} in order. */
public record EnumType(ObjectName name, List<String> values) {
  public EnumType {
    values = List.copyOf(values);
  }
}
