package dev.cairn.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A constraint that a {@code columnDefinition} holds beside the type. */
sealed interface InlineConstraint {

  /** Returns the name it was given. */
  Optional<String> name();

  /** {@code check (…)}. */
  record Check(Optional<String> name, String expression) implements InlineConstraint {}

  /** {@code unique}. */
  record Unique(Optional<String> name, boolean nullsDistinct) implements InlineConstraint {}

  /**
   * {@code references …}.
   *
   * @param table as it is written
   * @param columns as they are written; empty for the primary key
   * @param options what follows: actions, deferrability
   */
  record References(Optional<String> name, String table, List<String> columns, String options)
      implements InlineConstraint {
    public References {
      columns = List.copyOf(columns);
    }

    private static final String NAME = "(?:\"[^\"]+\"|`[^`]+`|[\\w$]+)";
    private static final Pattern BODY =
        Pattern.compile(
            "\\s*(NAME(?:\\.NAME)*)\\s*(?:\\(\\s*(NAME(?:\\s*,\\s*NAME)*)\\s*\\))?((?:OPTION)*)"
                .replace("NAME", NAME)
                .replace(
                    "OPTION",
                    "\\s*\\bon\\s+(?:delete|update)\\s+"
                        + "(?:no\\s+action|restrict|cascade|set\\s+null|set\\s+default)\\b"
                        + "|\\s*\\bmatch\\s+simple\\b|\\s*\\b(?:not\\s+)?deferrable\\b"
                        + "|\\s*\\binitially\\s+(?:deferred|immediate)\\b"),
            Pattern.CASE_INSENSITIVE);

    /** Returns where the clause ends whose body begins at {@code from}; -1 where it is none. */
    static int end(String sql, int from) {
      Matcher matcher = BODY.matcher(sql).region(from, sql.length());
      return matcher.lookingAt() ? matcher.end() : -1;
    }

    private static Optional<InlineConstraint> of(Optional<String> name, String body) {
      Matcher matcher = BODY.matcher(body);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      List<String> columns = new ArrayList<>();
      if (matcher.group(2) != null) {
        for (String column : matcher.group(2).split(",", -1)) {
          columns.add(column.trim());
        }
      }
      return Optional.of(new References(name, matcher.group(1), columns, matcher.group(3).trim()));
    }
  }

  /**
   * Returns the constraint that a clause makes.
   *
   * @param keyword in lower case
   * @param body what follows the keyword
   */
  static Optional<InlineConstraint> of(String keyword, Optional<String> name, String body) {
    return switch (keyword) {
      case "check" -> inParentheses(body).map(expression -> new Check(name, expression));
      case "unique" -> unique(name, body);
      case "references" -> References.of(name, body);
      default -> Optional.empty();
    };
  }

  private static Optional<InlineConstraint> unique(Optional<String> name, String body) {
    String rest = body.toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
    return switch (rest) {
      case "", "key" -> Optional.of(new Unique(name, true));
      case "nulls not distinct" -> Optional.of(new Unique(name, false));
      default -> Optional.empty();
    };
  }

  /** Returns what stands between two parentheses that enclose the whole of {@code text}. */
  private static Optional<String> inParentheses(String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        int close = text.indexOf(c, i + 1);
        i = close < 0 ? text.length() : close;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0 && i < text.length() - 1) {
        return Optional.empty();
      }
    }
    return Optional.of(text.substring(1, text.length() - 1).trim());
  }
}
