package dev.cairn.cli;

import dev.cairn.compare.Description;
import dev.cairn.revision.Revision;
import dev.cairn.workflow.HistoryEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How results are spelled, as lines and as documents. */
final class Lines {

  private Lines() {}

  static String title(Revision revision) {
    return revision.id() + (revision.message().isEmpty() ? "" : " " + revision.message());
  }

  static String time(Duration duration) {
    long millis = duration.toMillis();
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  static String heads(List<String> heads) {
    return heads.isEmpty() ? "base" : String.join(", ", heads);
  }

  /** Returns {@code file} as a person in {@code cwd} would type it. */
  static String path(Path file, Path cwd) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(cwd) ? cwd.relativize(absolute).toString() : absolute.toString();
  }

  static List<String> changes(List<Description> changes) {
    return changes.stream().map(change -> "  " + change.text()).toList();
  }

  static List<Object> changeDocuments(List<Description> changes) {
    return changes.stream()
        .map(
            change ->
                (Object)
                    Json.object(
                        "kind", change.kind(), "object", change.object(), "text", change.text()))
        .toList();
  }

  /** Returns statements as a script: each ended by a semicolon, remarks as they are. */
  static List<String> script(List<String> sql) {
    List<String> lines = new ArrayList<>();
    for (String statement : sql) {
      boolean ended = statement.isBlank() || statement.stripTrailing().endsWith(";");
      boolean remark = statement.startsWith("--") && !statement.contains("\n");
      lines.add(ended || remark ? statement : statement + ";");
    }
    return lines;
  }

  static Map<String, Object> document(Revision revision) {
    return Json.object(
        "id", revision.id(),
        "revises", revision.revises(),
        "dependsOn", revision.dependsOn(),
        "labels", revision.labels().stream().sorted().toList(),
        "replaces", revision.replaces(),
        "message", revision.message());
  }

  static Map<String, Object> document(HistoryEntry entry) {
    Map<String, Object> document = document(entry.revision());
    document.put("file", entry.file());
    document.put("format", entry.format().name().toLowerCase(java.util.Locale.ROOT));
    document.put("head", entry.head());
    entry.applied().ifPresent(applied -> document.put("applied", applied));
    entry.current().ifPresent(current -> document.put("current", current));
    return document;
  }

  /** Returns an entry of the history in a line, and in more of them when {@code verbose}. */
  static List<String> of(HistoryEntry entry, Path cwd, Style style, boolean verbose) {
    return of(entry, cwd, style, verbose, Integer.MAX_VALUE);
  }

  /**
   * Returns an entry of the history in a line, and in more of them when {@code verbose}.
   *
   * @param width what the message is cut to, in characters for the whole line
   */
  static List<String> of(HistoryEntry entry, Path cwd, Style style, boolean verbose, int width) {
    Revision revision = entry.revision();
    StyledLine line = new StyledLine();
    entry.applied().ifPresent(applied -> line.add(applied ? "[x] " : "[ ] "));
    line.add(revision.id(), style::yellow);
    if (entry.head()) {
      line.add(" (head)", style::green);
    }
    if (entry.file().isEmpty()) {
      line.add(" (only in the database)", style::yellow);
    }
    if (entry.current().orElse(false)) {
      line.add(" (current)", style::green);
    }
    if (!revision.labels().isEmpty()) {
      line.add(" [" + String.join(", ", revision.labels().stream().sorted().toList()) + "]");
    }
    String needs =
        verbose || revision.dependsOn().isEmpty()
            ? ""
            : " (depends on " + String.join(", ", revision.dependsOn()) + ")";
    line.addCut(" " + revision.message(), width - needs.length());
    line.add(needs, style::faint);
    List<String> lines = new ArrayList<>(List.of(line.toString()));
    if (verbose) {
      lines.add("    revises: " + heads(revision.revises()));
      if (!revision.dependsOn().isEmpty()) {
        lines.add("    depends on: " + String.join(", ", revision.dependsOn()));
      }
      if (!revision.replaces().isEmpty()) {
        lines.add("    replaces: " + String.join(", ", revision.replaces()));
      }
      lines.add("    file: " + entry.file().map(file -> path(file, cwd)).orElse("none here"));
    }
    return lines;
  }
}
