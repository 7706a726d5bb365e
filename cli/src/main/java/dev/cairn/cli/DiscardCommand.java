package dev.cairn.cli;

import dev.cairn.workflow.DiscardRevision;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes the newest migration file. */
@Command(
    name = "discard",
    description = "Delete the newest migration file, when the database does not have it.",
    footer = {"Example:", "  cairn discard"})
final class DiscardCommand extends ProjectCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REV",
      description = "Which, of several heads.")
  private Optional<String> target = Optional.empty();

  DiscardCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  List<String> revisions() {
    return target.stream().toList();
  }

  @Override
  Outcome execute(Workspace workspace) {
    DiscardRevision.Discarded result = workspace.cairn().discard(target);
    return Outcome.done(
        "Deleted " + Lines.path(result.file(), invocation().folder()),
        Json.object("revision", Lines.document(result.revision()), "file", result.file()));
  }
}
