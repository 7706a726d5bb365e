package dev.cairn.cli;

import dev.cairn.workflow.SquashOptions;
import dev.cairn.workflow.SquashResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts one migration in the place of several. */
@Command(
    name = "squash",
    description =
        "Write one migration in the place of several, prove the two equal, and delete the files it"
            + " replaces.",
    footer = {
      "Examples:",
      "  cairn squash base:head -m \"first release\"",
      "  cairn squash 3f8d:8c1d --dry-run"
    })
final class SquashCommand extends ProjectCommand {

  @Parameters(index = "0", paramLabel = "A:B", description = "All after A, up to B and with it.")
  private String range = "";

  @Option(
      names = {"-m", "--message"},
      paramLabel = "MSG",
      description = "What it does, in a line.")
  private Optional<String> message = Optional.empty();

  @Option(names = "--format", paramLabel = "java|sql", description = "What to write.")
  private Optional<PlacementOptions.FormatName> format = Optional.empty();

  @Option(names = "--dry-run", description = "Print the migration; change no file.")
  private boolean dryRun;

  SquashCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    SquashResult result =
        workspace
            .cairn()
            .squash(
                new SquashOptions(
                    range, message, format.map(name -> Workspace.format(name.name())), dryRun));
    Map<String, Object> document =
        Json.object(
            "revision", Lines.document(result.revision()),
            "file", result.file(),
            "replaced", result.replaced().stream().map(Lines::document).toList(),
            "deleted", result.deleted(),
            "operationsBefore", result.operationsBefore(),
            "operationsAfter", result.operationsAfter(),
            "proved", result.proved(),
            "script", result.text());
    List<String> lines = new ArrayList<>();
    if (result.file().isEmpty()) {
      lines.add(result.text().stripTrailing());
      return Outcome.done(lines, document);
    }
    lines.add("Wrote " + Lines.path(result.file().get(), invocation().folder()));
    lines.add(
        "It replaces %s (%s, now %d):"
            .formatted(
                Lines.count(result.replaced().size(), "migration"),
                Lines.count(result.operationsBefore(), "operation"),
                result.operationsAfter()));
    result
        .deleted()
        .forEach(file -> lines.add("  deleted " + Lines.path(file, invocation().folder())));
    lines.add("Proved equal on " + result.proved() + ": up, and down again");
    lines.add("Databases that have all of them count as having it; others run it alone.");
    return Outcome.done(lines, document);
  }
}
