package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of the file, and where its values stand, for messages. */
final class Section {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");

  private final TomlTable table;
  private final String path;
  private final Path file;
  private final Overrides overrides;
  private final Optional<Section> below;

  Section(TomlTable table, String path, Path file, Overrides overrides) {
    this(table, path, file, overrides, Optional.empty());
  }

  private Section(
      TomlTable table, String path, Path file, Overrides overrides, Optional<Section> below) {
    this.table = table;
    this.path = path;
    this.file = file;
    this.overrides = overrides;
    this.below = below;
  }

  /** Returns this section with what it leaves out taken from {@code other}. */
  Section over(Section other) {
    return new Section(table, path, file, overrides, Optional.of(other));
  }

  /** Returns the names that are directly in this section. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(table.keySet());
    below.ifPresent(section -> names.addAll(section.names()));
    return names;
  }

  /** Returns the names that are directly in this section, as the file orders them. */
  List<String> namesInOrder() {
    return table.keySet().stream()
        .sorted(Comparator.comparingInt(this::line).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Returns whether this section itself has the name. */
  boolean has(String name) {
    return table.contains(List.of(name));
  }

  private int line(String name) {
    TomlPosition position = table.inputPositionOf(List.of(name));
    return position == null ? Integer.MAX_VALUE : position.line();
  }

  /** Returns all values at any depth as text, by their names joined with dots. */
  Map<String, String> flat() {
    Map<String, String> values = new TreeMap<>(below.map(Section::flat).orElse(Map.of()));
    for (List<String> key : table.keyPathSet()) {
      String name = String.join(".", key);
      values.put(name, resolved(name, String.valueOf(table.get(key))));
    }
    return values;
  }

  /** Returns whether {@code name} is a section here, and no value. */
  boolean isSection(String name) {
    return table.isTable(List.of(name));
  }

  /** Returns the section called {@code name}, empty where the file has none. */
  Section section(String name) {
    List<String> key = List.of(name);
    String inner = path.isEmpty() ? name : path + "." + name;
    Optional<Section> lower = below.map(section -> section.section(name));
    if (!table.contains(key)) {
      return new Section(Toml.parse(""), inner, file, overrides, lower);
    }
    if (!table.isTable(key)) {
      throw wrong(name, "must be a section: [" + inner + "]");
    }
    TomlTable found = table.getTable(key);
    return new Section(found == null ? Toml.parse("") : found, inner, file, overrides, lower);
  }

  /** Returns the sections of a list: {@code [[name]]}. */
  List<Section> sections(String name) {
    List<String> key = List.of(name);
    if (!table.contains(key)) {
      return List.of();
    }
    TomlArray array = table.isArray(key) ? table.getArray(key) : null;
    List<Section> sections = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable inner) {
        sections.add(new Section(inner, name, file, overrides));
      }
    }
    if (array == null || sections.size() != array.size()) {
      throw wrong(name, "must be a list of sections: [[" + name + "]]");
    }
    return sections;
  }

  Optional<Boolean> flag(String name) {
    List<String> key = List.of(name);
    if (!has(name)) {
      return below.flatMap(section -> section.flag(name));
    }
    if (!table.isBoolean(key)) {
      throw wrong(name, "must be true or false");
    }
    return Optional.ofNullable(table.getBoolean(key));
  }

  /** Returns this section when it has no other names than these. */
  Section requireKnown(Set<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        String nearest = NearestName.of(name, known);
        String shown = path.isEmpty() ? "[" + nearest + "]" : nearest;
        throw CairnException.usage(
                "Unknown "
                    + (path.isEmpty() ? "section [" + name + "]" : "key `" + name + "`")
                    + " in "
                    + file.getFileName()
                    + ".")
            .at(place(name))
            .hint(
                "The nearest one is %s; those there are: %s."
                    .formatted(shown, String.join(", ", new TreeSet<>(known))));
      }
    }
    return this;
  }

  Optional<String> text(String name) {
    if (!table.contains(List.of(name))) {
      return below.flatMap(section -> section.text(name));
    }
    if (!table.isString(List.of(name))) {
      throw wrong(name, "must be text");
    }
    return Optional.ofNullable(table.getString(List.of(name))).map(text -> resolved(name, text));
  }

  /** Returns a list of texts; one text counts as a list of it. */
  Optional<List<String>> texts(String name) {
    List<String> key = List.of(name);
    if (!table.contains(key)) {
      return below.flatMap(section -> section.texts(name));
    }
    if (table.isString(key)) {
      return text(name).map(List::of);
    }
    TomlArray array = table.isArray(key) ? table.getArray(key) : null;
    if (array == null) {
      throw wrong(name, "must be text or a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object value : array.toList()) {
      if (!(value instanceof String text)) {
        throw wrong(name, "must be a list of texts");
      }
      texts.add(resolved(name, text));
    }
    return Optional.of(List.copyOf(texts));
  }

  Optional<String> oneOf(String name, Set<String> allowed) {
    if (!has(name) && below.isPresent()) {
      return below.get().oneOf(name, allowed);
    }
    Optional<String> value = text(name);
    value.ifPresent(text -> requireAllowed(name, text, allowed));
    return value;
  }

  Set<String> allOf(String name, Set<String> allowed) {
    if (!has(name) && below.isPresent()) {
      return below.get().allOf(name, allowed);
    }
    Set<String> values = new LinkedHashSet<>(texts(name).orElse(List.of()));
    values.forEach(text -> requireAllowed(name, text, allowed));
    return values;
  }

  /** Returns a whole number that must be between {@code least} and {@code most}. */
  Optional<Integer> number(String name, int least, int most) {
    if (!has(name)) {
      return below.flatMap(section -> section.number(name, least, most));
    }
    Object value = table.get(List.of(name));
    if (!(value instanceof Long number) || number < least || number > most) {
      throw wrong(name, "must be a number from " + least + " to " + most);
    }
    return Optional.of(number.intValue());
  }

  Optional<Duration> duration(String name) {
    if (!has(name) && below.isPresent()) {
      return below.get().duration(name);
    }
    return text(name)
        .map(
            text -> {
              Matcher matcher = DURATION.matcher(text.strip());
              if (!matcher.matches()) {
                throw wrong(name, "must be a time such as 500ms, 5s, 2m or 1h");
              }
              long amount = Long.parseLong(matcher.group(1));
              return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
              };
            });
  }

  CairnException wrong(String name, String what) {
    String key = path.isEmpty() ? name : path + "." + name;
    return CairnException.usage("`" + key + "` " + what + ".").at(place(name));
  }

  String place() {
    return file.toString();
  }

  String place(String name) {
    TomlPosition position = table.inputPositionOf(List.of(name));
    return position == null ? file.toString() : file + ":" + position.line();
  }

  private void requireAllowed(String name, String value, Set<String> allowed) {
    if (!allowed.contains(value)) {
      throw wrong(name, "does not know `" + value + "`")
          .hint(
              "The nearest one is %s; those there are: %s."
                  .formatted(
                      NearestName.of(value, allowed), String.join(", ", new TreeSet<>(allowed))));
    }
  }

  /** Puts environment variables in the place of {@code ${NAME}} and {@code ${NAME:default}}. */
  private String resolved(String name, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String variable = matcher.group(1);
      String value =
          Optional.ofNullable(overrides.variables().get(variable))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .orElseThrow(
                  () ->
                      wrong(
                              name,
                              "needs the environment variable " + variable + ", which is not set")
                          .hint(
                              "Set " + variable + ", or give it a default: ${" + variable + ":…}"));
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }
}
