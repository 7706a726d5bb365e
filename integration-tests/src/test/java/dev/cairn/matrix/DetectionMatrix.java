package dev.cairn.matrix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of each change on each database, as a document. */
final class DetectionMatrix {

  static final String PASS = "pass";

  private static final String INTRODUCTION =
      """
      # What a comparison finds

      For each change below, on each database: the change is made in the models, a migration is
      generated and proved, applied to tables with rows, `check` then finds nothing left to do, the
      migration is taken back, the schema is what it was, and the rows that the change concerns are
      unharmed. “No difference” means that no migration is written.

      This page is printed by the test that does so (`DetectionMatrixTest`); a cell that is not
      “pass” says why the database cannot have the change.
      """;

  private final Map<DetectionCase, Map<Engine, String>> cells = new LinkedHashMap<>();

  /** Notes what came of a change. */
  void put(DetectionCase change, Engine engine, String outcome) {
    cells.computeIfAbsent(change, key -> new EnumMap<>(Engine.class)).put(engine, outcome);
  }

  /** Returns the document; an engine that did not run keeps the cells that {@code old} has. */
  String render(List<DetectionCase> cases, String old) {
    Map<String, List<DetectionCase>> groups =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    DetectionCase::group, LinkedHashMap::new, Collectors.toList()));
    Map<String, List<String>> before = rows(old);
    StringBuilder out = new StringBuilder(INTRODUCTION);
    groups.forEach(
        (group, changes) -> {
          out.append("\n## ").append(group).append("\n\n|  |");
          for (Engine engine : Engine.values()) {
            out.append(' ').append(engine.title()).append(" |");
          }
          out.append("\n| --- |").append(" --- |".repeat(Engine.values().length)).append('\n');
          for (DetectionCase change : changes) {
            out.append(row(change, before)).append('\n');
          }
        });
    return out.toString();
  }

  private String row(DetectionCase change, Map<String, List<String>> before) {
    Iterator<String> known = before.getOrDefault(change.toString(), List.of()).iterator();
    StringBuilder out = new StringBuilder("| ").append(change.change()).append(" |");
    for (Engine engine : Engine.values()) {
      String kept = known.hasNext() ? known.next() : "not run";
      String cell = cells.getOrDefault(change, Map.of()).getOrDefault(engine, kept);
      out.append(' ').append(cell).append(" |");
    }
    return out.toString();
  }

  /** Reads a document back: the cells of each row, by its group and its change. */
  private static Map<String, List<String>> rows(String document) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    String group = "";
    for (String line : document.lines().toList()) {
      if (line.startsWith("## ")) {
        group = line.substring("## ".length());
      } else if (line.startsWith("| ") && !line.startsWith("| ---")) {
        List<String> parts = new ArrayList<>(List.of(line.split("\\|")));
        parts.replaceAll(String::strip);
        if (parts.size() > 2) {
          result.put(group + ": " + parts.get(1), parts.subList(2, parts.size()));
        }
      }
    }
    return result;
  }
}
