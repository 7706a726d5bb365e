package dev.cairn.stored;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON. */
final class JsonReader {

  /** Deeper than anything that was ever written; what is deeper is no text of ours. */
  private static final int DEEPEST = 200;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Returns the value that {@code text} is.
   *
   * @throws MalformedException when it is none
   */
  static Json read(String text) throws MalformedException {
    JsonReader reader = new JsonReader(text);
    Json value = reader.value(0);
    reader.skipBlank();
    if (reader.at < text.length()) {
      throw reader.malformed("something stands after the end");
    }
    return value;
  }

  private Json value(int depth) throws MalformedException {
    if (depth > DEEPEST) {
      throw malformed("it is nested too deep");
    }
    skipBlank();
    if (at == text.length()) {
      throw malformed("it ends too early");
    }
    char first = text.charAt(at);
    if (first == '{') {
      return members(depth);
    } else if (first == '[') {
      return array(depth);
    } else if (first == '"') {
      return new Json.Text(string());
    } else if (word("true")) {
      return new Json.Truth(true);
    } else if (word("false")) {
      return new Json.Truth(false);
    } else if (word("null")) {
      return Json.Null.NULL;
    }
    return number();
  }

  private Json members(int depth) throws MalformedException {
    Map<String, Json> values = new LinkedHashMap<>();
    at++;
    if (next('}')) {
      return new Json.Members(values);
    }
    do {
      skipBlank();
      String name = string();
      require(':');
      values.put(name, value(depth + 1));
    } while (next(','));
    require('}');
    return new Json.Members(values);
  }

  private Json array(int depth) throws MalformedException {
    List<Json> elements = new ArrayList<>();
    at++;
    if (next(']')) {
      return new Json.Array(elements);
    }
    do {
      elements.add(value(depth + 1));
    } while (next(','));
    require(']');
    return new Json.Array(elements);
  }

  private Json number() throws MalformedException {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw malformed("a value is missing");
    }
    return new Json.Numeral(text.substring(start, at));
  }

  private String string() throws MalformedException {
    if (at == text.length() || text.charAt(at) != '"') {
      throw malformed("a text is missing");
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw malformed("a text is not closed");
  }

  private char escaped() throws MalformedException {
    at++;
    if (at == text.length()) {
      throw malformed("a text is not closed");
    }
    char c = text.charAt(at);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default -> throw malformed("\\" + c + " means nothing");
    };
  }

  private char unicode() throws MalformedException {
    if (at + 4 >= text.length()) {
      throw malformed("a text is not closed");
    }
    try {
      char c = (char) Integer.parseInt(text, at + 1, at + 5, 16);
      at += 4;
      return c;
    } catch (NumberFormatException e) {
      throw malformed("\\u is not followed by four hexadecimal digits");
    }
  }

  private boolean word(String word) {
    boolean there = text.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }

  private boolean next(char wanted) {
    skipBlank();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char wanted) throws MalformedException {
    if (!next(wanted)) {
      throw malformed("'" + wanted + "' is missing");
    }
  }

  private void skipBlank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private MalformedException malformed(String what) {
    return new MalformedException(what + ", at character " + (at + 1));
  }
}
