package dev.cairn.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {"Example:", "  source <(cairn completion)"})
final class CompletionCommand extends CairnCommand {

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    if (spec == null) {
      throw new IllegalStateException("not parsed");
    }
    String script = AutoComplete.bash("cairn", spec.root().commandLine());
    return Outcome.done(script.stripTrailing(), Json.object("script", script));
  }
}
