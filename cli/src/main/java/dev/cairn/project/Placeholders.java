package dev.cairn.project;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Spring's {@code ${name}} and {@code ${name:default}}: the environment first, then the file's own
 * keys, then the default. What nobody knows stays as it is written.
 */
final class Placeholders {

  /** A value that names itself would never end. */
  private static final int MOST_ROUNDS = 20;

  private final Map<String, String> values;

  Placeholders(Map<String, String> file, Map<String, String> environment) {
    values = new HashMap<>(file);
    values.putAll(environment);
  }

  String resolve(String text) {
    String resolved = text;
    int from = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      // The innermost first: ${A:${B:c}}.
      int end = resolved.indexOf('}', from);
      int start = end < 0 ? -1 : resolved.lastIndexOf("${", end);
      if (start < 0) {
        return resolved;
      }
      Optional<String> value = valueOf(resolved.substring(start + 2, end));
      if (value.isEmpty()) {
        from = end + 1;
      } else {
        resolved = resolved.substring(0, start) + value.get() + resolved.substring(end + 1);
        from = 0;
      }
    }
    return resolved;
  }

  private Optional<String> valueOf(String placeholder) {
    int colon = placeholder.indexOf(':');
    String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
    String known = values.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    return colon < 0 ? Optional.empty() : Optional.of(placeholder.substring(colon + 1));
  }
}
