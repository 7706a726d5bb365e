package dev.cairn.workflow;

import dev.cairn.dialect.OtherObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What no schema model holds, in words. */
final class OtherObjects {

  private OtherObjects() {}

  /** Returns a list by kind: {@code trigger a, b; view c}. */
  static String listed(List<OtherObject> others) {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (OtherObject other : others) {
      byKind.computeIfAbsent(other.kind(), kind -> new ArrayList<>()).add(other.name());
    }
    return byKind.entrySet().stream()
        .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }
}
