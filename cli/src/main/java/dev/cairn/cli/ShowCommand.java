package dev.cairn.cli;

import dev.cairn.workflow.ReadHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a migration. */
@Command(
    name = "show",
    description = "Show a migration and its script.",
    footer = {"Example:", "  cairn show head"})
final class ShowCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      defaultValue = "head",
      description = "Which; without it, head.")
  private String target = "head";

  ShowCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return List.of(target);
  }

  @Override
  Outcome execute(Workspace workspace) {
    ReadHistory.Shown shown = workspace.cairn().show(target);
    List<String> lines =
        new ArrayList<>(
            Lines.of(
                shown.entry(), invocation().folder(), invocation().terminal().outStyle(), true));
    lines.add("");
    lines.add(shown.source().stripTrailing());
    Map<String, Object> document = Lines.document(shown.entry());
    document.put("script", shown.source());
    return Outcome.done(lines, document);
  }
}
