package dev.cairn.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    description = "Print a completion script for bash, zsh or fish.",
    footer = {
      "Examples:",
      "  source <(cairn completion)",
      "  cairn completion fish | source",
      "In zsh:",
      "  autoload -U +X bashcompinit && bashcompinit && source <(cairn completion)"
    })
final class CompletionCommand extends CairnCommand {

  /** As people type it. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "bash|zsh|fish",
      defaultValue = "bash",
      description = "Which shell; without it, bash, whose script serves zsh too.")
  private Shell shell = Shell.bash;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    if (spec == null) {
      throw new IllegalStateException("not parsed");
    }
    CommandLine root = spec.root().commandLine();
    String script =
        shell == Shell.fish ? FishCompletion.of(root) : AutoComplete.bash("cairn", root);
    return Outcome.done(script.stripTrailing(), Json.object("script", script));
  }
}
