package dev.cairn.cli;

import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import dev.cairn.workflow.LintOptions;
import dev.cairn.workflow.LintResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for hazards in migrations. */
@Command(
    name = "lint",
    description =
        "Look for hazards in migrations: lost data, locks, rewrites, rows that break a rule.",
    footer = {
      "Examples:",
      "  cairn lint",
      "  cairn lint head --fail-on warning",
      "  cairn lint --dialect postgresql:14 --format sarif > hazards.sarif"
    })
final class LintCommand extends ProjectCommand {

  /** How the hazards are printed, as people type it. */
  enum Format {
    text,
    json,
    sarif,
    github
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "REV",
      description =
          "Which, also as a range a:b; without it, what the database lacks, or all where there is"
              + " no database.")
  private final List<String> revisions = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "text|json|sarif|github",
      description = "How to print them; default text.")
  private Format format = Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit with 3 at info, warning or error and above; default error.")
  private Optional<String> failOn = Optional.empty();

  @Option(
      names = "--dialect",
      paramLabel = "NAME[:VERSION]",
      description = "Another database than the configured one: postgresql:14; connects to nothing.")
  private Optional<String> dialect = Optional.empty();

  @Option(names = "--offline", description = "Connect to nothing: what the files alone tell.")
  private boolean offline;

  @Option(names = "--count", description = "Count rows in tables of over a million rows too.")
  private boolean countAll;

  LintCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    // A document of several databases would be none.
    return format == Format.text ? Reach.EACH : Reach.ONE;
  }

  @Override
  List<String> revisions() {
    return revisions;
  }

  @Override
  Outcome execute(Workspace workspace) {
    Optional<Level> asked = failOn.map(Level::parse);
    LintResult result =
        workspace.cairn().lint(new LintOptions(revisions, dialect, offline, countAll));
    Map<String, Object> document = document(result);
    Outcome outcome = Outcome.done(lines(result, document), document);
    return result.reaches(asked.orElse(result.failOn())) ? outcome.no() : outcome;
  }

  private List<String> lines(LintResult result, Map<String, Object> document) {
    Path folder = invocation().folder();
    return switch (format) {
      case text -> text(result, folder);
      case json -> List.of(Json.write(document));
      case sarif -> List.of(Json.write(Sarif.document(result, folder)));
      case github -> GitHubAnnotations.of(result.hazards(), folder);
    };
  }

  private List<String> text(LintResult result, Path folder) {
    Style style = invocation().terminal().outStyle();
    List<String> lines = new ArrayList<>();
    for (Hazard hazard : result.hazards()) {
      lines.addAll(HazardLines.full(hazard, folder, style));
      lines.add("");
    }
    if (invocation().options().verbosity() > 0) {
      for (Hazard hazard : result.accepted()) {
        lines.addAll(HazardLines.full(hazard, folder, style));
        lines.add("");
      }
    }
    if (result.revisions().isEmpty()) {
      lines.add("No migration to look at.");
      return lines;
    }
    lines.add(
        "%s in %s, for %s%s."
            .formatted(
                HazardLines.summary(result.hazards()),
                Lines.count(result.revisions().size(), "migration"),
                result.server(),
                result.accepted().isEmpty()
                    ? ""
                    : "; " + result.accepted().size() + " accepted (shown with -v)"));
    if (result.database().isEmpty()) {
      lines.add("No database was asked, so sizes and rows are not known.");
    }
    return lines;
  }

  private static Map<String, Object> document(LintResult result) {
    return Json.object(
        "server", result.server(),
        "database", result.database(),
        "revisions", result.revisions(),
        "hazards", HazardLines.documents(result.hazards()),
        "accepted", HazardLines.documents(result.accepted()));
  }
}
