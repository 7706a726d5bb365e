package dev.cairn.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the migrations that no other comes after. */
@Command(
    name = "heads",
    description = "List the migrations that no other comes after.",
    footer = {"Example:", "  cairn heads -v"})
final class HeadsCommand extends ProjectCommand {

  @Option(
      names = "--resolve-dependencies",
      description = "Leave out those that another depends on.")
  private boolean resolveDependencies;

  HeadsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Reach reach() {
    return Reach.EACH;
  }

  @Override
  Outcome execute(Workspace workspace) {
    return Entries.outcome(
        invocation(), workspace.cairn().heads(resolveDependencies), "There is no migration yet.");
  }
}
