package dev.cairn.docs;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says of JSON documents: a heading each, below it a table of fields. A field is text,
 * a number, true or false, or one of the page's own shapes; a list of such, or a map; perhaps null,
 * and perhaps not there.
 */
final class JsonShapes {

  private record Field(String type, boolean nullable, boolean optional) {}

  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\|.*");

  private final Map<String, Map<String, Field>> shapes = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  private JsonShapes() {}

  /** Reads a page. */
  static JsonShapes of(Path page) {
    JsonShapes result = new JsonShapes();
    try {
      List<String> names = List.of();
      for (String line : Files.readAllLines(page)) {
        Matcher row = ROW.matcher(line);
        if (line.startsWith("#")) {
          names = List.of(line.replaceFirst("^#+ ", "").split(", "));
        } else if (row.matches()) {
          Field field = field(row.group(2).strip());
          for (String name : names) {
            result
                .shapes
                .computeIfAbsent(name, any -> new LinkedHashMap<>())
                .put(row.group(1), field);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  private static Field field(String text) {
    boolean optional = text.startsWith("perhaps ");
    boolean nullable = text.endsWith(" or null");
    String type = text.replaceFirst("^perhaps ", "").replaceFirst(" or null$", "");
    return new Field(type, nullable, optional);
  }

  /** Returns what the page does not say of {@code document}, and what that lacks. */
  List<String> differences(String name, JsonElement document) {
    List<String> found = new ArrayList<>();
    object(name, name, document, found);
    return found;
  }

  /** Returns the fields, behind the name of their shape, that no document had. */
  Set<String> unseen() {
    Set<String> result = new TreeSet<>();
    shapes.forEach(
        (name, fields) -> fields.keySet().forEach(field -> result.add(name + ":" + field)));
    result.removeAll(seen);
    return result;
  }

  private void object(String path, String name, JsonElement value, List<String> found) {
    Map<String, Field> fields = shapes.getOrDefault(name, Map.of());
    if (fields.isEmpty()) {
      found.add("the page has no table for " + name + ": " + value);
      return;
    }
    if (!value.isJsonObject()) {
      found.add(path + " is no object: " + value);
      return;
    }
    Set<String> left = new TreeSet<>(fields.keySet());
    for (Map.Entry<String, JsonElement> entry : value.getAsJsonObject().entrySet()) {
      Field field = fields.get(entry.getKey());
      String place = path + "." + entry.getKey();
      left.remove(entry.getKey());
      if (field == null) {
        found.add("the page does not know " + place + ": " + entry.getValue());
        continue;
      }
      seen.add(name + ":" + entry.getKey());
      if (entry.getValue().isJsonNull()) {
        if (!field.nullable()) {
          found.add(place + " is null");
        }
      } else {
        value(place, field.type(), entry.getValue(), found);
      }
    }
    fields.forEach(
        (field, what) -> {
          if (what.optional()) {
            left.remove(field);
          }
        });
    left.forEach(field -> found.add(path + " lacks " + field));
  }

  private void value(String path, String type, JsonElement value, List<String> found) {
    if (type.startsWith("list of ")) {
      if (!value.isJsonArray()) {
        found.add(path + " is no list: " + value);
        return;
      }
      String of = type.substring("list of ".length());
      value.getAsJsonArray().forEach(one -> value(path + "[]", of, one, found));
    } else if (type.startsWith("map to ")) {
      String to = type.substring("map to ".length());
      value.getAsJsonObject().asMap().values().forEach(one -> value(path + "{}", to, one, found));
    } else if (type.equals("any document")) {
      return;
    } else if (type.equals("text") || type.equals("number") || type.equals("true or false")) {
      boolean fits =
          value instanceof JsonPrimitive primitive
              && (type.equals("text")
                  ? primitive.isString()
                  : type.equals("number") ? primitive.isNumber() : primitive.isBoolean());
      if (!fits) {
        found.add(path + " is no " + type + ": " + value);
      }
    } else {
      object(path, type, value, found);
    }
  }
}
