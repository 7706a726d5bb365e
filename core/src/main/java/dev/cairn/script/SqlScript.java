package dev.cairn.script;

import dev.cairn.error.CairnException;
import dev.cairn.revision.Replaced;
import dev.cairn.revision.Revision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A migration written in SQL: comments of the form {@code -- cairn:…} say what is what.
 *
 * @param parts the upgrade and downgrade parts, in the file's order
 */
record SqlScript(Revision revision, List<Part> parts) {

  /**
   * A run of SQL.
   *
   * @param dialects whom it is for; empty for all
   * @param sql without the blank lines around it; empty where nothing but comments is there
   * @param line where {@code sql} begins, counted from one
   */
  record Part(boolean upgrade, Set<String> dialects, String sql, int line) {}

  private static final String MARK = "cairn:";
  private static final Pattern DIRECTIVE =
      Pattern.compile("\\s*--\\s*" + MARK + "([A-Za-z-]*)(?:\\s+(.*?))?\\s*");
  private static final Pattern COMMENT = Pattern.compile("\\s*--+\\s*(.*?)\\s*");
  private static final Pattern LIST_SEPARATOR = Pattern.compile("\\s*,\\s*");
  private static final Set<String> CLAUSES = Set.of("revises", "depends-on", "labels", "replaces");
  private static final Set<String> PARTS = Set.of("upgrade", "downgrade");

