package dev.cairn.cli;

import dev.cairn.workflow.ReadHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a migration. */
@Command(
    name = "show",
    description = "Show a migration and its script.",
    footer = {"Examples:", "  cairn show head", "  cairn show 3f8d --stored"})
final class ShowCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Which; without it, head.")
  private String target = "head";

  @Option(
      names = "--stored",
      description = "The script that was applied, as the database keeps it.")
  private boolean stored;

  ShowCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    ReadHistory.Shown shown =
        stored ? workspace.cairn().showStored(target) : workspace.cairn().show(target);
    List<String> lines =
        new ArrayList<>(
            Lines.of(
                shown.entry(), invocation().folder(), invocation().terminal().outStyle(), true));
    if (!shown.next().isEmpty()) {
      lines.add("    followed by: " + next(shown).collect(Collectors.joining(", ")));
    }
    lines.add("");
    lines.add(shown.source().stripTrailing());
    Map<String, Object> document = Lines.document(shown.entry());
    document.put("next", next(shown).toList());
    document.put("script", shown.source());
    return Outcome.done(lines, document);
  }

  private static Stream<String> next(ReadHistory.Shown shown) {
    return shown.next().stream().map(entry -> entry.revision().id());
  }
}
