package dev.cairn.cli;

import dev.cairn.workflow.HistoryEntry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the migrations. */
@Command(
    name = "history",
    description = "List the migrations, newest first.",
    footer = {
      "Examples:",
      "  cairn history -i",
      "  cairn history -r base:current",
      "  cairn history --graph"
    })
final class HistoryCommand extends ProjectCommand {

  @Option(
      names = {"-r", "--rev-range"},
      paramLabel = "A:B",
      description = "Only these: a:b, a: or :b.")
  private Optional<String> range = Optional.empty();

  @Option(
      names = {"-i", "--indicate-current"},
      description = "Mark what the database has.")
  private boolean indicate;

  @Option(names = "--graph", description = "Draw the branches and merges at the left.")
  private boolean graph;

  HistoryCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  List<String> revisions() {
    return range.stream().toList();
  }

  @Override
  Outcome execute(Workspace workspace) {
    List<HistoryEntry> entries = workspace.cairn().history(range, indicate);
    String none = "There is no migration yet.";
    if (range.isPresent()) {
      none = "There is no migration in that range.";
    }
    return graph
        ? Entries.graph(invocation(), entries, none)
        : Entries.outcome(invocation(), entries, none);
  }
}
