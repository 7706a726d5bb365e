package dev.cairn.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an empty migration, to be filled in by hand. */
@Command(
    name = "revision",
    description = "Write an empty migration, to be filled in by hand.",
    footer = {
      "Examples:",
      "  cairn revision -m \"clean up old todos\"",
      "  cairn revision -m \"start the blog\" --head base --branch-label blog",
      "  cairn revision -m \"more posts\" --head blog@head --depends-on shop@head"
    })
final class RevisionCommand extends ProjectCommand {

  @Mixin private final PlacementOptions placement = new PlacementOptions();

  @Option(names = "--autogenerate", description = "Fill it in, as `cairn migrate` does.")
  private boolean autogenerate;

  RevisionCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return placement.head.stream().toList();
  }

  @Override
  Outcome execute(Workspace workspace) {
    return Generation.outcome(
        invocation(),
        workspace
            .cairn()
            .generate(
                Generation.options(
                    workspace, placement, autogenerate, Map.of(), Map.of(), Set.of())));
  }
}
