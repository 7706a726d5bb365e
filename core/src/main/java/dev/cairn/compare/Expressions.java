package dev.cairn.compare;

import dev.cairn.dialect.Identifiers;
import dev.cairn.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names an SQL expression mentions; strings and function names are no names of columns. */
record Expressions(Keys keys, SqlSyntax syntax) {

  /** The key of an index on the first letters of a column, which looks like a call. */
  private static final Pattern PREFIX = Pattern.compile("[^(]+\\(\\d+\\)");

  private static final Pattern WORD = Pattern.compile("\\s*\\w+\\s*");

  /** One name in the text: where it stands, and its portable spelling. */
  private record Name(int start, int end, String spelling) {}

  /** Returns those of {@code columns} that {@code expression} mentions, in the order it does. */
  List<String> mentioned(String expression, List<String> columns) {
    Map<String, String> byKey = new HashMap<>();
    for (String column : columns) {
      byKey.put(keys.part(column), column);
    }
    Set<String> result = new LinkedHashSet<>();
    for (Name name : names(expression)) {
      String column = byKey.get(keys.part(name.spelling()));
      if (column != null) {
        result.add(column);
      }
    }
    return List.copyOf(result);
  }

  /** Returns {@code expression} with columns renamed, by the keys of their old names. */
  String renamed(String expression, Map<String, String> newNames) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (Name name : names(expression)) {
      String newName = newNames.get(keys.part(name.spelling()));
      if (newName != null) {
        result.append(expression, done, name.start());
        result.append(keys.identifiers().render(newName));
        done = name.end();
      }
    }
    return done == 0 ? expression : result.append(expression.substring(done)).toString();
  }

  /**
   * Returns a default with columns renamed. A word alone is none of them: it is a constant, as USER
   * is.
   */
  String renamedInDefault(String sql, Map<String, String> newNames) {
    return WORD.matcher(sql).matches() ? sql : renamed(sql, newNames);
  }

  private List<Name> names(String text) {
    boolean prefix = PREFIX.matcher(text).matches();
    Identifiers identifiers = keys.identifiers();
    List<Name> result = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || (c == '"' && syntax.doubleQuotedStrings())) {
        at = closing(text, at, c);
      } else if (c == '"' || c == '`' || (c == '[' && syntax.bracketIdentifiers())) {
        int end = closing(text, at, c == '[' ? ']' : c);
        if (end - at > 2) {
          String inner = text.substring(at + 1, end - 1);
          result.add(new Name(at, end, identifiers.fromQuoted(inner)));
        }
        at = end;
      } else if (Character.isJavaIdentifierStart(c)) {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
        if (prefix || end == text.length() || text.charAt(end) != '(') {
          result.add(new Name(at, end, identifiers.fromUnquoted(text.substring(at, end))));
        }
        at = end;
      } else if (Character.isDigit(c)) {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
          at++;
        }
      } else {
        at++;
      }
    }
    return result;
  }

  /** Returns the place behind the quote that closes the one at {@code start}. */
  private static int closing(String text, int start, char quote) {
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) == quote) {
        if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
          at++;
        } else {
          return at + 1;
        }
      }
      at++;
    }
    return text.length();
  }
}
