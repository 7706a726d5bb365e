package dev.cairn.config;

import dev.cairn.error.CairnException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces a name in braces after a dollar by the environment variable of that name; a second
 * dollar before it keeps it as it is.
 *
 * @param place where the text is written
 * @param key the key it is the value of
 */
record Variables(Function<String, Optional<String>> environmentVariable, String place, String key) {

  String expand(String text) {
    StringBuilder out = new StringBuilder();
    int position = 0;
    while (true) {
      int start = text.indexOf("${", position);
      if (start < 0) {
        return out.append(text, position, text.length()).toString();
      }
      if (start > position && text.charAt(start - 1) == '$') {
        out.append(text, position, start - 1).append("${");
        position = start + 2;
        continue;
      }
      int end = text.indexOf('}', start);
      if (end < 0) {
        throw CairnException.usage("A ${ of '" + key + "' is not closed.")
            .at(place)
            .hint("Write ${NAME}, or $${ for the characters themselves.");
      }
      String name = text.substring(start + 2, end);
      out.append(text, position, start).append(value(name));
      position = end + 1;
    }
  }

  private String value(String name) {
    return environmentVariable
        .apply(name)
        .orElseThrow(
            () ->
                CairnException.usage(
                        "The environment variable " + name + " is not set; '" + key + "' needs it.")
                    .at(place)
                    .hint("Set " + name + ", or change '" + key + "'."));
  }
}
