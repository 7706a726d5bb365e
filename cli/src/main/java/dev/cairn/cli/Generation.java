package dev.cairn.cli;

import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import dev.cairn.workflow.GenerateOptions;
import dev.cairn.workflow.GeneratedMigration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code migrate} and {@code revision} have in common. */
final class Generation {

  private Generation() {}

  /** Returns options that place a migration and, without more, compare and prove. */
  static GenerateOptions options(
      Workspace workspace,
      PlacementOptions placement,
      boolean compare,
      Map<String, String> fills,
      Map<String, String> renames,
      Set<Switch> switches) {
    return new GenerateOptions(
        placement.message,
        compare,
        fills,
        renames,
        switches.contains(Switch.NO_RENAME),
        switches.contains(Switch.INCLUDE_DRIFT),
        placement.format.map(name -> Workspace.format(name.name())),
        switches.contains(Switch.DRY_RUN),
        !switches.contains(Switch.NO_VERIFY),
        placement.head,
        placement.splice,
        placement.id,
        Set.copyOf(placement.labels),
        placement.dependsOn,
        placement.folder.map(
            folder -> workspace.configuration().folder().resolve(folder).normalize()));
  }

  /** What may be switched on. */
  enum Switch {
    NO_RENAME,
    INCLUDE_DRIFT,
    DRY_RUN,
    NO_VERIFY
  }

  static Outcome outcome(Invocation invocation, GeneratedMigration result) {
    result.notes().forEach(invocation::note);
    Map<String, Object> document =
        Json.object(
            "changed", result.revision().isPresent(),
            "revision", result.revision().map(Lines::document),
            "file", result.file(),
            "changes", Lines.changeDocuments(result.changes()),
            "notes", result.notes(),
            "proved", result.proved(),
            "hazards", HazardLines.documents(result.hazards()),
            "script", result.text());
    if (result.revision().isEmpty()) {
      return Outcome.done("No changes detected.", document);
    }
    List<String> lines = new ArrayList<>(Lines.changes(result.changes()));
    Optional<Path> file = result.file();
    if (file.isPresent()) {
      lines.add("Wrote " + Lines.path(file.get(), invocation.folder()));
      result.proved().ifPresent(by -> lines.add("Proved on " + by + ": up, down, up"));
    } else {
      lines.add("");
      lines.add(result.text().stripTrailing());
    }
    hazards(result, lines);
    return Outcome.done(lines, document);
  }

  /** Says in a line each what is dangerous; what is merely good to know has its place in lint. */
  private static void hazards(GeneratedMigration result, List<String> lines) {
    List<Hazard> hazards =
        result.hazards().stream()
            .filter(hazard -> hazard.level().isAtLeast(Level.WARNING))
            .toList();
    for (Hazard hazard : hazards) {
      lines.add(
          "  %s %s %s: %s"
              .formatted(
                  hazard.level().text(),
                  hazard.kind().code(),
                  hazard.kind().slug(),
                  hazard.object()));
    }
    if (!hazards.isEmpty()) {
      lines.add("`cairn lint` says more about each.");
    }
  }
}
