package dev.cairn.stored;

import java.util.Iterator;
import java.util.Map;

/**
 * Writes JSON: a line an element of the outermost lists, so that a person can read it and a diff
 * can show it. Everything but printable ASCII is escaped, because not every database keeps it.
 */
final class JsonWriter {

  /** How deep lists and objects are broken into lines. */
  private static final int LINES = 2;

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  // As deep as records lie in one another, and arrays of arrays as column types.
  private void value(Json value, int depth) {
    if (value instanceof Json.Text text) {
      string(text.value());
    } else if (value instanceof Json.Numeral number) {
      out.append(number.text());
    } else if (value instanceof Json.Truth truth) {
      out.append(truth.value());
    } else if (value instanceof Json.Array array) {
      array(array, depth);
    } else if (value instanceof Json.Members members) {
      members(members, depth);
    } else {
      out.append("null");
    }
  }

  private void array(Json.Array array, int depth) {
    out.append('[');
    Iterator<Json> elements = array.elements().iterator();
    while (elements.hasNext()) {
      line(depth + 1);
      value(elements.next(), depth + 1);
      if (elements.hasNext()) {
        comma(depth);
      }
    }
    if (!array.elements().isEmpty() && depth < LINES) {
      line(depth);
    }
    out.append(']');
  }

  private void members(Json.Members members, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, Json>> entries = members.values().entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Json> entry = entries.next();
      line(depth + 1);
      string(entry.getKey());
      out.append(": ");
      value(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        comma(depth);
      }
    }
    if (!members.values().isEmpty() && depth < LINES) {
      line(depth);
    }
    out.append('}');
  }

  private void comma(int depth) {
    out.append(depth < LINES ? "," : ", ");
  }

  private void line(int depth) {
    if (depth <= LINES && out.length() > 0) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
