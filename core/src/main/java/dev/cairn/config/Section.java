package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of the file, whose keys and types are checked as they are read.
 *
 * @param path the table's own name, with a dot behind it; empty for the file itself
 */
record Section(TomlTable table, String path, Path file) {

  private static final Pattern DURATION = Pattern.compile("([0-9]+)\\s*(ms|s|m|h)");

  /**
   * Returns this section.
   *
   * @throws CairnException when it has a key that is not among {@code known}
   */
  Section withKeys(Set<String> known) {
    for (String key : new TreeSet<>(table.keySet())) {
      if (!known.contains(key)) {
        throw CairnException.usage("There is no key '" + path + key + "'.")
            .at(place(key))
            .hint(
                Nearest.hint(key, known)
                    .orElse("Known keys: " + String.join(", ", new TreeSet<>(known)) + "."));
      }
    }
    return this;
  }

  Set<String> keys() {
    return new TreeSet<>(table.keySet());
  }

  /** Returns the section under {@code key}, which is empty where the file has none. */
  Section section(String key) {
    TomlTable inner =
        get(key, TomlTable.class, "a table").orElseGet(() -> org.tomlj.Toml.parse(""));
    return new Section(inner, path + key + ".", file);
  }

  /** Returns a text as it is written. */
  Optional<String> raw(String key) {
    return get(key, String.class, "a string");
  }

  /** Returns a text with its variables replaced. */
  Optional<String> text(String key, Function<String, Optional<String>> environmentVariable) {
    return raw(key).map(variables(key, environmentVariable)::expand);
  }

  Optional<List<String>> texts(String key, Function<String, Optional<String>> environmentVariable) {
    return get(key, TomlArray.class, "a list of strings")
        .map(
            array -> {
              List<String> texts = new ArrayList<>();
              for (Object element : array.toList()) {
                if (!(element instanceof String text)) {
                  throw wrongType(key, "a list of strings", element);
                }
                texts.add(variables(key, environmentVariable).expand(text));
              }
              return texts;
            });
  }

  Optional<Duration> duration(String key) {
    return raw(key).map(text -> duration(key, text));
  }

  /** Returns all values below {@code key} as texts; tables within become dotted names. */
  Map<String, String> properties(String key) {
    Map<String, String> properties = new TreeMap<>();
    Section inner = section(key);
    for (List<String> names : inner.table.keyPathSet(false)) {
      Object value = inner.table.get(names);
      if (value instanceof TomlArray) {
        throw inner.wrongType(String.join(".", names), "a string, a number or a boolean", value);
      }
      properties.put(String.join(".", names), String.valueOf(value));
    }
    return properties;
  }

  CairnException invalid(String key, String what, String hint) {
    return CairnException.usage("'" + path + key + "' " + what).at(place(key)).hint(hint);
  }

  /** Returns where a key stands: file, line and column. */
  String place(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null
        ? file.toString()
        : file + ":" + position.line() + ":" + position.column();
  }

  private Variables variables(String key, Function<String, Optional<String>> environmentVariable) {
    return new Variables(environmentVariable, place(key), path + key);
  }

  private Duration duration(String key, String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    try {
      if (matcher.matches()) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw noDuration(key, text).causedBy(e);
    }
    throw noDuration(key, text);
  }

  private CairnException noDuration(String key, String text) {
    return invalid(key, "is no duration: " + text, "Write \"500ms\", \"5s\", \"2m\" or \"1h\".");
  }

  private <T> Optional<T> get(String key, Class<T> type, String expected) {
    Object value = table.get(List.of(key));
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw wrongType(key, expected, value);
    }
    return Optional.of(type.cast(value));
  }

  private CairnException wrongType(String key, String expected, Object value) {
    return invalid(
        key, "must be " + expected + ", not " + kindOf(value) + ".", "Correct the value.");
  }

  private static String kindOf(Object value) {
    if (value instanceof String) {
      return "a string";
    } else if (value instanceof Boolean) {
      return "a boolean";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof TomlArray) {
      return "a list";
    } else if (value instanceof TomlTable) {
      return "a table";
    }
    return "a date or time";
  }
}
