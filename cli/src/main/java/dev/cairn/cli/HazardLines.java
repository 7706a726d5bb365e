package dev.cairn.cli;

import dev.cairn.dialect.TableFacts;
import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import dev.cairn.lint.Work;
import dev.cairn.operation.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How hazards are spelled, as lines and as documents. */
final class HazardLines {

  private static final int WIDTH = 80;
  private static final long UNIT = 1024;

  private HazardLines() {}

  /** Returns a hazard in full: where it is, what it is, what it costs and what to do instead. */
  static List<String> full(Hazard hazard, Path folder, Style style) {
    List<String> lines = new ArrayList<>();
    String place =
        hazard.place().map(at -> place(at, folder)).orElse("revision " + hazard.revision());
    lines.add(place + ": " + title(hazard, style));
    lines.addAll(details(hazard, "  "));
    return lines;
  }

  /** Returns what a hazard is: {@code warning CA203 not-null-without-default}. */
  static String title(Hazard hazard, Style style) {
    String level =
        hazard.level() == Level.ERROR
            ? style.red(hazard.level().text())
            : hazard.level() == Level.WARNING
                ? style.yellow(hazard.level().text())
                : hazard.level().text();
    return level + " " + hazard.kind().code() + " " + hazard.kind().slug();
  }

  static List<String> details(Hazard hazard, String indent) {
    List<String> lines = new ArrayList<>();
    String counts = hazard.counts().map(text -> " Counted: " + text + ".").orElse("");
    lines.addAll(wrapped(indent, "", hazard.message() + counts));
    cost(hazard).ifPresent(text -> lines.addAll(wrapped(indent, "lock: ", text)));
    if (!hazard.remedy().isEmpty()) {
      lines.addAll(wrapped(indent, "instead: ", hazard.remedy()));
    }
    hazard.accepted().ifPresent(why -> lines.addAll(wrapped(indent, "accepted: ", why)));
    return lines;
  }

  private static Optional<String> cost(Hazard hazard) {
    List<String> parts = new ArrayList<>();
    hazard.lock().ifPresent(parts::add);
    if (hazard.work() == Work.SCAN) {
      parts.add("reads all rows");
    } else if (hazard.work() == Work.INDEX) {
      parts.add("builds an index");
    } else if (hazard.work() == Work.REWRITE) {
      parts.add("writes all rows");
    }
    hazard.facts().ifPresent(facts -> parts.add(size(facts)));
    return hazard.lock().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  static String size(TableFacts facts) {
    return rows(facts)
        + (facts.rows() == 1 ? " row" : " rows")
        + facts.bytes().map(bytes -> ", " + bytes(bytes)).orElse("");
  }

  static String rows(TableFacts facts) {
    return (facts.exact() ? "" : "~") + String.format(Locale.ROOT, "%,d", facts.rows());
  }

  static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= UNIT && unit < units.length - 1) {
      value /= UNIT;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || value >= 10 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  /** Returns how many there are of each level: {@code 1 error, 2 warnings}. */
  static String summary(List<Hazard> hazards) {
    Map<Level, Long> counts =
        hazards.stream().collect(Collectors.groupingBy(Hazard::level, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    for (Level level : List.of(Level.ERROR, Level.WARNING, Level.INFO)) {
      if (counts.containsKey(level)) {
        String name = level == Level.INFO ? "note" : level.text();
        parts.add(Lines.count(counts.get(level), name));
      }
    }
    return parts.isEmpty() ? "No hazards" : String.join(", ", parts);
  }

  static List<String> wrapped(String indent, String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent).append(label);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(" ".repeat(label.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  static String place(Origin origin, Path folder) {
    return Lines.path(Path.of(origin.file()), folder) + ":" + origin.line();
  }

  static Map<String, Object> document(Hazard hazard) {
    return Json.object(
        "code", hazard.kind().code(),
        "name", hazard.kind().slug(),
        "level", hazard.level().text(),
        "revision", hazard.revision(),
        "file", hazard.place().map(Origin::file),
        "line", hazard.place().map(Origin::line),
        "step", hazard.step() + 1,
        "object", hazard.object(),
        "message", hazard.message(),
        "lock", hazard.lock(),
        "work", hazard.work().name().toLowerCase(Locale.ROOT),
        "remedy", hazard.remedy(),
        "rows", hazard.facts().map(TableFacts::rows),
        "rowsExact", hazard.facts().map(TableFacts::exact),
        "bytes", hazard.facts().flatMap(TableFacts::bytes),
        "counted", hazard.counts().isPresent() ? hazard.count() : Optional.empty(),
        "accepted", hazard.accepted());
  }

  static List<Object> documents(List<Hazard> hazards) {
    return hazards.stream().map(hazard -> (Object) document(hazard)).toList();
  }
}
