package dev.cairn.cli;

import dev.cairn.lint.Hazard;
import dev.cairn.lint.HazardKind;
import dev.cairn.lint.Level;
import dev.cairn.workflow.LintResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hazards in SARIF 2.1.0, the form that code hosts read. */
final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  static Map<String, Object> document(LintResult result, Path folder) {
    List<Object> results = new ArrayList<>();
    result.hazards().forEach(hazard -> results.add(result(hazard, folder)));
    result.accepted().forEach(hazard -> results.add(result(hazard, folder)));
    List<Object> rules = new ArrayList<>();
    for (HazardKind kind : HazardKind.values()) {
      rules.add(
          Json.object(
              "id", kind.code(),
              "name", kind.slug(),
              "shortDescription", Json.object("text", kind.title()),
              "defaultConfiguration", Json.object("level", level(kind.level()))));
    }
    return Json.object(
        "$schema",
        SCHEMA,
        "version",
        "2.1.0",
        "runs",
        List.of(
            Json.object(
                "tool",
                Json.object(
                    "driver",
                    Json.object("name", "Cairn", "version", Version.read(), "rules", rules)),
                "columnKind",
                "utf16CodeUnits",
                "results",
                results)));
  }

  private static Map<String, Object> result(Hazard hazard, Path folder) {
    Map<String, Object> result =
        new LinkedHashMap<>(
            Json.object(
                "ruleId", hazard.kind().code(),
                "ruleIndex", List.of(HazardKind.values()).indexOf(hazard.kind()),
                "level", level(hazard.level()),
                "message", Json.object("text", text(hazard))));
    hazard
        .place()
        .ifPresent(
            at ->
                result.put(
                    "locations",
                    List.of(
                        Json.object(
                            "physicalLocation",
                            Json.object(
                                "artifactLocation",
                                    Json.object(
                                        "uri",
                                        Lines.path(Path.of(at.file()), folder).replace('\\', '/')),
                                "region", Json.object("startLine", at.line()))))));
    hazard
        .accepted()
        .ifPresent(
            reason ->
                result.put(
                    "suppressions",
                    List.of(Json.object("kind", "inSource", "justification", reason))));
    return result;
  }

  static String text(Hazard hazard) {
    String counts = hazard.counts().map(text -> " Counted: " + text + ".").orElse("");
    String lock = hazard.lock().map(text -> " Lock: " + text + ".").orElse("");
    String remedy = hazard.remedy().isEmpty() ? "" : " Instead: " + hazard.remedy();
    return hazard.message() + counts + lock + remedy;
  }

  private static String level(Level level) {
    return level == Level.INFO ? "note" : level.text();
  }
}
