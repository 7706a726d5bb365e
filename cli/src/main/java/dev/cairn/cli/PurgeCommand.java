package dev.cairn.cli;

import dev.cairn.workflow.KeptThing;
import dev.cairn.workflow.PurgeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes what is kept of what was dropped. */
@Command(
    name = "purge",
    description = "Delete for good what migrations dropped and the database keeps.",
    footer = {"Examples:", "  cairn purge --older-than 30d", "  cairn purge todo.note"})
final class PurgeCommand extends ProjectCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "What it was, or is called now; see kept. Without one, all.")
  private final List<String> names = new ArrayList<>();

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      converter = Times.class,
      description = "Only what is kept for so long: 12h, 30d.")
  private Optional<Duration> olderThan = Optional.empty();

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  PurgeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  Outcome execute(Workspace workspace) {
    List<KeptThing> purged = workspace.cairn().purge(new PurgeOptions(names, olderThan, yes));
    return Outcome.done(
        purged.isEmpty()
            ? List.of("Nothing to delete.")
            : purged.stream().map(thing -> "Deleted " + thing.what()).toList(),
        Json.object("purged", KeptCommand.documents(purged)));
  }
}
