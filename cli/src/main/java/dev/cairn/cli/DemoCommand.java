package dev.cairn.cli;

import dev.cairn.error.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Plays the tutorial on an embedded database, with the real commands and their real output. */
@Command(
    name = "demo",
    description = "See it all happen: a tutorial on an embedded database, in a temporary folder.",
    footer = {"Example:", "  cairn demo"})
final class DemoCommand extends CairnCommand {

  DemoCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute() {
    Path folder;
    try {
      folder = Files.createTempDirectory("cairn-demo").toRealPath();
    } catch (IOException e) {
      throw CairnException.failed("Cannot make a temporary folder: " + e.getMessage()).causedBy(e);
    }
    try (DemoStage stage = new DemoStage(invocation(), folder)) {
      new DemoStory(stage).play();
    }
    return Outcome.done(
        List.of(
            "Everything above is in " + folder,
            "Try next:",
            "  cd " + folder,
            "  cairn history -i        # what there is, and what is applied",
            "  cairn upgrade --sql     # the SQL of it all",
            "  cairn init              # in a project of your own"),
        Json.object("ok", true, "folder", folder));
  }
}
