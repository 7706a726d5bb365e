package dev.cairn.cli;

import dev.cairn.TenantSchemas;
import dev.cairn.error.CairnException;
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
    workspace.tenants(Optional.empty()).ifPresent(schemas -> requireNowhere(workspace, schemas));
    DiscardRevision.Discarded result = workspace.cairn().discard(target);
    return Outcome.done(
        "Deleted " + Lines.path(result.file(), invocation().folder()),
        Json.object("revision", Lines.document(result.revision()), "file", result.file()));
  }

  private void requireNowhere(Workspace workspace, TenantSchemas schemas) {
    if (workspace.cairn().heads().isEmpty()) {
      return;
    }
    String id = workspace.cairn().show(target.orElse("head")).entry().revision().id();
    List<String> having = schemas.having(id);
    if (!having.isEmpty()) {
      throw CairnException.failed(
              "%s %s revision %s, %s among them."
                  .formatted(
                      Lines.count(having.size(), "schema"),
                      having.size() == 1 ? "has" : "have",
                      id,
                      having.get(0)))
          .hint("Take it back first: cairn downgrade, then cairn discard.");
    }
  }
}
