package dev.cairn.cli;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the values that commands answer with: maps, collections, text, numbers, booleans, paths
 * (as text), durations (as milliseconds), and options (as null where empty).
 */
final class Json {

  private Json() {}

  /** Returns {@code value} as an indented document. */
  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = new JsonWriter(text)) {
      writer.setIndent("  ");
      write(writer, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns a map of {@code keysAndValues}, in their order. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  // Documents are as deep as this code makes them: three or four levels.
  private static void write(JsonWriter writer, Object value) throws IOException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        write(writer, optional.get());
      } else {
        writer.nullValue();
      }
    } else if (value instanceof Map<?, ?> map) {
      writer.beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writer.name(String.valueOf(entry.getKey()));
        write(writer, entry.getValue());
      }
      writer.endObject();
    } else if (value instanceof Collection<?> collection) {
      writer.beginArray();
      for (Object element : collection) {
        write(writer, element);
      }
      writer.endArray();
    } else if (value instanceof Boolean bool) {
      writer.value(bool);
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Duration duration) {
      writer.value(duration.toMillis());
    } else if (value instanceof Path path) {
      writer.value(path.toString());
    } else {
      writer.value(value.toString());
    }
  }
}
