package dev.cairn.cli;

import picocli.CommandLine.Command;

/** Lists the migrations that no other comes after. */
@Command(
    name = "heads",
    description = "List the migrations that no other comes after.",
    footer = {"Example:", "  cairn heads -v"})
final class HeadsCommand extends ProjectCommand {

  HeadsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    return Entries.outcome(invocation(), workspace.cairn().heads(), "There is no migration yet.");
  }
}