  /** Returns the header of {@code source}; empty where it has none. */
  static Optional<Revision> readHeader(String source, Path file) {
    if (!source.contains("cairn:revision")) {
      return Optional.empty();
    }
    Optional<Revision> revision = Optional.empty();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher directive = DIRECTIVE.matcher(lines.get(i));
      if (!isDirective(directive, lines.get(i))) {
        continue;
      }
      if (CLAUSES.contains(directive.group(1))) {
        // Left unread, it would give a graph that nobody wrote.
        throw unknown(directive, file, i + 1);
      }
      if (directive.group(1).equals("revision") && revision.isEmpty()) {
        revision = Optional.of(header(directive.group(2), message(lines, i + 1), file, i + 1));
      } else if (PARTS.contains(directive.group(1)) && revision.isPresent()) {
        break;
      }
    }
    return revision;
  }

  /**
   * Returns the script of a source.
   *
   * @throws CairnException where it cannot be read
   */
  static SqlScript parse(Script script) {
    return parse(script.revision(), script.source(), script.file());
  }

  private static SqlScript parse(Revision revision, String source, Path file) {
    List<String> lines = source.lines().toList();
    List<Part> parts = new ArrayList<>();
    Optional<Matcher> open = Optional.empty();
    int begin = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher directive = DIRECTIVE.matcher(lines.get(i));
      if (isDirective(directive, lines.get(i))) {
        if (opensPart(directive, file, i + 1)) {
          closePart(open, lines, begin, i, parts, file);
          open = Optional.of(directive);
          begin = i + 1;
        }
      } else if (open.isEmpty() && !isComment(lines.get(i))) {
        throw malformed("SQL stands before the first part of the migration.", file, i + 1)
            .hint("Write `-- cairn:upgrade` above what upgrades.");
      }
    }
    closePart(open, lines, begin, lines.size(), parts, file);
    if (parts.stream().noneMatch(Part::upgrade)) {
      throw malformed("The migration has no upgrade part.", file, 1)
          .hint("Write `-- cairn:upgrade` above what upgrades.");
    }
    return new SqlScript(revision, List.copyOf(parts));
  }

  /** Returns whether a line of SQL would be read as the beginning of something else. */
  static boolean isDirective(String line) {
    return isDirective(DIRECTIVE.matcher(line), line);
  }

  /** Most lines are told apart without the pattern, which takes its time. */
  private static boolean isDirective(Matcher directive, String line) {
    return line.contains(MARK) && directive.matches();
  }

  private static boolean opensPart(Matcher directive, Path file, int line) {
    return switch (directive.group(1)) {
      case "upgrade", "downgrade" -> true;
      case "revision", "created", "accept" -> false;
      default -> throw unknown(directive, file, line);
    };
  }

  private static CairnException unknown(Matcher directive, Path file, int line) {
    String word = directive.group(1);
    return malformed("There is no `cairn:" + word + "`.", file, line)
        .hint(
            CLAUSES.contains(word)
                ? "It belongs into the header: -- cairn:revision ID %s %s"
                    .formatted(word, Optional.ofNullable(directive.group(2)).orElse("…"))
                : word.equals("message")
                    ? "The message is the comment lines below `-- cairn:revision`."
                    : "A script has cairn:revision, cairn:upgrade and cairn:downgrade, and may"
                        + " have cairn:accept.");
  }

  private static void closePart(
      Optional<Matcher> open, List<String> lines, int begin, int end, List<Part> parts, Path file) {
    if (open.isEmpty()) {
      return;
    }
    Matcher directive = open.get();
    int first = begin;
    while (first < end && lines.get(first).isBlank()) {
      first++;
    }
    boolean empty = lines.subList(first, end).stream().allMatch(SqlScript::isComment);
    String sql = empty ? "" : String.join("\n", lines.subList(first, end)).stripTrailing();
    parts.add(
        new Part(
            directive.group(1).equals("upgrade"),
            new LinkedHashSet<>(
                Optional.ofNullable(directive.group(2))
                    .map(text -> list(text, file, begin))
                    .orElse(List.of())),
            sql,
            first + 1));
  }

  private static boolean isComment(String line) {
    return line.isBlank() || COMMENT.matcher(line).matches();
  }

  private static String message(List<String> lines, int from) {
    return lines.subList(from, lines.size()).stream()
        .takeWhile(line -> !isDirective(line))
        .map(COMMENT::matcher)
        .takeWhile(Matcher::matches)
        .map(comment -> comment.group(1))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** Reads {@code ID [revises a, b] [depends-on c] [labels x] [replaces d]}. */
  private static Revision header(
      @org.jspecify.annotations.Nullable String text, String message, Path file, int line) {
    String[] words =
        LIST_SEPARATOR.matcher(text == null ? "" : text).replaceAll(",").trim().split("\\s+");
    Map<String, List<String>> clauses = new HashMap<>();
    for (int i = 1; i < words.length; i += 2) {
      if (!CLAUSES.contains(words[i]) || i + 1 == words.length) {
        throw malformed("The header cannot be read at '" + words[i] + "'.", file, line)
            .hint(
                "Write: -- cairn:revision ID [revises a, b] [depends-on c] [labels x, y]"
                    + " [replaces d, e]");
      }
      boolean ids = words[i].equals("revises") || words[i].equals("depends-on");
      List<String> values = ids ? ids(words[i + 1], file, line) : list(words[i + 1], file, line);
      if (words[i].equals("replaces")) {
        requireReplaced(values, file, line);
      }
      if (clauses.put(words[i], values) != null) {
        throw malformed("The header says '" + words[i] + "' twice.", file, line);
      }
    }
    return new Revision(
        ids(words[0], file, line).get(0),
        clauses.getOrDefault("revises", List.of()),
        clauses.getOrDefault("depends-on", List.of()),
        new LinkedHashSet<>(clauses.getOrDefault("labels", List.of())),
        clauses.getOrDefault("replaces", List.of()),
        message);
  }

  private static void requireReplaced(List<String> values, Path file, int line) {
    for (String value : values) {
      if (Replaced.parse(value).isEmpty()) {
        throw malformed("'" + value + "' is nothing that can be replaced.", file, line)
            .hint("Write an id; or id(a+b) for a revision that replaced others.");
      }
    }
  }

  private static List<String> ids(String text, Path file, int line) {
    List<String> ids = list(text, file, line);
    for (String id : ids) {
      if (!RevisionText.isId(id)) {
        throw malformed("'" + id + "' is no revision id.", file, line)
            .hint("An id is made of letters, digits and underscores.");
      }
    }
    return ids;
  }

  private static List<String> list(String text, Path file, int line) {
    List<String> items = Arrays.asList(LIST_SEPARATOR.split(text.trim(), -1));
    if (items.stream().anyMatch(item -> item.isEmpty() || item.contains(" "))) {
      throw malformed("'" + text + "' is no list.", file, line)
          .hint("Separate its items by commas.");
    }
    return items;
  }

  private static CairnException malformed(String what, Path file, int line) {
    return CairnException.failed(what).at(file + ":" + line);
  }
}
