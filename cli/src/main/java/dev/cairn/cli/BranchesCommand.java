package dev.cairn.cli;

import dev.cairn.workflow.HistoryEntry;
import dev.cairn.workflow.ReadHistory.BranchPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the migrations that several others come after. */
@Command(
    name = "branches",
    description = "List the migrations at which branches begin.",
    footer = {"Example:", "  cairn branches -v"})
final class BranchesCommand extends ProjectCommand {

  private static final String ARROW = "  -> ";

  BranchesCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    List<String> lines = new ArrayList<>();
    List<Object> documents = new ArrayList<>();
    for (BranchPoint branch : workspace.cairn().branches()) {
      lines.addAll(Entries.lines(invocation(), branch.entry()));
      branch.next().forEach(next -> lines.add(ARROW + line(next)));
      Map<String, Object> document = Lines.document(branch.entry());
      document.put("next", branch.next().stream().map(next -> next.revision().id()).toList());
      documents.add(document);
    }
    if (lines.isEmpty()) {
      lines.add("No migration is followed by several others.");
    }
    return Outcome.done(lines, Json.object("branches", documents));
  }

  private String line(HistoryEntry next) {
    return Lines.of(
            next,
            invocation().folder(),
            invocation().terminal().outStyle(),
            false,
            invocation().width().orElse(Integer.MAX_VALUE) - ARROW.length())
        .get(0);
  }
}
