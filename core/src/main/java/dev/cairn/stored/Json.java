package dev.cairn.stored;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of JSON. */
sealed interface Json {

  /** Nothing. */
  enum Null implements Json {
    NULL
  }

  /** True or false. */
  record Truth(boolean value) implements Json {}

  /** A number, as it is written. */
  record Numeral(String text) implements Json {}

  /** A text. */
  record Text(String value) implements Json {}

  /** A list. */
  record Array(List<Json> elements) implements Json {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** Members by name, in their order. */
  record Members(Map<String, Json> values) implements Json {
    public Members {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
