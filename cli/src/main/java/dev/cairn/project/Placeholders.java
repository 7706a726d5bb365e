package dev.cairn.project;

import java.util.Map;
import java.util.Optional;

/**
 * Spring's {@code ${name}} and {@code ${name:default}}: what the file itself says of a name is put
 * in. All else is the environment's to say, when it is needed: it stays as it is written, so that
 * no secret of it is written down.
 */
final class Placeholders {

  /** A value that names itself would never end. */
  private static final int MOST_ROUNDS = 20;

  private final Map<String, String> values;

  Placeholders(Map<String, String> file) {
    values = Map.copyOf(file);
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
      boolean inner =
          start > 0 && resolved.lastIndexOf("${", start - 1) > resolved.lastIndexOf('}', start);
      Optional<String> value = valueOf(resolved.substring(start + 2, end), inner);
      if (value.isEmpty()) {
        from = end + 1;
      } else {
        resolved = resolved.substring(0, start) + value.get() + resolved.substring(end + 1);
        from = 0;
      }
    }
    return resolved;
  }

  /**
   * @param inner whether it stands in another, where only its default can
   */
  private Optional<String> valueOf(String placeholder, boolean inner) {
    int colon = placeholder.indexOf(':');
    String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
    Optional<String> known = Optional.ofNullable(values.get(name));
    return known.isPresent() || colon < 0 || !inner
        ? known
        : Optional.of(placeholder.substring(colon + 1));
  }
}
