package dev.cairn.cli;

import dev.cairn.error.CairnException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cairn} without a command. */
@Command(
    name = "cairn",
    synopsisHeading = "Usage: ",
    customSynopsis = "cairn [global options] COMMAND [options]",
    description = "%nSchema migration for Java: entities in, reviewed migrations out, no row lost.",
    optionListHeading = "%nGlobal options, before or after the command:%n",
    footer = {
      "",
      "Start with `cairn init` in a project, or see it all happen with `cairn demo`.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the answer is no, 4 an answer is needed."
    })
final class RootCommand implements Runnable {

  @Mixin final GlobalOptions options;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    throw CairnException.usage("No command given.").hint("See `cairn --help`.");
  }
}
